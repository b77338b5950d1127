//! The limit on the number of requests that was reached.

use serde_json::Value;

use super::{ApiError, ErrorId};
use crate::types::lenient::Lenient as _;

/// A limit on the number of requests or pages that was reached, as far as the service describes it.
///
/// [Reference](https://docs.mathpix.com/reference/limits-and-quotas)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// The name, such as `image_monthly_limit`.
    pub name: Option<String>,
    /// How many requests or pages it allows.
    pub value: Option<u64>,
    /// How many there have been.
    pub count: Option<u64>,
}

impl RateLimit {
    /// Whether the limit is one of a month: waiting a minute does not help.
    pub fn is_monthly(&self) -> bool {
        self.name
            .as_deref()
            .is_some_and(|name| name.ends_with("_monthly_limit"))
    }

    /// The limit of an error, if it is about one. The service sends numbers, or their digits as text.
    pub(super) fn of(error: &ApiError) -> Option<Self> {
        let number = |name: &str| match error.details.get(name)? {
            Value::Number(number) => number
                .as_u64()
                .or_else(|| u64::from_float(number.as_f64()?)),
            Value::String(digits) => u64::from_text(digits),
            _ => None,
        };
        let name = error.details.get("limit_name").and_then(Value::as_str);
        let limit = Self {
            name: name.map(str::to_owned),
            value: number("limit_value"),
            count: number("count"),
        };
        (limit.name.is_some() || error.id == Some(ErrorId::HttpMaxRequests)).then_some(limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit(details: Value) -> Option<RateLimit> {
        ApiError {
            id: Some(ErrorId::HttpMaxRequests),
            details: details.as_object().cloned().unwrap_or_default(),
            ..ApiError::default()
        }
        .rate_limit()
    }

    #[test]
    fn numbers_are_read_from_digits_too_and_a_month_is_told_by_the_name() {
        let whole = limit(
            serde_json::json!({"limit_name": "page_monthly_limit", "limit_value": "5000", "count": 5001.0}),
        );
        let whole = whole.expect("a limit");
        assert_eq!((whole.value, whole.count), (Some(5000), Some(5001)));
        assert!(whole.is_monthly());

        let bare = limit(serde_json::json!({"count": "61", "limit_value": []})).expect("a limit");
        assert_eq!((bare.value, bare.count), (None, Some(61)));
        assert!(!bare.is_monthly());

        assert_eq!(ApiError::default().rate_limit(), None);
    }
}
