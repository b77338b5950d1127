//! Addresses that the service is told to download from.

use crate::error::{Error, ErrorKind};

/// Refuses what is no address that the service could download from.
pub(crate) fn check_url(url: &str) -> Result<(), Error> {
    let wrong = |what: &str| {
        Error::new(
            ErrorKind::InvalidRequest,
            format!("the URL of the source {what}"),
        )
    };
    let parsed = url::Url::parse(url).map_err(|error| wrong("is not a URL").caused_by(error))?;
    match parsed.scheme() {
        "http" | "https" => Ok(()),
        scheme => Err(wrong(&format!(
            "has the scheme `{scheme}`: the service downloads from `http` and `https`"
        ))),
    }
}
