//! Faults on the wire, ordered by a test: for which row, for which of its calls, and what goes wrong.

mod orders;
mod strike;

pub(crate) use orders::{CAPACITY, Due, Faults};

use std::time::Duration;

/// Something that goes wrong with a reply, for the calls that it is meant for.
///
/// Without further words it strikes the next call of any row, once, and the call does nothing. Hand it to
/// [`Sandbox::inject`](crate::Sandbox::inject).
///
/// ```
/// use mathpix_sandbox::Fault;
///
/// // The second and third call of `submit_pdf` are answered with 503, and the client is told to come back in two seconds:
/// let busy = Fault::status(503).retry_after("2").on("submit_pdf").skip(1).times(2);
/// // A document is created, but the connection breaks before the client learns of it:
/// let lost = Fault::reset().after_processing().on("submit_pdf");
/// # let _ = (busy, lost);
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
#[must_use = "a fault strikes only when it has been injected"]
pub struct Fault {
    pub(crate) kind: Kind,
    pub(crate) retry_after: Option<String>,
    pub(crate) processed: bool,
    row: Option<String>,
    skip: u64,
    times: Option<u64>,
}

/// The faults by name, each ordered as JSON, with what it does; for the page that describes the sandbox.
pub(crate) const FAULTS: &[(&str, &str, &str)] = &[
    (
        "status",
        r#"{"fault": "status", "status": 503}"#,
        "that status with a page of HTML, as the edge of a service sends it",
    ),
    (
        "reply",
        r#"{"fault": "reply", "status": 200, "content_type": "text/plain", "body": "hello"}"#,
        "a reply of your own; without `content_type` it has none, without `body` it is empty",
    ),
    (
        "redirect",
        r#"{"fault": "redirect", "location": "http://127.0.0.1:9/"}"#,
        "307 to another address",
    ),
    (
        "delay",
        r#"{"fault": "delay", "milliseconds": 500}"#,
        "the right reply, so much later in real time",
    ),
    (
        "silence",
        r#"{"fault": "silence"}"#,
        "no reply, on a connection that stays open",
    ),
    (
        "reset",
        r#"{"fault": "reset"}"#,
        "a reset of the connection; the body is not read unless the call is processed",
    ),
    (
        "close",
        r#"{"fault": "close"}"#,
        "an end of the connection without a reply; the body is not read unless the call is processed",
    ),
    (
        "cut",
        r#"{"fault": "cut", "bytes": 40}"#,
        "the right reply, cut off after so many bytes of head and body, and the end of the connection",
    ),
    (
        "trickle",
        r#"{"fault": "trickle", "bytes": 1, "milliseconds": 20}"#,
        "the right reply, so many bytes at a time with a pause in real time before each",
    ),
    (
        "garbage",
        r#"{"fault": "garbage"}"#,
        "bytes that are no HTTP, and the end of the connection",
    ),
];

/// What goes wrong.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    Status(u16),
    Reply {
        status: u16,
        content_type: Option<String>,
        body: Vec<u8>,
    },
    Redirect(String),
    Delay(Duration),
    Silence,
    Reset,
    Close,
    Cut(usize),
    Trickle {
        bytes: usize,
        every: Duration,
    },
    Garbage,
}

impl Kind {
    /// The name that orders and the log have for it.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Status(_) => "status",
            Self::Reply { .. } => "reply",
            Self::Redirect(_) => "redirect",
            Self::Delay(_) => "delay",
            Self::Silence => "silence",
            Self::Reset => "reset",
            Self::Close => "close",
            Self::Cut(_) => "cut",
            Self::Trickle { .. } => "trickle",
            Self::Garbage => "garbage",
        }
    }
}

impl Fault {
    fn new(kind: Kind) -> Self {
        // What only holds up or damages a reply needs one.
        let processed = matches!(
            kind,
            Kind::Delay(_) | Kind::Cut(_) | Kind::Trickle { .. } | Kind::Redirect(_)
        );
        Self {
            kind,
            retry_after: None,
            processed,
            row: None,
            skip: 0,
            times: Some(1),
        }
    }

    /// A reply with this status and a page of HTML, as the edge of a service sends it.
    pub fn status(status: u16) -> Self {
        Self::new(Kind::Status(status))
    }

    /// A reply of your own. Without a content type it has none.
    pub fn reply(status: u16, content_type: Option<&str>, body: impl Into<Vec<u8>>) -> Self {
        Self::new(Kind::Reply {
            status,
            content_type: content_type.map(str::to_owned),
            body: body.into(),
        })
    }

    /// 307 to another address.
    pub fn redirect(location: impl Into<String>) -> Self {
        Self::new(Kind::Redirect(location.into())).before_processing()
    }

    /// The right reply, this much later in real time.
    pub fn delay(by: Duration) -> Self {
        Self::new(Kind::Delay(by))
    }

    /// No reply, on a connection that stays open.
    pub fn silence() -> Self {
        Self::new(Kind::Silence)
    }

    /// A reset of the connection. The body of the request is not read, unless the call is processed.
    pub fn reset() -> Self {
        Self::new(Kind::Reset)
    }

    /// An end of the connection without a reply. The body of the request is not read, unless the call is processed.
    pub fn close() -> Self {
        Self::new(Kind::Close)
    }

    /// The right reply, cut off after this many bytes of head and body, and the end of the connection.
    pub fn cut(after: usize) -> Self {
        Self::new(Kind::Cut(after))
    }

    /// The right reply, so many bytes at a time with a pause in real time before each.
    pub fn trickle(bytes: usize, every: Duration) -> Self {
        Self::new(Kind::Trickle {
            bytes: bytes.max(1),
            every,
        })
    }

    /// Bytes that are no HTTP, and the end of the connection.
    pub fn garbage() -> Self {
        Self::new(Kind::Garbage)
    }

    /// Adds the header `Retry-After`, as it is, to a reply of [`status`](Self::status) or [`reply`](Self::reply).
    pub fn retry_after(mut self, value: impl Into<String>) -> Self {
        self.retry_after = Some(value.into());
        self
    }

    /// Strikes only calls of this row of the table, such as `submit_pdf`. Default: any call.
    pub fn on(mut self, row: impl Into<String>) -> Self {
        self.row = Some(row.into());
        self
    }

    /// Lets this many calls pass first. Default: 0.
    pub fn skip(mut self, calls: u64) -> Self {
        self.skip = calls;
        self
    }

    /// Strikes this many calls. Default: 1.
    pub fn times(mut self, calls: u64) -> Self {
        self.times = Some(calls);
        self
    }

    /// Strikes every call from then on.
    pub fn always(mut self) -> Self {
        self.times = None;
        self
    }

    /// The call is done before its reply goes wrong: a document is created, an image is counted.
    pub fn after_processing(mut self) -> Self {
        self.processed = true;
        self
    }

    /// The call is not done at all. Default where the right reply is not needed.
    pub fn before_processing(mut self) -> Self {
        self.processed = false;
        self
    }
}
