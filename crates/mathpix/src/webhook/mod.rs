//! What the service posts to a webhook, verified before it is trusted.

mod signature;

use std::{fmt, time::Duration};

use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use sha2::Sha256;

pub use signature::WebhookSignature;

use self::signature::Signed;
use crate::{
    auth::Secret,
    error::{Error, ErrorKind},
    platform,
    transport::read_json,
    types::PdfWebhook,
};

/// How far the time of a delivery may be off, unless the caller says otherwise.
const TOLERANCE: Duration = Duration::from_secs(300);

/// The secret that the service signs its deliveries to a webhook with: it tells them from anything that a stranger posts.
///
/// A delivery comes at least once, and again until it is answered with 2xx within 10 s; an answer of 4xx ends that. So
/// remember the [key](PdfWebhook::key) of each, answer at once, and do the work afterwards. Asking for the state of the
/// document stays the sure way.
///
/// ```
/// use std::collections::HashSet;
///
/// use mathpix::{WebhookEvent, WebhookSecret};
///
/// /// Gives the status to answer with.
/// fn receive(
///     secret: &WebhookSecret,
///     headers: &http::HeaderMap,
///     body: &[u8],
///     seen: &mut HashSet<(WebhookEvent, String)>,
/// ) -> u16 {
///     let delivery = match secret.verify(headers, body) {
///         Ok(delivery) => delivery,
///         Err(error) => {
///             eprintln!("{error}");
///             return 400;
///         }
///     };
///     if let Some(key) = delivery.key()
///         && seen.insert(key)
///     {
///         println!("{:?} of {:?}", delivery.event, delivery.file_id);
///     }
///     200
/// }
/// ```
///
/// Not in the reference of `/v3/pdf`; the official client describes it. [Reference of the
/// secret](https://docs.mathpix.com/reference/files-v1-webhooks)
#[derive(Clone)]
pub struct WebhookSecret {
    secret: Secret,
    tolerance: Duration,
}

impl WebhookSecret {
    /// Holds a signing secret as the service gives it out.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidCredential`] if it is empty or holds white space or a control character. The error never shows it.
    pub fn new(secret: impl AsRef<str>) -> Result<Self, Error> {
        let refused = |what| {
            let message = format!("the signing secret of a webhook {what}");
            Err(Error::new(ErrorKind::InvalidCredential, message))
        };
        let text = secret.as_ref();
        if text.is_empty() {
            return refused("is empty");
        }
        if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return refused(
                "holds white space, a line break or a control character: trim what comes from a file",
            );
        }
        Ok(Self {
            secret: Secret::new(text),
            tolerance: TOLERANCE,
        })
    }

    /// How far the time at which a delivery was signed may be from the present, either way. Default: 300 s.
    ///
    /// It bounds how long a delivery that somebody has recorded can be played again.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// The delivery, if it was signed with this secret and not long ago. `signature` is the header `Mathpix-Signature`, or
    /// all headers; `body` is what was posted, byte for byte.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Signature`] if the header is missing or malformed, no signature fits, or the time is off: answer 400.
    /// [`ErrorKind::Decode`] if the body was signed, but is not understood.
    pub fn verify<'a>(
        &self,
        signature: impl Into<WebhookSignature<'a>>,
        body: &[u8],
    ) -> Result<PdfWebhook, Error> {
        self.verify_at(signature, body, platform::timestamp())
    }

    /// The same, where the present time is another: for tests, and for deliveries that were recorded on arrival.
    ///
    /// # Errors
    ///
    /// As for [`verify`](WebhookSecret::verify).
    pub fn verify_at<'a>(
        &self,
        signature: impl Into<WebhookSignature<'a>>,
        body: &[u8],
        now: Timestamp,
    ) -> Result<PdfWebhook, Error> {
        let signed = Signed::read(signature.into())?;
        // Who does not know the secret learns nothing of the clock.
        self.check_signature(&signed, body)?;
        self.check_time(&signed, now)?;
        read_json(body).map_err(|unread| {
            let message = "the body of the delivery was signed, but is not understood";
            Error::new(ErrorKind::Decode, message)
                .caused_by(unread.cause)
                .with_body(body.to_vec().into())
        })
    }

    fn check_signature(&self, signed: &Signed<'_>, body: &[u8]) -> Result<(), Error> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(self.secret.expose().as_bytes()).map_err(|error| {
                let message = "the signing secret of a webhook cannot be a key";
                Error::new(ErrorKind::InvalidCredential, message).caused_by(error)
            })?;
        mac.update(signed.time_text.as_bytes());
        mac.update(b".");
        mac.update(body);
        // Each is compared in constant time.
        let mut tags = signed.tags.iter();
        if tags.any(|tag| mac.clone().verify_slice(tag).is_ok()) {
            return Ok(());
        }
        Err(signature::wrong(
            "no signature of the delivery fits: it was signed with another secret, or its time or its body, byte for byte, are not what was signed",
        ))
    }

    fn check_time(&self, signed: &Signed<'_>, now: Timestamp) -> Result<(), Error> {
        let age = now.duration_since(signed.time);
        if age.unsigned_abs() <= self.tolerance {
            return Ok(());
        }
        let (off, allowed) = (age.unsigned_abs(), self.tolerance);
        Err(signature::wrong(match age.is_negative() {
            false => format!(
                "the delivery was signed {off:?} ago, and {allowed:?} are allowed: it was played again, came late, or the clock is wrong"
            ),
            true => format!(
                "the delivery was signed {off:?} ahead of the present, and {allowed:?} are allowed: the clock is wrong"
            ),
        }))
    }
}

impl fmt::Debug for WebhookSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookSecret")
            .field("secret", &self.secret)
            .field("tolerance", &self.tolerance)
            .finish()
    }
}

#[cfg(test)]
mod tests;
