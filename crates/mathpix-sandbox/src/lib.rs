#![doc = include_str!("../README.md")]

mod app;
mod auth;
mod body;
mod checks;
mod clock;
mod document;
mod files;
mod handlers;
mod ids;
mod image;
mod log;
mod options;
mod problem;
mod query;
mod recognition;
mod reply;
mod route;
mod routes;
mod samples;
mod sandbox;
mod server;
mod state;
mod store;

pub use log::{LoggedFile, LoggedRequest};
pub use sandbox::{DEMO_APP_ID, DEMO_APP_KEY, Sandbox, SandboxBuilder};
