//! What an error says of an app token that was refused.

use std::time::Duration;

use http::HeaderMap;
use jiff::Timestamp;

use super::ErrorKind;
use crate::{auth::Sent, platform, transport::date};

/// The kind of the error, what happened to the token, and what to do.
pub(super) struct RefusedToken {
    pub(super) kind: ErrorKind,
    pub(super) what: String,
    pub(super) advice: &'static str,
}

impl RefusedToken {
    /// Judges by the token that was sent, and by the clocks of the service, if the reply shows it, and of this machine.
    pub(super) fn new(sent: &Sent, headers: Option<&HeaderMap>) -> Self {
        let service = headers.and_then(date);
        match sent.expires_at() {
            Some(end) if has_expired(end, service, platform::timestamp()) => Self {
                kind: ErrorKind::TokenExpired,
                what: format!("the app token expired at {end}"),
                advice: if sent.is_minted() {
                    "the token source gives tokens that have expired: see the server that it asks"
                } else {
                    "have a new one minted, or let `renewed_by` see to it"
                },
            },
            end => Self {
                kind: ErrorKind::TokenRefused,
                what: "the service refused the app token".to_owned(),
                advice: match end {
                    _ if sent.is_minted() => {
                        "so it did with the one before: see what the token source gives"
                    }
                    Some(_) => {
                        "it has not expired, but may have been deleted: have a new one minted"
                    }
                    None => {
                        "it may have expired: have a new one minted, or let `renewed_by` see to it"
                    }
                },
            },
        }
    }
}

/// Whether either clock is past the end. The service's is told in whole seconds, rounded down.
fn has_expired(end: Timestamp, service: Option<Timestamp>, own: Timestamp) -> bool {
    let service = service.and_then(|date| date.checked_add(Duration::from_secs(1)).ok());
    end <= own || service.is_some_and(|service| end < service)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_clock_tells_that_a_token_has_expired() {
        let at = |millisecond| Timestamp::from_millisecond(millisecond).expect("a time");
        for (own, service, expired) in [
            (5_499, None, false),
            (5_500, None, true),
            (0, Some(4_000), false),
            (0, Some(5_000), true),
            (0, Some(6_000), true),
            (6_000, Some(4_000), true),
        ] {
            let found = has_expired(at(5_500), service.map(at), at(own));
            assert_eq!(found, expired, "{own} {service:?}");
        }
    }
}
