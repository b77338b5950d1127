//! Requests of any kind, as far as HTTP lets them through, and what every answer to them must be.

mod answer;
mod visitor;

use std::fmt;

pub use answer::Answer;
pub use visitor::Visitor;

/// How much of a request is sent, so that the sandbox judges it and not the HTTP library below.
const HEADERS: usize = 50;
const TARGET: usize = 2000;
const HEADER_VALUE: usize = 1000;

/// The headers that frame a request or say what becomes of its connection, which are the visitor's.
const FRAMING: &[&str] = &[
    "connection",
    "content-length",
    "expect",
    "host",
    "http2-settings",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// A request.
#[derive(Clone, Default)]
pub struct Visit {
    /// The method, in capitals.
    pub method: String,
    /// Path and query. `{pdf}`, `{conversion}` and `{batch}` stand for ids of what there is; anything but a letter is escaped.
    pub target: String,
    /// The headers, framing apart. With none of a credential, those of a server are sent. The values `{token}` and
    /// `{session}` stand for those of a session.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The body.
    pub body: Vec<u8>,
}

/// As it is sent, without a credential.
impl fmt::Debug for Visit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", String::from_utf8_lossy(&self.bytes(&[])))
    }
}

impl Visit {
    /// A request with a JSON body.
    #[must_use]
    pub fn json(target: &str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            method: "POST".to_owned(),
            target: target.to_owned(),
            body: body.into(),
            ..Self::default()
        }
    }

    /// A request without a body.
    #[must_use]
    pub fn get(target: &str) -> Self {
        Self {
            method: "GET".to_owned(),
            target: target.to_owned(),
            ..Self::default()
        }
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl Into<Vec<u8>>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// Reads `METHOD target`, a line for each header, an empty line, and the body.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (head, body) = match bytes.windows(2).position(|pair| pair == b"\n\n") {
            Some(end) => (&bytes[..end], &bytes[end + 2..]),
            None => (bytes, &[][..]),
        };
        let mut lines = head.split(|byte| *byte == b'\n');
        let first = std::str::from_utf8(lines.next()?).ok()?;
        let (method, target) = first.split_once(' ')?;
        let headers = lines.filter_map(|line| {
            let colon = line.iter().position(|byte| *byte == b':')?;
            let name = std::str::from_utf8(&line[..colon]).ok()?;
            Some((name.to_owned(), line[colon + 1..].to_vec()))
        });
        Some(Self {
            method: method.to_owned(),
            target: target.to_owned(),
            headers: headers.collect(),
            body: body.to_vec(),
        })
    }

    /// Whether HTTP knows such a method. `CONNECT` is for proxies.
    fn is_sound(&self) -> bool {
        let letters = self.method.bytes().all(|byte| byte.is_ascii_uppercase());
        letters && (1..=16).contains(&self.method.len()) && self.method != "CONNECT"
    }

    fn mentions(&self, what: &str) -> bool {
        let in_header = |(_, value): &(String, Vec<u8>)| value == what.as_bytes();
        self.target.contains(what) || self.headers.iter().any(in_header)
    }

    /// Puts a value in the place of the name that stands for it.
    fn fill(&mut self, name: &str, value: &str) {
        self.target = self.target.replace(name, value);
        for (_, held) in &mut self.headers {
            if held == name.as_bytes() {
                *held = value.as_bytes().to_vec();
            }
        }
    }

    /// The request as it is sent.
    fn bytes(&self, credential: &[(&str, &str)]) -> Vec<u8> {
        let target = escaped(&self.target);
        let mut bytes = format!("{} {target} HTTP/1.1\r\n", self.method).into_bytes();
        let length = self.body.len();
        bytes.extend(b"host: sandbox.test\r\nconnection: close\r\n");
        bytes.extend(format!("content-length: {length}\r\n").bytes());
        let headers: Vec<_> = self
            .headers
            .iter()
            .filter(|(name, _)| is_sendable(name))
            .take(HEADERS)
            .collect();
        let is_of_a_credential = |name: &str| {
            let all = ["app_id", "app_key", "app_token", "strokes_session_id"];
            all.iter().any(|header| header.eq_ignore_ascii_case(name))
        };
        if !headers.iter().any(|(name, _)| is_of_a_credential(name)) {
            for (name, value) in credential {
                bytes.extend(format!("{name}: {value}\r\n").bytes());
            }
        }
        for (name, value) in headers {
            bytes.extend(name.bytes());
            bytes.extend(b": ");
            let visible = |byte: &u8| *byte == b'\t' || (*byte >= 0x20 && *byte != 0x7f);
            bytes.extend(value.iter().copied().filter(visible).take(HEADER_VALUE));
            bytes.extend(b"\r\n");
        }
        bytes.extend(b"\r\n");
        bytes.extend(&self.body);
        bytes
    }
}

/// Whether the name is one that HTTP allows and the visitor leaves to others.
fn is_sendable(name: &str) -> bool {
    let of_a_name = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    (1..=100).contains(&name.len())
        && name.bytes().all(of_a_name)
        && !FRAMING
            .iter()
            .any(|framing| framing.eq_ignore_ascii_case(name))
}

/// A path with its query that HTTP allows.
fn escaped(target: &str) -> String {
    let mut escaped = String::from("/");
    for byte in target.strip_prefix('/').unwrap_or(target).bytes() {
        if escaped.len() > TARGET {
            break;
        }
        if byte.is_ascii_alphanumeric() || b"/?&=%.,;:+@!$'()*[]~-_".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}
