//! A local server that behaves like the Mathpix API, for tests: in process or as a program.
//!
//! ```
//! use mathpix_sandbox::Sandbox;
//!
//! # #[tokio::main]
//! # async fn main() -> std::io::Result<()> {
//! let sandbox = Sandbox::start().await?;
//! println!("send requests to {} as {}", sandbox.url(), sandbox.app_id());
//!
//! // .. run the program under test, then ask what arrived:
//! assert!(sandbox.requests().is_empty());
//! sandbox.shutdown().await;
//! # Ok(())
//! # }
//! ```
//!
//! It checks the credential headers of every request, keeps what was done, and lets tokens expire. Images and documents are
//! opened for their size and page count only: **the text that it "reads" is made up**, chosen by the bytes of the input, and
//! always the same for the same bytes. It never fetches an address: what an URL holds is made up from the URL.
//!
//! The README of this crate says what is exact, plausible and absent.

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

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
