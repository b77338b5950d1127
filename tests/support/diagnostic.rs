//! What the compiler says, as its JSON has it.

use std::path::PathBuf;

use serde_json::Value;

/// An error or a warning.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// `error` or `warning`.
    pub level: String,
    /// The number of the error, such as `E0277`.
    pub code: Option<String>,
    /// The first line.
    pub message: String,
    /// The places that it is about.
    pub spans: Vec<Span>,
    /// The notes and helps below it.
    pub children: Vec<Diagnostic>,
    /// The whole text.
    pub rendered: String,
}

/// A place in a file.
#[derive(Clone, Debug)]
pub struct Span {
    /// The file.
    pub file: PathBuf,
    /// Its line, counted from 1.
    pub line: usize,
    /// The words there.
    pub text: String,
    /// Whether it is the place of the mistake itself.
    pub is_primary: bool,
    /// What is said about it.
    pub label: String,
}

impl Diagnostic {
    /// Reads a message of rustc's; none if it is no message or only sums up the others.
    #[must_use]
    pub fn read(message: &Value) -> Option<Self> {
        let level = message["level"].as_str()?.to_owned();
        if level == "failure-note" || text(&message["message"]).starts_with("aborting due to") {
            return None;
        }
        let children = array(&message["children"]);
        Some(Self {
            level,
            code: message["code"]["code"].as_str().map(str::to_owned),
            message: text(&message["message"]),
            spans: array(&message["spans"]).iter().map(Span::read).collect(),
            children: children.iter().filter_map(Self::read).collect(),
            rendered: text(&message["rendered"]),
        })
    }
}

impl Span {
    fn read(span: &Value) -> Self {
        let line = &span["text"][0];
        let column = |name: &str| line[name].as_u64().map_or(1, |column| column as usize) - 1;
        let (start, end) = (column("highlight_start"), column("highlight_end"));
        Self {
            file: text(&span["file_name"]).into(),
            line: span["line_start"].as_u64().map_or(0, |line| line as usize),
            text: text(&line["text"])
                .chars()
                .skip(start)
                .take(end.saturating_sub(start))
                .collect(),
            is_primary: span["is_primary"] == true,
            label: text(&span["label"]),
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
