//! What the server does on a connection, step by step.

use std::time::Duration;

use crate::wire::{JSON, reply};

/// One thing that it does.
#[derive(Clone, Debug)]
pub enum Step {
    /// Waits for the first bytes, and does not read them.
    Wait,
    /// Reads some bytes, whatever they are.
    Some,
    /// Reads the head of a request: it has arrived.
    Head,
    /// Reads a request in full: it has arrived.
    Request,
    /// Reads so many bytes of what comes next.
    Gulp(usize),
    /// Reads the rest of the request whose head has arrived.
    Rest,
    /// Does not even read for so long.
    Deaf(Duration),
    /// Makes TLS of the connection. What comes after it is for a client that trusts it.
    Tls,
    /// Sends these bytes.
    Send(Vec<u8>),
    /// Sends these bytes one by one, with so much time before each.
    Slowly(Vec<u8>, Duration),
    /// Does nothing for so long.
    Pause(Duration),
    /// Sends these bytes again and again, until the client has gone.
    Endless(Vec<u8>),
    /// Sends nothing more, and reads on.
    HalfClose,
    /// Does nothing until the client has gone.
    Silence,
    /// Breaks the connection.
    Reset,
    /// Keeps the connection open, and goes on with the next script when a byte comes.
    Keep,
}

/// What it does on a connection. After the last step it closes it.
pub type Script = Vec<Step>;

/// Reads the request, sends the reply, and closes the connection.
#[must_use]
pub fn answer(reply: Vec<u8>) -> Script {
    vec![Step::Request, Step::Send(reply)]
}

/// Reads the request, answers 200 with this JSON, and keeps the connection open.
#[must_use]
pub fn kept_open(json: &str) -> Script {
    let reply = reply("200 OK", &[JSON], json);
    let reply = String::from_utf8_lossy(&reply).replace("connection: close\r\n", "");
    vec![Step::Request, Step::Send(reply.into_bytes()), Step::Keep]
}
