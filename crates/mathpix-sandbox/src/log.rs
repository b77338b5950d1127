//! The log of requests, to assert on: names and sizes, never a secret.

use std::collections::VecDeque;
use std::fmt;

use serde::Serialize;

/// How many requests are remembered; the oldest are forgotten.
pub(crate) const CAPACITY: usize = 10_000;

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
    /// The HTTP status of the reply; 0 if a fault left none.
    pub status: u16,
    /// The fault that struck, such as `reset`.
    pub fault: Option<&'static str>,
    /// The id of the error, if the reply is one.
    pub error: Option<&'static str>,
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
        match self.fault {
            Some(fault) => write!(formatter, " fault={fault}"),
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
    requests: VecDeque<LoggedRequest>,
}

impl Log {
    pub(crate) fn push(&mut self, request: LoggedRequest) {
        if self.requests.len() == CAPACITY {
            self.requests.pop_front();
        }
        self.requests.push_back(request);
    }

    pub(crate) fn clear(&mut self) {
        self.requests.clear();
    }

    pub(crate) fn all(&self) -> Vec<LoggedRequest> {
        self.requests.iter().cloned().collect()
    }
}

/// A path fit to be logged.
pub(crate) fn masked_path(path: &str) -> String {
    let segments = path.split('/').map(|segment| {
        let secret = segment.starts_with("token_") || segment.starts_with("strokes_");
        if secret { "[redacted]" } else { segment }
    });
    cut(&segments.collect::<Vec<_>>().join("/"))
}

/// A query fit to be logged: values only where the API documents the parameter.
pub(crate) fn masked_query(query: &[(String, String)]) -> Vec<(String, String)> {
    const SHOWN: &[&str] = &[
        "app_id",
        "contains_algorithm",
        "contains_chemistry",
        "contains_diagram",
        "contains_table",
        "contains_triangle",
        "from_date",
        "group_by",
        "include_null_results",
        "is_handwritten",
        "is_printed",
        "latex_styled",
        "page",
        "pdf_id",
        "per_page",
        "request_args_hash",
        "request_id",
        "tags",
        "text",
        "text_display",
        "timespan",
        "to_date",
        "usage_type",
    ];
    let pairs = query.iter().take(100).map(|(name, value)| {
        let shown = SHOWN.contains(&name.as_str());
        (
            cut(name),
            if shown {
                cut(value)
            } else {
                "[redacted]".to_owned()
            },
        )
    });
    pairs.collect()
}

/// Text of a length that can be remembered.
pub(crate) fn cut(text: &str) -> String {
    text.chars().take(200).collect()
}
