//! HTTP by the library that the sockets of the system have.

mod cause;
mod tls;

pub(crate) use cause::{of_body, of_request};
pub(crate) use reqwest::{Client, ClientBuilder as Settings, Error as Failure, Request, Response};

use std::time::Duration;

use bytes::Bytes;
use http::header;

use crate::{
    error::{Error, ErrorKind},
    transport::{BaseUrl, Limits, pieces::Payload, watch::Watch},
};

/// Applies the rules of this crate to `settings`: they hold whatever was set before.
pub(crate) fn client(
    settings: Settings,
    base_url: &BaseUrl,
    limits: Limits,
) -> Result<Client, Error> {
    let mut http = tls::prepare(settings, base_url)?
        .user_agent(concat!("mathpix-rust/", env!("CARGO_PKG_VERSION")))
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .connection_verbose(false)
        // It would send again what was refused on HTTP/2: here that counts as an attempt. Without any, it copies no headers.
        .retry(reqwest::retry::never().max_retries_per_request(0))
        .connect_timeout(limits.connect)
        .pool_idle_timeout(Duration::from_secs(45))
        .https_only(base_url.is_https());
    if base_url.is_loopback() {
        http = http.no_proxy();
    }
    // The HTTP library has the system give a connection up on which nothing is acknowledged for 30 s.
    #[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
    {
        http = http.tcp_user_timeout(limits.idle.max(limits.attempt));
    }
    http.build().map_err(|error| {
        Error::new(ErrorKind::Configuration, "the HTTP client cannot be set up")
            .caused_by(error.without_url())
    })
}

/// Gives a request its body.
pub(crate) fn set_bytes(request: &mut Request, bytes: Bytes) {
    *request.body_mut() = Some(bytes.into());
}

/// Gives a request an upload, which is read as it is sent. The watch sees each piece of it.
pub(crate) fn set_upload(request: &mut Request, payload: Payload) -> Watch {
    let length = payload.length().into();
    request.headers_mut().insert(header::CONTENT_LENGTH, length);
    let watch = Watch::new();
    let body = payload.into_stream(watch.clone());
    *request.body_mut() = Some(reqwest::Body::wrap_stream(body));
    watch
}
