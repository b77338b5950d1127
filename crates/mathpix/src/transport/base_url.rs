//! Where the service is, and the rule that nothing goes anywhere else.

use std::{borrow::Cow, net::IpAddr};

use url::{Host, Url};

use crate::error::{Error, ErrorKind};

/// The checked address of the service. Every request goes below it, so that credentials reach no other origin.
#[derive(Clone, Debug)]
pub(crate) struct BaseUrl(Url);

impl BaseUrl {
    /// Takes `https`, or `http` on the loopback interface or where `plain_http` allows it, with an optional path.
    pub(crate) fn parse(text: &str, plain_http: bool) -> Result<Self, Error> {
        let wrong =
            |what: &str| Error::new(ErrorKind::Configuration, format!("the base URL {what}"));
        let url = Url::parse(text).map_err(|error| wrong("is not a URL").caused_by(error))?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(wrong(
                "holds user info: pass credentials to the client instead",
            ));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(wrong(
                "holds a query or a fragment: pass scheme, host, port and path alone",
            ));
        }
        match url.scheme() {
            "https" => {}
            "http" if plain_http || is_loopback(&url) => {}
            "http" => {
                return Err(wrong(
                    "is plain `http`, which would show the credential to the network: use `https`",
                ));
            }
            scheme => return Err(wrong(&format!("has the scheme `{scheme}`: use `https`"))),
        }
        Ok(Self(url))
    }

    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }

    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn is_loopback(&self) -> bool {
        is_loopback(&self.0)
    }

    /// All of it, as text.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn as_str(&self) -> &str {
        self.0.as_str().trim_end_matches('/')
    }

    /// Name or address of the host, for logs.
    #[cfg(feature = "tracing")]
    pub(crate) fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// The URL of a path below this one.
    pub(crate) fn join(&self, path: &str, query: &[(&str, String)]) -> Result<Url, Error> {
        let mut url = self.0.clone();
        let joined = match self.0.path().trim_end_matches('/') {
            "" => Cow::Borrowed(path),
            prefix => Cow::Owned(format!("{prefix}{path}")),
        };
        url.set_path(&joined);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        // Dot segments or odd characters would show here; the types of the parameters let none through.
        if url.path() != joined {
            return Err(Error::new(
                ErrorKind::InvalidRequest,
                "the path of the request is not one below the base URL",
            ));
        }
        Ok(url)
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => IpAddr::V4(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::V6(address).is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_or_loopback_is_taken() {
        for text in [
            "https://api.mathpix.com",
            "https://host/prefix/",
            "http://127.0.0.1:8080",
            "http://[::1]:1",
            "http://localhost",
        ] {
            assert!(BaseUrl::parse(text, false).is_ok(), "{text}");
        }
        for (text, why) in [
            ("http://api.mathpix.com", "plain `http`"),
            ("http://127.0.0.1.example.org", "plain `http`"),
            ("ftp://api.mathpix.com", "scheme `ftp`"),
            ("https://user:s3cret@api.mathpix.com", "user info"),
            ("https://api.mathpix.com/?key=s3cret", "a query"),
            ("https://api.mathpix.com/#s3cret", "a fragment"),
            ("api.mathpix.com", "is not a URL"),
        ] {
            let error = BaseUrl::parse(text, false).expect_err(text).to_string();
            assert!(error.contains(why), "{text}: {error}");
            assert!(!error.contains("s3cret"), "{error}");
        }
    }

    #[test]
    fn plain_http_is_taken_if_it_is_allowed_and_nothing_else_is() {
        assert!(BaseUrl::parse("http://ocr.internal:8080/prefix", true).is_ok());
        for text in ["ftp://ocr.internal", "http://user:s3cret@ocr.internal"] {
            assert!(BaseUrl::parse(text, true).is_err(), "{text}");
        }
    }

    #[test]
    fn a_path_prefix_is_kept() {
        let base = BaseUrl::parse("https://host/ocr/", false).expect("sound");
        assert_eq!(
            base.join("/v3/text", &[]).expect("sound").as_str(),
            "https://host/ocr/v3/text"
        );
    }

    #[test]
    fn a_path_that_leaves_the_base_is_refused() {
        let base = BaseUrl::parse("https://host", false).expect("sound");
        for path in ["/v3/pdf/../app-tokens", "/v3/pdf/a b", "/v3/pdf/?x=1"] {
            assert!(base.join(path, &[]).is_err(), "{path}");
        }
    }
}
