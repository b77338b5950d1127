//! The header `Mathpix-Signature`: `t=<seconds>,v1=<hexadecimal>`.

use http::HeaderMap;
use jiff::Timestamp;

use crate::error::{Error, ErrorKind};

/// The name of the header, in lower case.
const HEADER: &str = "mathpix-signature";

/// What the header `Mathpix-Signature` is taken from: its value, or all headers of a request.
#[derive(Clone, Copy, Debug)]
pub struct WebhookSignature<'a>(From<'a>);

#[derive(Clone, Copy, Debug)]
enum From<'a> {
    Value(&'a str),
    Headers(&'a HeaderMap),
}

impl<'a> std::convert::From<&'a str> for WebhookSignature<'a> {
    fn from(value: &'a str) -> Self {
        Self(From::Value(value))
    }
}

impl<'a> std::convert::From<&'a String> for WebhookSignature<'a> {
    fn from(value: &'a String) -> Self {
        Self(From::Value(value))
    }
}

impl<'a> std::convert::From<&'a HeaderMap> for WebhookSignature<'a> {
    fn from(headers: &'a HeaderMap) -> Self {
        Self(From::Headers(headers))
    }
}

/// What the header says.
#[derive(Debug)]
pub(super) struct Signed<'a> {
    /// The time as it was written, which is a part of what was signed.
    pub(super) time_text: &'a str,
    pub(super) time: Timestamp,
    /// The signatures of the version that is known.
    pub(super) tags: Vec<[u8; 32]>,
}

impl<'a> Signed<'a> {
    /// Reads the header. Members of other names are left alone: they may be of versions to come.
    pub(super) fn read(signature: WebhookSignature<'a>) -> Result<Self, Error> {
        let mut time = None;
        let mut signatures = Vec::new();
        for member in values(signature)?
            .into_iter()
            .flat_map(|value| value.split(','))
        {
            match member
                .split_once('=')
                .map(|(name, value)| (name.trim(), value.trim()))
            {
                Some(("t", _)) if time.is_some() => return Err(malformed("has two times")),
                Some(("t", value)) => time = Some(value),
                Some(("v1", value)) => signatures.push(value),
                _ => {}
            }
        }
        let time_text = time.ok_or_else(|| malformed("has no time `t=..`"))?;
        if signatures.is_empty() {
            return Err(malformed("has no signature `v1=..`"));
        }
        let tags: Vec<_> = signatures.into_iter().filter_map(tag).collect();
        if tags.is_empty() {
            return Err(malformed(
                "has no signature `v1=..` of 64 hexadecimal digits",
            ));
        }
        let time = time_text.parse().ok();
        let time = time
            .and_then(|seconds| Timestamp::from_second(seconds).ok())
            .ok_or_else(|| malformed("has a time `t=..` that is no number of seconds"))?;
        Ok(Self {
            time_text,
            time,
            tags,
        })
    }
}

/// The values of the header.
fn values(signature: WebhookSignature<'_>) -> Result<Vec<&str>, Error> {
    let headers = match signature.0 {
        From::Value(value) => return Ok(vec![value]),
        From::Headers(headers) => headers.get_all(HEADER),
    };
    let values: Result<Vec<&str>, _> = headers.iter().map(|value| value.to_str()).collect();
    let values = values.map_err(|_| malformed("is not plain text"))?;
    match values.is_empty() {
        false => Ok(values),
        true => Err(wrong(
            "there is no header `Mathpix-Signature`: this is no delivery of the service, or something on its way drops the header",
        )),
    }
}

/// 32 bytes, written as hexadecimal digits of either case.
fn tag(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 {
        return None;
    }
    let mut tag = [0; 32];
    for (byte, pair) in tag.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        *byte = digit(pair[0])? * 16 + digit(pair[1])?;
    }
    Some(tag)
}

fn digit(byte: u8) -> Option<u8> {
    let digit = char::from(byte).to_digit(16)?;
    u8::try_from(digit).ok()
}

fn malformed(what: &str) -> Error {
    wrong(format!(
        "the header `Mathpix-Signature` {what}: `t=<seconds>,v1=<hexadecimal digits>` is expected"
    ))
}

pub(super) fn wrong(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Signature, message)
}
