//! An answer, and what every answer must be.

use std::fmt;

use serde_json::Value;

/// An answer as it arrived.
#[derive(Clone)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The content type.
    pub content_type: String,
    /// The body, out of its chunks.
    pub body: Vec<u8>,
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = String::from_utf8_lossy(&self.body);
        write!(f, "{} {}: {body:?}", self.status, self.content_type)
    }
}

impl Answer {
    /// Reads all that a connection sent before it ended; `None` if that is no whole answer.
    pub(super) fn read(bytes: &[u8], has_body: bool) -> Option<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = std::str::from_utf8(&bytes[..end]).ok()?;
        let status = head.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()?;
        let header = |wanted: &str| {
            head.lines().skip(1).find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case(wanted).then(|| value.trim())
            })
        };
        let rest = &bytes[end + 4..];
        let body = match header("content-length") {
            _ if !has_body => Vec::new(),
            Some(length) => {
                let length: usize = length.parse().ok()?;
                (rest.len() == length).then(|| rest.to_vec())?
            }
            None => out_of_chunks(rest)?,
        };
        Some(Self {
            status,
            content_type: header("content-type").unwrap_or_default().to_owned(),
            body,
        })
    }

    /// The body as JSON, if it is.
    #[must_use]
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }

    /// The id of the error in the body.
    #[must_use]
    pub fn error(&self) -> Option<String> {
        let id = self.json()?.pointer("/error_info/id")?.as_str()?.to_owned();
        Some(id)
    }

    /// What is wrong with it, whatever was asked.
    pub(super) fn fault(&self, is_control: bool) -> Option<&'static str> {
        if self.status >= 500 {
            return Some("a failure of its own");
        }
        let says_json = self.content_type.starts_with("application/json");
        let json = self.json();
        if says_json && json.is_none() {
            return Some("no JSON, though it says so");
        }
        let json = json.unwrap_or_default();
        let is_error = self.status >= 400 || (says_json && json.get("error").is_some());
        // A download that is asked for too early comes as 404 with the state of the document.
        let is_early = self.status == 404 && json.get("status").is_some();
        if !is_error || is_early {
            return None;
        }
        if !says_json {
            return Some("an error that is no JSON");
        }
        let text = json.get("error").and_then(Value::as_str);
        let id = json.pointer("/error_info/id").and_then(Value::as_str);
        let has_id = is_control || id.is_some_and(|id| !id.is_empty());
        (text.is_none() || !has_id).then_some("an error without its text or its id")
    }
}

fn out_of_chunks(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = bytes.windows(2).position(|two| two == b"\r\n")?;
        let length = std::str::from_utf8(&bytes[..end]).ok()?;
        let length = usize::from_str_radix(length, 16).ok()?;
        let rest = &bytes[end + 2..];
        body.extend(rest.get(..length)?);
        bytes = rest.get(length..)?.strip_prefix(b"\r\n")?;
        if length == 0 {
            return Some(body);
        }
    }
}
