//! HTTP by what the target has for it: a library above its sockets, or the `fetch` of a browser.
//!
//! Both halves have the same face. What is in none of them does not know the target.

#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(not(target_arch = "wasm32"))]
use native as target;
#[cfg(target_arch = "wasm32")]
use web as target;

pub(crate) use target::{
    Client, Failure, Request, Response, Settings, client, of_body, of_request, set_bytes,
    set_upload,
};

use std::error::Error as StdError;

use crate::{error::ErrorKind, transport::Outcome};

/// What is known of a request that failed on the way, or of a reply that did.
pub(crate) struct Told {
    pub(crate) kind: ErrorKind,
    pub(crate) outcome: Outcome,
    pub(crate) message: String,
    pub(crate) cause: Box<dyn StdError + Send + Sync>,
}
