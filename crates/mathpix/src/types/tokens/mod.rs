//! /v3/app-tokens: credentials for programs on other people's machines.

mod hand_over;
mod reply;
mod request;

pub use reply::{AppToken, AppTokenDeleted, AppTokenDetails, StrokesSession};
pub use request::{AppTokenRequest, SessionTokenRequest};
