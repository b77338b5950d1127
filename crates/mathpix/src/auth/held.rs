//! The header values that a credential holds.

use std::{fmt, sync::Arc};

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::{
    auth::Header,
    error::{Error, ErrorKind},
};

/// The header values that a credential holds: checked, marked sensitive, cheap to clone.
#[derive(Clone)]
pub struct Held {
    values: Arc<[(Header, HeaderValue)]>,
    /// Those of them that are sent; `None` if all are.
    sent: Option<&'static [Header]>,
}

impl Held {
    /// Checks each value. An error names the header and what is wrong with its value, never the value.
    pub(crate) fn new<const N: usize>(values: [(Header, &str); N]) -> Result<Self, Error> {
        let checked: Result<Vec<_>, Error> = values
            .into_iter()
            .map(|(header, value)| Ok((header, header_value(header, value)?)))
            .collect();
        Ok(Self {
            values: checked?.into(),
            sent: None,
        })
    }

    /// Adds them to the headers of a request.
    pub(crate) fn attach(&self, headers: &mut HeaderMap) {
        for (header, value) in self.iter() {
            headers.insert(HeaderName::from_static(header.name()), value.clone());
        }
    }

    /// The headers that it has values for.
    pub(crate) fn headers(&self) -> impl Iterator<Item = Header> {
        self.iter().map(|(header, _)| *header)
    }

    /// The values of the secret headers.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &str> {
        self.iter()
            .filter(|(header, _)| header.is_secret())
            .filter_map(|(_, value)| value.to_str().ok())
    }

    /// The values of the headers in `keep` alone; the others are not held any more.
    pub(crate) fn narrowed(&self, keep: &[Header]) -> Self {
        let kept = self.iter().filter(|(header, _)| keep.contains(header));
        Self {
            values: kept.cloned().collect(),
            sent: None,
        }
    }

    /// What a request has of them that sends the headers in `sent`.
    pub(crate) fn sending(&self, sent: &'static [Header]) -> Self {
        Self {
            values: Arc::clone(&self.values),
            sent: Some(sent),
        }
    }

    fn iter(&self) -> impl Iterator<Item = &(Header, HeaderValue)> {
        self.values
            .iter()
            .filter(|(header, _)| self.sent.is_none_or(|sent| sent.contains(header)))
    }
}

impl fmt::Debug for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (header, value) in self.iter() {
            map.key(&format_args!("{}", header.name()));
            match value.to_str() {
                Ok(shown) if !header.is_secret() => map.value(&shown),
                _ => map.value(&format_args!("[redacted]")),
            };
        }
        map.finish()
    }
}

fn header_value(header: Header, value: &str) -> Result<HeaderValue, Error> {
    let name = header.name();
    let wrong = |what: String| Error::new(ErrorKind::InvalidCredential, format!("`{name}` {what}"));
    if value.is_empty() {
        return Err(wrong("is empty".into()));
    }
    if let Some(position) = value.bytes().position(|byte| !byte.is_ascii_graphic()) {
        let what = match value.as_bytes()[position] {
            b'\n' | b'\r' => "a line break",
            b' ' | b'\t' => "white space",
            byte if byte.is_ascii() => "a control character",
            _ => "a character outside ASCII",
        };
        return Err(wrong(format!(
            "holds {what} at byte {position}: pass the value without it"
        )));
    }
    let mut value = HeaderValue::from_str(value).map_err(|_| wrong("is no header value".into()))?;
    value.set_sensitive(header.is_secret());
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::headers::{APP_ID, APP_KEY};

    fn refusal(value: &str) -> String {
        Held::new([(APP_KEY, value)])
            .expect_err("the value is refused")
            .to_string()
    }

    #[test]
    fn a_wrong_value_is_refused_and_not_shown() {
        assert_eq!(refusal(""), "`app_key` is empty");
        assert_eq!(
            refusal("s3cret\n"),
            "`app_key` holds a line break at byte 6: pass the value without it"
        );
        assert_eq!(
            refusal("s3 cret"),
            "`app_key` holds white space at byte 2: pass the value without it"
        );
        assert_eq!(
            refusal("s3cr\u{e9}t"),
            "`app_key` holds a character outside ASCII at byte 4: pass the value without it"
        );
    }

    #[test]
    fn debug_shows_the_identity_and_not_the_key() {
        let held = Held::new([(APP_ID, "acme"), (APP_KEY, "s3cret")]).expect("both are sound");
        assert_eq!(
            format!("{held:?}"),
            r#"{app_id: "acme", app_key: [redacted]}"#
        );
    }

    #[test]
    fn only_the_named_headers_are_attached_and_the_key_is_sensitive() {
        let held = Held::new([(APP_ID, "acme"), (APP_KEY, "s3cret")]).expect("both are sound");
        let mut headers = HeaderMap::new();
        for held in [held.narrowed(&[APP_KEY]), held.sending(&[APP_KEY])] {
            held.attach(&mut headers);
            assert_eq!(headers.len(), 1);
            assert!(headers["app_key"].is_sensitive());
            assert_eq!(held.headers().collect::<Vec<_>>(), [APP_KEY]);
        }
    }
}
