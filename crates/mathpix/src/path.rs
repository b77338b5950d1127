//! The path of one call: its holes filled with values that are one segment each, or a part of one.

use std::{borrow::Cow, fmt};

use crate::{
    auth::Secret,
    error::{Error, ErrorKind},
};

/// A value that stands in a path.
#[doc(hidden)]
pub trait PathParameter {
    /// The value as it stands in a path, or what is wrong with it.
    fn segment(&self) -> Result<Segment, Error>;
}

/// A segment of a path, or a part of one. Its text needs no encoding.
#[doc(hidden)]
#[derive(Debug)]
pub enum Segment {
    /// What may be shown: ASCII letters, digits, `_`, `-` and, in formats, `.` alone.
    Plain(Cow<'static, str>),
    /// What may not.
    Secret(Secret),
}

impl<T: PathParameter> PathParameter for &T {
    fn segment(&self) -> Result<Segment, Error> {
        T::segment(self)
    }
}

/// Letters, digits and those marks that are not encoded anywhere in a URL: a server that sends back what it was sent then
/// has no other way to write it. An error shows nothing of the value.
impl PathParameter for Secret {
    fn segment(&self) -> Result<Segment, Error> {
        let wrong = |what: String| {
            let message = format!("the secret in the path {what}");
            Err(Error::new(ErrorKind::InvalidRequest, message))
        };
        let text = self.expose();
        let is_plain =
            |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'~');
        if let Some(place) = text.bytes().position(|byte| !is_plain(byte)) {
            return wrong(format!(
                "holds at byte {place} what is no ASCII letter, digit, `_`, `-`, `.` or `~`: pass it as the service gave it out"
            ));
        }
        match text {
            "" => wrong("is empty".into()),
            "." | ".." => wrong("would name another path".into()),
            _ => Ok(Segment::Secret(self.clone())),
        }
    }
}

/// A path below the base URL. `Debug` does not show one that holds a secret.
#[derive(Clone)]
pub(crate) struct Path {
    text: Cow<'static, str>,
    secrets: Vec<Secret>,
}

impl Path {
    /// Fills the holes of a path, such as `/v3/pdf/{id}`, in their order.
    pub(crate) fn filled(template: &'static str, segments: &[Segment]) -> Self {
        if segments.is_empty() {
            return Self {
                text: template.into(),
                secrets: Vec::new(),
            };
        }
        let mut text = String::with_capacity(64);
        let mut rest = template;
        let mut texts = segments.iter().map(Segment::text);
        while let Some((before, (_, after))) = rest
            .split_once('{')
            .and_then(|(before, hole)| Some((before, hole.split_once('}')?)))
        {
            text.push_str(before);
            text.push_str(texts.next().unwrap_or_default());
            rest = after;
        }
        text.push_str(rest);
        let secrets = segments.iter().filter_map(Segment::secret);
        Self {
            text: text.into(),
            secrets: secrets.cloned().collect(),
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The secrets that stand in it.
    pub(crate) fn secrets(&self) -> &[Secret] {
        &self.secrets
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.secrets.is_empty() {
            fmt::Debug::fmt(&self.text, f)
        } else {
            f.write_str("[redacted]")
        }
    }
}

impl Segment {
    fn text(&self) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Secret(secret) => secret.expose(),
        }
    }

    fn secret(&self) -> Option<&Secret> {
        match self {
            Self::Plain(_) => None,
            Self::Secret(secret) => Some(secret),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{PdfFormat, PdfId};

    fn filled(template: &'static str, values: &[&dyn PathParameter]) -> Path {
        let segments: Result<Vec<_>, _> = values.iter().map(|value| value.segment()).collect();
        Path::filled(template, &segments.expect("sound values"))
    }

    #[test]
    fn values_fill_the_holes_in_order() {
        let id = PdfId::new("2026_11_03_7c41g").expect("the id is sound");
        let path = filled("/v3/pdf/{id}.{format}", &[&id, &PdfFormat::LatexPdf]);
        assert_eq!(path.as_str(), "/v3/pdf/2026_11_03_7c41g.latex.pdf");
        assert_eq!(
            format!("{path:?}"),
            r#""/v3/pdf/2026_11_03_7c41g.latex.pdf""#
        );
    }

    #[test]
    fn a_secret_stands_in_the_path_and_is_not_shown() {
        let token = Secret::new("token_5b1f-x.~");
        let path = filled("/v3/app-tokens/{app_token}", &[&token]);
        assert_eq!(path.as_str(), "/v3/app-tokens/token_5b1f-x.~");
        assert_eq!(format!("{path:?}"), "[redacted]");
    }

    #[test]
    fn a_secret_that_is_not_one_segment_is_refused_and_not_shown() {
        for (text, why) in [
            ("", "is empty"),
            (".", "another path"),
            ("..", "another path"),
            ("s3cret/../x", "at byte 6"),
            ("s3cret%2f", "at byte 6"),
            ("s3cret?a=b", "at byte 6"),
            ("s3cret#", "at byte 6"),
            ("s3cret\n", "at byte 6"),
            ("s3cret\u{e9}", "at byte 6"),
        ] {
            let error = Secret::new(text).segment().expect_err(text);
            assert_eq!(error.kind(), ErrorKind::InvalidRequest);
            let shown = format!("{error} {error:?}");
            assert!(shown.contains(why), "{shown}");
            assert!(!shown.contains("s3cret"), "{shown}");
        }
    }
}
