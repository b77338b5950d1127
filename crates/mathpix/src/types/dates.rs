//! Dates of replies, kept as the service wrote them.

use std::fmt;

use jiff::{Timestamp, civil, tz::TimeZone};
use serde::{Serialize, Serializer};

use super::lenient::{Lenient, deserialize_required};

/// A date and time as the service wrote it: ISO 8601, usually with milliseconds and `Z`.
///
/// ```
/// use mathpix::DateTime;
///
/// let date: DateTime = serde_json::from_str(r#""2026-11-02T18:48:46.080Z""#)?;
/// assert_eq!(date.text(), "2026-11-02T18:48:46.080Z");
/// assert_eq!(date.timestamp().map(|time| time.as_second()), Some(1_793_645_326));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct DateTime(String);

impl DateTime {
    /// The text on the wire.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The point in time; `None` if the text is no date. A date without an offset is taken as UTC, and 13 digits as
    /// milliseconds since 1970.
    pub fn timestamp(&self) -> Option<Timestamp> {
        let text = self.0.trim();
        if text.len() == 13 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Timestamp::from_millisecond(text.parse().ok()?).ok();
        }
        text.parse().ok().or_else(|| {
            let date: civil::DateTime = text.parse().ok()?;
            TimeZone::UTC.to_timestamp(date).ok()
        })
    }
}

impl Lenient for DateTime {
    const EXPECTED: &'static str = "a date as text";

    fn from_unsigned(number: u64) -> Option<Self> {
        Some(Self(number.to_string()))
    }

    fn from_text(text: &str) -> Option<Self> {
        Some(Self(text.to_owned()))
    }
}

deserialize_required!(DateTime);

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DateTime({:?})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_writing_a_date_is_the_same_point_in_time() {
        let time: Timestamp = "2026-11-02T18:48:46.080Z".parse().expect("a date");
        for json in [
            r#""2026-11-02T18:48:46.080Z""#,
            r#""2026-11-02T18:48:46.080000+00:00""#,
            r#""2026-11-02T19:48:46.080+01:00""#,
            r#""2026-11-02T18:48:46.080""#,
            r#""2026-11-02 18:48:46.080""#,
            "1793645326080",
            r#""1793645326080""#,
        ] {
            let date: DateTime = serde_json::from_str(json).expect("a date");
            assert_eq!(date.timestamp(), Some(time), "{json}");
        }
    }

    #[test]
    fn a_text_that_is_no_date_is_kept() {
        for text in ["", "yesterday", "2026-13-40T00:00:00Z"] {
            let date = DateTime::from_text(text).expect("a text");
            assert_eq!((date.text(), date.timestamp()), (text, None));
        }
    }
}
