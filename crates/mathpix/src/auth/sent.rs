//! What a request sends that no error may show, should the reply send it back.

use std::sync::Arc;

use jiff::Timestamp;

use crate::auth::{Header, Secret, Values};

/// The headers of a credential and the secrets of the path, as one request sends them.
#[derive(Clone)]
pub(crate) struct Sent(Box<Secrets>);

#[derive(Clone)]
struct Secrets {
    values: Arc<Values>,
    sends: &'static [Header],
    path: Vec<Secret>,
}

impl Sent {
    pub(crate) fn new(values: Arc<Values>, sends: &'static [Header], path: &[Secret]) -> Self {
        let path = path.to_vec();
        Self(Box::new(Secrets {
            values,
            sends,
            path,
        }))
    }

    /// The headers.
    pub(crate) fn headers(&self) -> &'static [Header] {
        self.0.sends
    }

    /// When what was sent expires, if that is known.
    pub(crate) fn expires_at(&self) -> Option<Timestamp> {
        self.0.values.expires_at()
    }

    /// Whether what was sent came from a source of tokens.
    pub(crate) fn is_minted(&self) -> bool {
        self.0.values.is_minted()
    }

    /// Whether one of the secrets is in `bytes`, also behind the escapes of JSON.
    pub(crate) fn has_secret_in(&self, bytes: &[u8]) -> bool {
        let plain = unescaped(bytes);
        self.secrets().any(|secret| {
            let found = memchr::memmem::find(bytes, secret.as_bytes());
            found.is_some() || memchr::memmem::find(&plain, &unescaped(secret.as_bytes())).is_some()
        })
    }

    /// The text with `[redacted]` in place of each secret.
    pub(crate) fn redact(&self, text: &str) -> String {
        self.secrets().fold(text.to_owned(), |text, secret| {
            text.replace(secret, "[redacted]")
        })
    }

    fn secrets(&self) -> impl Iterator<Item = &str> {
        let path = self.0.path.iter().map(Secret::expose);
        self.0.values.secrets(self.0.sends).chain(path)
    }
}

/// The bytes without backslashes.
fn unescaped(bytes: &[u8]) -> Vec<u8> {
    bytes
        .iter()
        .copied()
        .filter(|&byte| byte != b'\\')
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::headers::{APP_ID, APP_KEY};

    fn sent(app_key: &str) -> Sent {
        let values = Values::new([(APP_ID, "acme"), (APP_KEY, app_key)]).expect("both are sound");
        Sent::new(
            Arc::new(values),
            &[APP_ID, APP_KEY],
            &[Secret::new("token_5b1f")],
        )
    }

    #[test]
    fn every_place_of_a_secret_is_redacted_and_the_identity_is_not() {
        let sent = sent("s3cret");
        let text = "s3cret of acme: s3cret, s3cre, /token_5b1f";
        assert_eq!(
            sent.redact(text),
            "[redacted] of acme: [redacted], s3cre, /[redacted]"
        );
        for text in ["a s3cret", "/v3/token_5b1f."] {
            assert!(sent.has_secret_in(text.as_bytes()), "{text}");
        }
        assert!(!sent.has_secret_in(b"acme"));
    }

    #[test]
    fn a_secret_is_found_behind_the_escapes_of_json() {
        let sent = sent(r#"s3/c"r\et"#);
        for echo in [
            r#"s3\/c\"r\\et"#,
            r#"s3/c\"r\\et"#,
            r#"s3/c"r\et"#,
            r"token\_5b1f",
        ] {
            assert!(sent.has_secret_in(echo.as_bytes()), "{echo}");
        }
    }
}
