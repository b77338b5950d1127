//! Live ink: when a drawing is sent, which answers are given, and in which session.

mod endings;
mod errors;
mod order;
mod pauses;
mod sessions;
mod slate;
