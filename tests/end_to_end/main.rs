//! The client through real sockets: against the sandbox, and against servers made of bare sockets where it must not behave.

mod bad_input;
mod batches;
mod connections;
mod conversions;
mod documents;
mod downloads;
mod errors;
mod flow;
mod images;
mod lists;
mod pages;
mod repeats;
mod replies;
mod strokes;
mod tokens;
mod unreachable;
mod uploads;
