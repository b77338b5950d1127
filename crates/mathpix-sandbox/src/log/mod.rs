//! The log of requests, to assert on: options, names and sizes, never a secret.

mod masks;
mod options;

use std::collections::VecDeque;
use std::fmt;

use serde::Serialize;
use serde_json::Value;

use crate::body::Content;
use crate::store::Capacity;

pub(crate) use masks::{cut, masked_path, masked_query};

/// How many requests are remembered, and how many bytes of options; the oldest are forgotten.
pub(crate) const CAPACITY: Capacity = Capacity {
    entries: 10_000,
    bytes: 32 << 20,
};

/// One request, as the sandbox saw it.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize)]
#[non_exhaustive]
pub struct LoggedRequest {
    /// The HTTP method.
    pub method: String,
    /// The path, without the query. Segments that look like a token or a session are masked.
    pub path: String,
    /// The names of the query's parameters, in their order, with the value of those that the API documents.
    pub query: Vec<(String, String)>,
    /// The row of the table that was meant, if the path and the method fit one.
    pub row: Option<&'static str>,
    /// The known credential headers that arrived, used or not.
    pub headers: Vec<&'static str>,
    /// The set of headers that let the request in; those of `headers` that are not in it were ignored.
    pub accepted: Option<&'static [&'static str]>,
    /// Whether the body held a `strokes_session_id`.
    pub session_in_body: bool,
    /// Eight hexadecimal digits that are the same for the same credential: that of `accepted`, or all that arrived.
    pub credential: Option<String>,
    /// The content type of the body.
    pub content_type: Option<String>,
    /// How many bytes of body arrived.
    pub body_bytes: u64,
    /// How the options were sent: `json`, or `multipart` for a form. None if no body arrived, or none that could be read.
    pub sent_as: Option<&'static str>,
    /// The options as they were received: the JSON body, or the part `options_json` of a form.
    ///
    /// Inputs are described instead: a data URI by media type and length of its data (`{"data": "image/png", "bytes": 96}`),
    /// strokes by their counts (`{"strokes": 2, "points": 31}`), Markdown by its length (`{"bytes": 40}`). Sessions, tokens, keys,
    /// values of callback headers, and user and query of addresses read `[redacted]`. Long texts are cut, and so is what goes
    /// beyond about 8 KiB for one option and 32 KiB for all.
    pub options: Option<Value>,
    /// The file of a form.
    pub file: Option<LoggedFile>,
    /// The HTTP status of the reply; 0 if a fault left none.
    pub status: u16,
    /// The fault that struck, such as `reset`.
    pub fault: Option<&'static str>,
    /// The id of the error, if the reply is one.
    pub error: Option<&'static str>,
}

/// A file, as the sandbox saw it.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize)]
#[non_exhaustive]
pub struct LoggedFile {
    /// The name that was sent with it, cut at 200 characters; empty if there was none.
    pub name: String,
    /// The content type of its part of the form.
    pub content_type: Option<String>,
    /// Its size in bytes.
    pub bytes: u64,
}

impl LoggedRequest {
    /// Adds what the body held. `secrets` must not show.
    pub(crate) fn describe(&mut self, content: &Content, secrets: &[String]) {
        self.sent_as = Some(if content.is_form { "multipart" } else { "json" });
        self.options = Some(options::logged(&content.options, secrets));
        self.file = content.upload.as_ref().map(|upload| LoggedFile {
            name: cut(&upload.file_name),
            content_type: upload.content_type.as_deref().map(cut),
            bytes: upload.size,
        });
    }
}

impl fmt::Display for LoggedRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {} {}", self.method, self.path, self.status)?;
        write!(formatter, " row={}", self.row.unwrap_or("-"))?;
        write!(formatter, " headers={}", joined(&self.headers))?;
        write!(
            formatter,
            " accepted={}",
            joined(self.accepted.unwrap_or_default())
        )?;
        write!(
            formatter,
            " credential={}",
            self.credential.as_deref().unwrap_or("-")
        )?;
        write!(
            formatter,
            " bytes={} error={}",
            self.body_bytes,
            self.error.unwrap_or("-")
        )?;
        if self.session_in_body {
            write!(formatter, " session_in_body")?;
        }
        if let Some(fault) = self.fault {
            write!(formatter, " fault={fault}")?;
        }
        if let Some(sent_as) = self.sent_as {
            write!(formatter, " sent_as={sent_as}")?;
        }
        if let Some(file) = &self.file {
            write!(formatter, " file={:?}:{}", file.name, file.bytes)?;
        }
        match &self.options {
            Some(options) => write!(formatter, " options={options}"),
            None => Ok(()),
        }
    }
}

fn joined(names: &[&str]) -> String {
    if names.is_empty() {
        "-".to_owned()
    } else {
        names.join("+")
    }
}

/// The last requests.
#[derive(Debug, Default)]
pub(crate) struct Log {
    /// Each with its options as text, which takes the least room.
    requests: VecDeque<(LoggedRequest, Option<String>)>,
    bytes: usize,
}

impl Log {
    pub(crate) fn push(&mut self, mut request: LoggedRequest) {
        let options = request.options.take().map(|options| options.to_string());
        self.bytes += size(options.as_ref());
        self.requests.push_back((request, options));
        while self.requests.len() > CAPACITY.entries || self.bytes > CAPACITY.bytes {
            let Some((_, options)) = self.requests.pop_front() else {
                break;
            };
            self.bytes -= size(options.as_ref());
        }
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    pub(crate) fn all(&self) -> Vec<LoggedRequest> {
        let requests = self
            .requests
            .iter()
            .map(|(request, options)| LoggedRequest {
                options: options
                    .as_ref()
                    .and_then(|options| serde_json::from_str(options).ok()),
                ..request.clone()
            });
        requests.collect()
    }
}

fn size(options: Option<&String>) -> usize {
    options.map_or(0, String::len)
}
