//! HTTP by the `fetch` of a browser, or of what else runs WebAssembly beside JavaScript.

mod abort;
mod failure;
mod request;
mod response;

pub(crate) use failure::{Failure, of_body, of_request};
pub(crate) use request::{Request, set_bytes, set_upload};
pub(crate) use response::Response;

use js_sys::{Function, JsString, futures::JsFuture};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestRedirect};

use crate::{
    error::Error,
    platform::global,
    transport::{BaseUrl, Limits},
};
use abort::Abort;

/// A browser leaves nothing to be set.
#[derive(Debug)]
pub(crate) struct Settings;

impl Settings {
    pub(crate) fn new() -> Self {
        Self
    }
}

/// Sends requests. Connections are the browser's.
#[derive(Debug)]
pub(crate) struct Client;

pub(crate) fn client(_: Settings, _: &BaseUrl, _: Limits) -> Result<Client, Error> {
    Ok(Client)
}

impl Client {
    /// Sends a request and receives the head of its reply. Whoever drops this, or the reply, ends the exchange.
    pub(crate) async fn execute(&self, request: Request) -> Result<Response, Failure> {
        let fetch = fetch().ok_or(Failure::NoFetch)?;
        let abort = Abort::new().ok_or(Failure::NoFetch)?;
        let options = RequestInit::new();
        options.set_method(request.method());
        options.set_headers(&request.js_headers());
        options.set_signal(Some(abort.signal()));
        // No redirect is followed: the headers and the body would go along to wherever it points.
        options.set_redirect(RequestRedirect::Manual);
        options.set_credentials(RequestCredentials::Omit);
        options.set_cache(RequestCache::NoStore);
        options.set_referrer_policy(ReferrerPolicy::NoReferrer);
        if let Some(body) = request.js_body() {
            options.set_body(&body);
        }
        let failed = |error| Failure::of_fetch(&error, &request);
        let url = JsString::from(request.url().as_str());
        let reply = fetch
            .call2(&JsValue::UNDEFINED, &url, &options)
            .map_err(failed)?;
        let reply = JsFuture::from(js_sys::Promise::resolve(&reply)).await;
        Response::new(reply.map_err(failed)?, request.into_url(), abort)
    }
}

/// The function of the page or worker.
fn fetch() -> Option<Function> {
    global("fetch")?.dyn_into().ok()
}
