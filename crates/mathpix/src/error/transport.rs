//! Errors of the way to the service and back.

use http::StatusCode;
use url::Url;

use super::{Error, ErrorKind};
use crate::{endpoint::Endpoint, transport::Limits};

impl Error {
    /// What the HTTP library reports, without the URL.
    pub(crate) fn from_transport(
        error: reqwest::Error,
        endpoint: Endpoint,
        limits: Limits,
    ) -> Self {
        let error = error.without_url();
        let (kind, message) = if error.is_connect() && error.is_timeout() {
            (
                ErrorKind::Connect,
                format!(
                    "no connection within {:?}: set `connect_timeout` on the client for more",
                    limits.connect
                ),
            )
        } else if error.is_connect() {
            (
                ErrorKind::Connect,
                "no connection could be made; nothing was sent".to_owned(),
            )
        } else if error.is_timeout() {
            (
                ErrorKind::Timeout,
                "no full answer within the time limit: set `timeout` or `idle_timeout` for more"
                    .to_owned(),
            )
        } else if error.is_builder() {
            (
                ErrorKind::InvalidRequest,
                "the request cannot be built".to_owned(),
            )
        } else {
            (ErrorKind::Interrupted, "the connection was lost".to_owned())
        };
        Self::new(kind, message).at(endpoint).caused_by(error)
    }

    /// A reply that points elsewhere. Only the origin of the target is shown.
    pub(crate) fn from_redirect(
        status: StatusCode,
        target: Option<&str>,
        from: &Url,
        endpoint: Endpoint,
    ) -> Self {
        let origin = target
            .and_then(|target| from.join(target).ok())
            .map(|url| url.origin().ascii_serialization());
        let message = match origin {
            Some(origin) => format!(
                "the reply points to {origin}: redirects are not followed, since credentials would go along"
            ),
            None => "the reply points elsewhere: redirects are not followed".to_owned(),
        };
        Self::new(ErrorKind::Redirect, message)
            .at(endpoint)
            .with_status(status)
    }
}
