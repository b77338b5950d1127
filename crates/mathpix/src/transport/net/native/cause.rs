//! What the errors of the HTTP library mean, by the types in their chains.

use std::{error::Error as StdError, io, iter};

use crate::{
    error::ErrorKind,
    transport::{Limit, Limits, Outcome, net::Told},
};

type Cause = dyn StdError + 'static;

/// What went wrong on the way to the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// The request is none.
    NoRequest,
    /// The name was not resolved.
    Resolve,
    /// The connection was refused, or its address cannot be reached.
    Connect,
    /// No connection stood in time.
    ConnectTime,
    /// The certificate of the service is not trusted.
    Untrusted,
    /// The handshake of TLS failed otherwise.
    Handshake,
    /// The connection was lost before the request went out.
    LostBefore,
    /// The service gave the connection up without having looked at the request.
    NotProcessed,
    /// The connection was lost after the request may have gone out.
    LostAfter,
    /// What came is not HTTP.
    NoHttp,
    /// A time limit ran out that is not this crate's: of the system, or of the HTTP settings of the caller.
    Time,
}

/// What an error says of a time limit that is not this crate's.
const OTHER_LIMIT: &str =
    "no answer within a limit of the system, or of the HTTP settings of the client";

/// What is known of a request for whose reply the head did not arrive.
pub(crate) fn of_request(error: reqwest::Error, limits: Limits) -> Told {
    let connect = Limit::Connect(limits.connect);
    let (kind, outcome, message) = match Fault::of_request(&error) {
        Fault::NoRequest => (
            ErrorKind::InvalidRequest,
            Outcome::Final,
            "the request cannot be built".to_owned(),
        ),
        Fault::Resolve => (
            ErrorKind::Resolve,
            Outcome::NotSent,
            "the name of the service could not be resolved; nothing was sent: see the network, or the base URL"
                .to_owned(),
        ),
        Fault::Connect => (
            ErrorKind::Connect,
            Outcome::NotSent,
            "no connection could be made; nothing was sent".to_owned(),
        ),
        Fault::ConnectTime => (ErrorKind::Timeout, Outcome::NotSent, connect.to_string()),
        Fault::Untrusted => (
            ErrorKind::Tls,
            Outcome::Final,
            "the certificate of the service is not trusted; nothing was sent: see the base URL, the clock, or what is between here and there"
                .to_owned(),
        ),
        Fault::Handshake => (
            ErrorKind::Tls,
            Outcome::NotSent,
            "the connection could not be secured; nothing was sent".to_owned(),
        ),
        Fault::LostBefore => (
            ErrorKind::Interrupted,
            Outcome::NotSent,
            "the connection was lost before the request went out".to_owned(),
        ),
        Fault::NotProcessed => (
            ErrorKind::Interrupted,
            Outcome::NotProcessed,
            "the service gave the connection up before it looked at the request".to_owned(),
        ),
        Fault::LostAfter => (
            ErrorKind::Interrupted,
            Outcome::Unknown,
            "the connection was lost after the request went out".to_owned(),
        ),
        Fault::NoHttp => (
            ErrorKind::UnexpectedReply,
            Outcome::Unknown,
            "the reply is not HTTP".to_owned(),
        ),
        Fault::Time => (ErrorKind::Timeout, Outcome::Unknown, OTHER_LIMIT.to_owned()),
    };
    Told {
        kind,
        outcome,
        message,
        cause: error.without_url().into(),
    }
}

/// What is known of a reply whose body did not arrive in full.
pub(crate) fn of_body(error: reqwest::Error) -> Told {
    let (kind, message) = match Fault::of_body(&error) {
        Fault::Time => (ErrorKind::Timeout, OTHER_LIMIT),
        Fault::NoHttp => (
            ErrorKind::UnexpectedReply,
            "the body of the reply is not framed as HTTP has it",
        ),
        _ => (
            ErrorKind::Truncated,
            "the reply was cut: the connection was lost before its end",
        ),
    };
    Told {
        kind,
        outcome: Outcome::Unknown,
        message: message.to_owned(),
        cause: error.without_url().into(),
    }
}

impl Fault {
    /// Of a request for whose reply the head did not arrive.
    fn of_request(error: &reqwest::Error) -> Self {
        if error.is_connect() {
            return Self::of_connection(error);
        }
        if error.is_builder() {
            return Self::NoRequest;
        }
        if let Some(fault) = hyper_fault(error) {
            return fault;
        }
        if error.is_timeout() {
            Self::Time
        } else {
            Self::LostAfter
        }
    }

    /// Of a body that did not arrive in full.
    fn of_body(error: &reqwest::Error) -> Self {
        if error.is_timeout() {
            return Self::Time;
        }
        let garbled = find::<io::Error>(error).is_some_and(|error| {
            matches!(
                error.kind(),
                io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput
            )
        });
        if garbled {
            Self::NoHttp
        } else {
            Self::LostAfter
        }
    }

    fn of_connection(error: &reqwest::Error) -> Self {
        if error.is_dns() {
            return Self::Resolve;
        }
        // The client's own error comes first, then that of the connector: the one of a socket is wrapped once more, the one
        // of a handshake is bare.
        let handshake = causes(error)
            .nth(2)
            .is_some_and(|error| error.is::<io::Error>());
        if handshake {
            return if is_untrusted(error) {
                Self::Untrusted
            } else {
                Self::Handshake
            };
        }
        if error.is_timeout() && find::<io::Error>(error).is_none() {
            Self::ConnectTime
        } else {
            Self::Connect
        }
    }
}

/// Whether a handshake failed over the certificate.
fn is_untrusted(error: &reqwest::Error) -> bool {
    #[cfg(feature = "rustls-no-provider")]
    if let Some(error) = find::<rustls::Error>(error) {
        return matches!(error, rustls::Error::InvalidCertificate(_));
    }
    // Other libraries do not tell; but a connection that was lost has an error of its socket.
    causes(error)
        .filter(|error| error.is::<io::Error>())
        .count()
        == 1
}

/// What the layers below have to say of a request.
fn hyper_fault(error: &reqwest::Error) -> Option<Fault> {
    if let Some(error) = find::<h2::Error>(error) {
        let refused = error.reason() == Some(h2::Reason::REFUSED_STREAM) && error.is_reset();
        let closing = error.reason() == Some(h2::Reason::NO_ERROR) && error.is_go_away();
        return (error.is_remote() && (refused || closing)).then_some(Fault::NotProcessed);
    }
    let error = find::<hyper::Error>(error)?;
    if error.is_canceled() || error.is_closed() {
        Some(Fault::LostBefore)
    } else if error.is_parse() {
        Some(Fault::NoHttp)
    } else {
        None
    }
}

fn find<E: StdError + 'static>(error: &reqwest::Error) -> Option<&E> {
    causes(error).find_map(|error| error.downcast_ref())
}

/// The error and its causes. Errors of input and output give the cause of what they hold as theirs: what they hold is here
/// too.
fn causes(error: &reqwest::Error) -> impl Iterator<Item = &Cause> {
    iter::successors(Some(error as &Cause), |&error| {
        match error.downcast_ref::<io::Error>() {
            Some(error) => error.get_ref().map(|held| held as &Cause),
            None => error.source(),
        }
    })
}
