//! A reply, whose body arrives as a stream.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use js_sys::{Array, Reflect, Uint8Array, futures::JsFuture};
use url::Url;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{ReadableStreamDefaultReader, ResponseType};

use super::{abort::Abort, failure::Failure};

/// A reply whose head has arrived.
pub(crate) struct Response {
    status: StatusCode,
    headers: HeaderMap,
    url: Url,
    /// `None` once the body is at its end.
    body: Option<ReadableStreamDefaultReader>,
    _abort: Abort,
}

impl Response {
    /// Takes what `fetch` gave. A redirect is an error already: the browser hides everything of it.
    pub(super) fn new(reply: JsValue, url: Url, abort: Abort) -> Result<Self, Failure> {
        let reply: web_sys::Response = reply.dyn_into().map_err(|_| Failure::NoReply)?;
        if reply.type_() == ResponseType::Opaqueredirect {
            return Err(Failure::Redirect);
        }
        let status = StatusCode::from_u16(reply.status()).map_err(|_| Failure::NoReply)?;
        let body = match reply.body() {
            None => None,
            Some(stream) => {
                let reader = stream.get_reader().dyn_into();
                Some(reader.map_err(|_| Failure::NoReply)?)
            }
        };
        Ok(Self {
            status,
            headers: headers(&reply.headers()),
            url,
            body,
            _abort: abort,
        })
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    pub(crate) fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.headers
    }

    /// Where the request went.
    pub(crate) fn url(&self) -> &Url {
        &self.url
    }

    /// The length that the head names, before the browser has decompressed the body.
    pub(crate) fn content_length(&self) -> Option<u64> {
        let length = self.headers.get(header::CONTENT_LENGTH)?;
        length.to_str().ok()?.parse().ok()
    }

    /// The next piece of the body; `None` at its end.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>, Failure> {
        let Some(reader) = &self.body else {
            return Ok(None);
        };
        let read = JsFuture::from(reader.read()).await;
        let read = read.map_err(|error| Failure::of_body(&error))?;
        let member = |name| Reflect::get(&read, &JsValue::from_str(name));
        if member("done").is_ok_and(|done| done.is_truthy()) {
            self.body = None;
            return Ok(None);
        }
        let piece = member("value").and_then(|value| value.dyn_into::<Uint8Array>());
        let piece = piece.map_err(|error| Failure::of_body(&error))?;
        Ok(Some(piece.to_vec().into()))
    }
}

/// The headers that the browser shows.
fn headers(shown: &web_sys::Headers) -> HeaderMap {
    let entries = shown.entries().into_iter().flatten();
    let pairs = entries.filter_map(|entry| {
        let entry: Array = entry.dyn_into().ok()?;
        let name = HeaderName::try_from(entry.get(0).as_string()?).ok()?;
        let value = HeaderValue::try_from(entry.get(1).as_string()?).ok()?;
        Some((name, value))
    });
    pairs.collect()
}
