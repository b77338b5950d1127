//! The wait that the service asks for, and its clock.

use std::time::Duration;

use http::{HeaderMap, HeaderName, header};
use jiff::{Timestamp, fmt::rfc2822};

use crate::platform;

/// The longest wait that is believed.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// The header `Retry-After`, as seconds or as a date. A date is compared with the service's own clock, if the reply shows it.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = text(headers, header::RETRY_AFTER)?;
    let wait = match value.parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => {
            let now = date(headers).unwrap_or_else(platform::timestamp);
            let wait = http_date(value)?.duration_since(now);
            Duration::try_from(wait).unwrap_or_default()
        }
    };
    Some(wait.min(LONGEST))
}

/// The service's clock, as the header `Date` shows it.
pub(crate) fn date(headers: &HeaderMap) -> Option<Timestamp> {
    text(headers, header::DATE).and_then(http_date)
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    Some(headers.get(name)?.to_str().ok()?.trim())
}

/// A date as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT`.
fn http_date(text: &str) -> Option<Timestamp> {
    rfc2822::DateTimeParser::new().parse_timestamp(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(retry_after: &str, date: Option<&str>) -> Option<u64> {
        let mut headers = HeaderMap::new();
        headers.insert(header::RETRY_AFTER, retry_after.parse().expect("a value"));
        if let Some(date) = date {
            headers.insert(header::DATE, date.parse().expect("a value"));
        }
        super::retry_after(&headers).map(|wait| wait.as_secs())
    }

    #[test]
    fn seconds_and_dates_are_read() {
        assert_eq!(wait("120", None), Some(120));
        assert_eq!(wait(" 0 ", None), Some(0));
        let now = Some("Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(wait("Sun, 06 Nov 1994 08:51:37 GMT", now), Some(120));
        assert_eq!(wait("Sun, 06 Nov 1994 08:40:00 GMT", now), Some(0));
        assert_eq!(wait("Sun, 06 Nov 1994 08:40:00 GMT", None), Some(0));
    }

    #[test]
    fn anything_else_is_no_wait_and_none_is_beyond_a_year() {
        for value in ["", "soon", "-1", "1.5", "99999999999999999999999"] {
            assert_eq!(wait(value, None), None, "{value}");
        }
        assert_eq!(wait("18446744073709551615", None), Some(LONGEST.as_secs()));
        assert_eq!(
            wait("Tue, 31 Dec 2999 23:59:59 GMT", None),
            Some(LONGEST.as_secs())
        );
    }
}
