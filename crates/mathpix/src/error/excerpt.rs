//! What of a reply a message shows: little, clean, and no secret.

use http::header;

use crate::{
    auth::Sent,
    credentials::headers,
    transport::{Whole, read_json},
    types::lenient::reply,
};

/// The longest part of a text of the service that a message shows, in bytes.
const EXCERPT: usize = 2048;

reply! {
    /// What a gateway before the service answers.
    struct Gateway {
        /// What is wrong.
        pub message: Option<String> = "message",
    }
}

/// What a body is, for a person: its type and its beginning.
pub(super) fn described(whole: &Whole) -> String {
    let content_type = whole
        .headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("no content type");
    let content_type = whole.sent.redact(content_type);
    if whole.body.is_empty() {
        return format!("an empty body ({content_type})");
    }
    if may_hold_secret(&whole.body, &whole.sent) {
        return format!(
            "{} bytes of {content_type}, not shown since they may hold a secret",
            whole.body.len()
        );
    }
    let gateway = read_json::<Gateway>(&whole.body).unwrap_or_default();
    let begin = &whole.body[..whole.body.len().min(2 * EXCERPT)];
    let text = gateway
        .message
        .unwrap_or_else(|| String::from_utf8_lossy(begin).into_owned());
    format!(
        "{} bytes of {content_type} that begin `{}`",
        whole.body.len(),
        one_line(&text)
    )
}

/// Whether the body names a secret header, as the reply to the minting of a token does, or sends a secret back.
pub(super) fn may_hold_secret(body: &[u8], sent: &Sent) -> bool {
    let secrets = [
        headers::APP_KEY,
        headers::APP_TOKEN,
        headers::STROKES_SESSION_ID,
    ];
    sent.has_secret_in(body)
        || secrets
            .iter()
            .any(|header| memchr::memmem::find(body, header.name().as_bytes()).is_some())
}

/// A text as one short line, without what would change how a terminal shows it.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::new();
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    for word in words.filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().filter(|c| !is_invisible(*c)));
        if line.len() > EXCERPT {
            line.truncate(line.floor_char_boundary(EXCERPT));
            line.push_str("..");
            break;
        }
    }
    line
}

/// Characters without width, and those that turn the direction of writing.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_becomes_one_short_clean_line() {
        assert_eq!(
            one_line(" a\r\n\tb\u{1b}[31m\u{202e}c\u{2028}d\0 "),
            "a b [31mc d"
        );
        let long = one_line(&"\u{e4}".repeat(EXCERPT));
        assert_eq!(long, format!("{}..", "\u{e4}".repeat(EXCERPT / 2)));
    }
}
