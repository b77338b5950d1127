//! Where the service posts a result of its own accord.

mod headers;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use headers::CallbackHeaders;

use self::headers::Headers;
use crate::{
    error::{Error, ErrorKind},
    types::url::check_callback_url,
};

/// Where the service posts the result of an image or of a batch, and what goes with it.
///
/// The delivery is not guaranteed: asking for the result stays the sure way.
///
/// ```
/// use mathpix::{BatchRequest, Callback};
///
/// let callback = Callback::new("https://hooks.example.org/mathpix")
///     .header("X-Hook-Token", "..")
///     .reply("run", "nightly-12");
/// let request = BatchRequest::new([("one", "https://example.org/1.png")]).callback(callback);
/// ```
///
/// [Reference](https://docs.mathpix.com/reference/shared-types)
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Callback {
    post: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    reply: BTreeMap<String, Value>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    body: BTreeMap<String, Value>,
    #[serde(default, skip_serializing_if = "Headers::is_empty")]
    headers: Headers,
}

impl Callback {
    /// A callback to an `http` or `https` address; anything else is refused when the call is made.
    pub fn new(post: impl Into<String>) -> Self {
        Self {
            post: post.into(),
            reply: BTreeMap::new(),
            body: BTreeMap::new(),
            headers: Headers::default(),
        }
    }

    /// An entry of `reply` in what is posted. Default: none.
    ///
    /// The name `batch_id` is the service's own, and refused when the call is made.
    #[must_use]
    pub fn reply(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.reply.insert(name.into(), value.into());
        self
    }

    /// An entry of what is posted beside the results. Default: none.
    #[must_use]
    pub fn body(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.body.insert(name.into(), value.into());
        self
    }

    /// A header of the post, which may be a secret: `Debug` does not show it. Default: none.
    ///
    /// What no HTTP header can be is refused when the call is made.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.insert(name.into(), value.into());
        self
    }

    /// Refuses what the service would refuse.
    pub(crate) fn check(&self) -> Result<(), Error> {
        check_callback_url("callback.post", &self.post, &["http", "https"])?;
        if self.reply.contains_key("batch_id") {
            return Err(Error::new(
                ErrorKind::InvalidRequest,
                "`callback.reply` has an entry `batch_id`, which the service sets: name yours otherwise",
            ));
        }
        self.headers.check("callback.headers")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(callback: Callback) -> String {
        callback.check().expect_err("refused").to_string()
    }

    #[test]
    fn a_callback_is_posted_to_http_or_https() {
        assert!(Callback::new("https://example.org/a").check().is_ok());
        assert_eq!(
            refused(Callback::new("example.org/a")),
            "`callback.post` is not a URL"
        );
        assert_eq!(
            refused(Callback::new("ftp://example.org")),
            "`callback.post` has the scheme `ftp`: the service takes `http` and `https`"
        );
    }

    #[test]
    fn the_id_of_the_batch_is_left_to_the_service() {
        assert_eq!(
            refused(Callback::new("https://example.org").reply("batch_id", 1)),
            "`callback.reply` has an entry `batch_id`, which the service sets: name yours otherwise"
        );
    }

    #[test]
    fn headers_are_sent_but_never_shown() {
        let callback = Callback::new("https://example.org").header("X-Hook-Token", "hunter2");
        let json = serde_json::to_value(&callback).expect("JSON");
        assert_eq!(json["headers"]["X-Hook-Token"], "hunter2");
        let shown = format!("{callback:?}");
        assert!(shown.contains("X-Hook-Token"), "{shown}");
        assert!(!shown.contains("hunter2"), "{shown}");
        let broken = Callback::new("https://example.org").header("X-Hook-Token", "hunter2\n");
        assert_eq!(
            refused(broken),
            "`callback.headers` has a value under `X-Hook-Token` that no HTTP header can have"
        );
    }
}
