//! Addresses that the service is told to use.

use crate::error::{Error, ErrorKind};

/// Refuses what is no address that the service could download from.
pub(crate) fn check_url(url: &str) -> Result<(), Error> {
    check("the URL of the source", url, &["http", "https"])
}

/// Refuses what is neither such an address nor an image in a `data:` URI.
pub(crate) fn check_image_url(url: &str) -> Result<(), Error> {
    match url.split_at_checked(5) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("data:") => check_image_data(rest),
        _ => check_url(url),
    }
}

/// The longest base64 text of an image that the service takes.
const BASE64_LIMIT: usize = 2_000_000;

fn check_image_data(rest: &str) -> Result<(), Error> {
    let wrong = |how: &str| {
        Err(Error::new(
            ErrorKind::InvalidRequest,
            format!("the `data:` URI of an image {how}"),
        ))
    };
    let Some(("image/jpeg" | "image/jpg" | "image/png", base64)) = rest.split_once(";base64,")
    else {
        return wrong("does not begin with `data:image/png;base64,` or `data:image/jpeg;base64,`");
    };
    if base64.len() > BASE64_LIMIT {
        return wrong("has more than 2 MB of base64, which is what the service takes at most");
    }
    let digits = base64.trim_end_matches('=');
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let padding = base64.len() - digits.len();
    if digits.is_empty() || padding > 2 || base64.len() % 4 != 0 || !digits.bytes().all(is_base64) {
        return wrong("has no valid base64 after the comma");
    }
    Ok(())
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

    #[test]
    fn an_image_of_more_than_2_mb_of_base64_is_refused() {
        let uri = |size| format!("data:image/png;base64,{}", "A".repeat(size));
        assert!(check_image_url(&uri(2_000_000)).is_ok());
        let error = check_image_url(&uri(2_000_004)).expect_err("too large");
        assert!(error.to_string().contains("2 MB"), "{error}");
    }
}
