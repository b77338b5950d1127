#![doc = include_str!("../README.md")]

mod app;
mod auth;
mod behaviour;
mod body;
mod checks;
mod clock;
mod control;
mod document;
mod faults;
mod files;
mod handlers;
mod ids;
mod image;
mod log;
mod magic;
mod nearest;
mod options;
mod pace;
mod problem;
mod query;
mod quota;
mod recognition;
mod reply;
mod route;
mod routes;
mod samples;
mod sandbox;
mod server;
mod state;
mod store;
mod tls;
mod wire;

pub use faults::Fault;
pub use log::{LoggedFile, LoggedRequest};
pub use sandbox::{DEMO_APP_ID, DEMO_APP_KEY, Sandbox, SandboxBuilder};
