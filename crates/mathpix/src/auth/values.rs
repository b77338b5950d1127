//! The values of a credential's headers, and how long they hold.

use http::{HeaderMap, HeaderName, HeaderValue};
use jiff::{SignedDuration, Timestamp};

use crate::{
    auth::Header,
    error::{Error, ErrorKind},
};

/// How long before its expiry a token is renewed.
const MARGIN: SignedDuration = SignedDuration::from_secs(30);
/// And which part of the lifetime that it had at first that may be, at most.
const PART: i32 = 10;

/// The values of a credential's headers: checked, marked sensitive.
#[derive(Clone)]
pub(crate) struct Values {
    pairs: Vec<(Header, HeaderValue)>,
    expires_at: Option<Timestamp>,
    minted: Option<Minted>,
}

/// What is known of values that a source gave.
#[derive(Clone)]
struct Minted {
    /// When they are to be renewed; `None` if they are held until the service refuses them.
    renew_from: Option<Timestamp>,
    /// Those that were held before: a reply may still speak of them.
    before: Vec<(Header, HeaderValue)>,
}

impl Values {
    /// Checks each value. An error names the header and what is wrong with its value, never the value.
    pub(crate) fn new<const N: usize>(values: [(Header, &str); N]) -> Result<Self, Error> {
        let checked: Result<Vec<_>, Error> = values
            .into_iter()
            .map(|(header, value)| Ok((header, header_value(header, value)?)))
            .collect();
        Ok(Self {
            pairs: checked?,
            expires_at: None,
            minted: None,
        })
    }

    pub(crate) fn expiring_at(self, expires_at: Timestamp) -> Self {
        Self {
            expires_at: Some(expires_at),
            ..self
        }
    }

    /// They came from a source at `now`, in place of those `before`.
    pub(super) fn minted(self, now: Timestamp, before: Option<&Self>) -> Self {
        let renew_from = self.expires_at.and_then(|end| renew_from(end, now));
        let before = before.map(|before| before.pairs.clone());
        Self {
            minted: Some(Minted {
                renew_from,
                before: before.unwrap_or_default(),
            }),
            ..self
        }
    }

    pub(crate) fn expires_at(&self) -> Option<Timestamp> {
        self.expires_at
    }

    /// Whether a source gave them.
    pub(crate) fn is_minted(&self) -> bool {
        self.minted.is_some()
    }

    /// Whether they need no renewal yet.
    pub(super) fn is_fresh(&self, now: Timestamp) -> bool {
        let renew_from = self.minted.as_ref().and_then(|minted| minted.renew_from);
        renew_from.is_none_or(|renew_from| now < renew_from)
    }

    /// How long they still hold; `None` if they do not.
    pub(super) fn left(&self, now: Timestamp) -> Option<std::time::Duration> {
        let left = self.expires_at?.duration_since(now);
        left.is_positive().then(|| left.unsigned_abs())
    }

    /// Adds those of the headers in `sends` to the headers of a request.
    pub(crate) fn attach(&self, sends: &[Header], headers: &mut HeaderMap) {
        for (header, value) in self.of(sends) {
            headers.insert(HeaderName::from_static(header.name()), value.clone());
        }
    }

    /// The secret ones of the headers in `sends`, and those that they came in place of.
    pub(crate) fn secrets(&self, sends: &[Header]) -> impl Iterator<Item = &str> {
        let before = self.minted.iter().flat_map(|minted| &minted.before);
        self.of(sends)
            .chain(before)
            .filter(|(header, _)| header.is_secret())
            .filter_map(|(_, value)| value.to_str().ok())
    }

    /// The values of the headers in `keep` alone.
    pub(super) fn narrowed(&self, keep: &[Header]) -> Self {
        Self {
            pairs: self.of(keep).cloned().collect(),
            ..self.clone()
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &(Header, HeaderValue)> {
        self.pairs.iter()
    }

    fn of(&self, headers: &[Header]) -> impl Iterator<Item = &(Header, HeaderValue)> {
        self.iter()
            .filter(move |(header, _)| headers.contains(header))
    }
}

/// When a token is renewed that is minted now and expires at `end`. By a clock that takes it for expired already, never: the
/// clock is wrong then, rather than the token.
fn renew_from(end: Timestamp, now: Timestamp) -> Option<Timestamp> {
    let lifetime = end.duration_since(now);
    let margin = MARGIN.min(lifetime / PART);
    lifetime
        .is_positive()
        .then(|| end.checked_sub(margin).unwrap_or(end))
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
    use crate::credentials::headers::{APP_ID, APP_KEY, APP_TOKEN};

    fn refusal(value: &str) -> String {
        let refused = Values::new([(APP_KEY, value)]);
        refused.err().expect("the value is refused").to_string()
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
    fn only_the_named_headers_are_attached_and_the_key_is_sensitive() {
        let values = Values::new([(APP_ID, "acme"), (APP_KEY, "s3cret")]).expect("both are sound");
        for values in [&values.narrowed(&[APP_KEY]), &values] {
            let mut headers = HeaderMap::new();
            values.attach(&[APP_KEY], &mut headers);
            assert_eq!(headers.len(), 1);
            assert!(headers["app_key"].is_sensitive());
        }
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).expect("a time")
    }

    fn token(value: &str, expires_at: i64) -> Values {
        let values = Values::new([(APP_TOKEN, value)]).expect("sound");
        values.expiring_at(at(expires_at))
    }

    #[test]
    fn the_margin_is_half_a_minute_and_at_most_a_tenth_of_the_lifetime() {
        for (lifetime, margin) in [
            (30, 3),
            (60, 6),
            (299, 29),
            (300, 30),
            (301, 30),
            (43_200, 30),
            (9, 0),
        ] {
            let values = token("token_a", 1_000 + lifetime).minted(at(1_000), None);
            let renewed_at = 1_000 + lifetime - margin;
            assert!(values.is_fresh(at(renewed_at - 1)), "{lifetime}");
            assert!(!values.is_fresh(at(renewed_at)), "{lifetime}");
        }
    }

    #[test]
    fn a_token_that_has_expired_when_it_comes_is_held_until_it_is_refused() {
        for lifetime in [0, -1, -3_600] {
            let values = token("token_a", 1_000 + lifetime).minted(at(1_000), None);
            assert!(values.is_fresh(at(1_000)) && values.is_fresh(at(9_000)));
            assert_eq!(values.left(at(1_000)), None);
        }
    }

    #[test]
    fn a_token_without_a_source_is_never_renewed() {
        let values = token("token_a", 1_000);
        assert!(values.is_fresh(at(9_000)) && !values.is_minted());
    }

    #[test]
    fn the_secrets_are_those_of_the_token_before_too() {
        let first = token("token_a", 1_000).minted(at(0), None);
        let second = token("token_b", 2_000).minted(at(1_000), Some(&first));
        let secrets: Vec<_> = second.secrets(&[APP_TOKEN]).collect();
        assert_eq!(secrets, ["token_b", "token_a"]);
    }
}
