//! A request, and its body as the bytes that a browser takes.

use bytes::Bytes;
use http::{HeaderMap, Method};
use js_sys::{Array, JsString, Uint8Array};
use url::Url;

use crate::transport::{pieces::Payload, watch::Watch};

/// A request that is ready to be sent.
pub(crate) struct Request {
    method: Method,
    url: Url,
    headers: HeaderMap,
    /// The parts of the body, one after another.
    body: Option<Vec<Bytes>>,
}

impl Request {
    pub(crate) fn new(method: Method, url: Url) -> Self {
        Self {
            method,
            url,
            headers: HeaderMap::new(),
            body: None,
        }
    }

    pub(crate) fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.headers
    }

    pub(super) fn method(&self) -> &str {
        self.method.as_str()
    }

    pub(super) fn url(&self) -> &Url {
        &self.url
    }

    pub(super) fn into_url(self) -> Url {
        self.url
    }

    pub(super) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The headers as pairs of name and value.
    pub(super) fn js_headers(&self) -> Array {
        let pairs = self.headers.iter().filter_map(|(name, value)| {
            let value = value.to_str().ok()?;
            Some(Array::of2(
                &JsString::from(name.as_str()),
                &JsString::from(value),
            ))
        });
        pairs.collect()
    }

    /// The body, copied once to where the browser can read it.
    pub(super) fn js_body(&self) -> Option<Uint8Array> {
        let parts = self.body.as_ref()?;
        let length = parts.iter().map(Bytes::len).sum::<usize>();
        let body = Uint8Array::new_with_length(length.try_into().ok()?);
        let mut start = 0;
        for part in parts {
            let end = start + part.len() as u32;
            body.subarray(start, end).copy_from(part);
            start = end;
        }
        Some(body)
    }
}

/// Gives a request its body.
pub(crate) fn set_bytes(request: &mut Request, bytes: Bytes) {
    request.body = Some(vec![bytes]);
}

/// Gives a request an upload, which the browser takes in one piece. How it goes from there, nobody can see.
pub(crate) fn set_upload(request: &mut Request, payload: Payload) -> Watch {
    let watch = Watch::blind(payload.pieces());
    request.body = Some(payload.into_parts());
    watch
}
