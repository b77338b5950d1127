//! Addresses that the service is told to use.

use crate::{
    error::{Error, ErrorKind},
    transport::check_data_uri,
};

/// Refuses what is no address that the service could download from.
pub(crate) fn check_url(url: &str) -> Result<(), Error> {
    check("the URL of the source", url, &["http", "https"])
}

/// Refuses what is neither such an address nor an image in a `data:` URI.
pub(crate) fn check_image_url(url: &str) -> Result<(), Error> {
    match url.get(.."data:".len()) {
        Some(scheme) if scheme.eq_ignore_ascii_case("data:") => check_data_uri(url),
        _ => check_url(url),
    }
}

/// Refuses what is no address that the service could post to. `field` is where it stands, as in `callback.post`.
pub(crate) fn check_callback_url(
    field: &str,
    url: &str,
    schemes: &[&'static str],
) -> Result<(), Error> {
    check(&format!("`{field}`"), url, schemes)
}

fn check(what: &str, url: &str, schemes: &[&'static str]) -> Result<(), Error> {
    let wrong = |how: String| Error::new(ErrorKind::InvalidRequest, format!("{what} {how}"));
    let parsed =
        url::Url::parse(url).map_err(|error| wrong("is not a URL".into()).caused_by(error))?;
    if schemes.contains(&parsed.scheme()) {
        return Ok(());
    }
    let schemes = schemes.join("` and `");
    Err(wrong(format!(
        "has the scheme `{}`: the service takes `{schemes}`",
        parsed.scheme()
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_is_downloaded_or_comes_within_its_uri() {
        for url in [
            "https://example.org/a.png",
            "http://example.org/a.png",
            "data:image/png;base64,iVBORw0KGgo=",
            "DATA:image/jpeg;base64,AAAA",
        ] {
            assert!(check_image_url(url).is_ok(), "{url}");
        }
        for url in [
            "",
            "a.png",
            "file:///etc/passwd",
            "data:image/gif;base64,AAAA",
            "data:image/png,AAAA",
            "data:image/png;base64,",
            "data:image/png;base64, AAAA",
            "data:image/png;base64,AAA",
            "data:image/png;base64,A===",
            "data:image/png;base64,AA=A",
        ] {
            let error = check_image_url(url).expect_err(url);
            assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        }
    }
}
