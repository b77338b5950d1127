//! What the service says of a batch.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::result::BatchResult;
use crate::{
    transport::json_replies,
    types::{
        BatchId,
        lenient::{Lenient as _, reply},
    },
};

reply! {
    /// The reply to a batch that was submitted.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-batch)
    #[derive(PartialEq)]
    pub struct BatchSubmitted {
        requires {
            /// The id by which the results are asked for.
            pub batch_id: BatchId = "batch_id",
        }
    }
}

reply! {
    /// The results of a batch, as far as they are there.
    ///
    /// ```
    /// use mathpix::{BatchResult, BatchResults};
    ///
    /// let batch: BatchResults = serde_json::from_str(
    ///     r#"{"keys": ["circle", "gone"], "results": {
    ///         "circle": {"request_id": "1f60a9", "text": "\\( x^2+y^2=4 \\)"},
    ///         "gone": {"error": "Error downloading image", "error_info": {"id": "image_download_error"}}
    ///     }}"#,
    /// )?;
    /// assert!(batch.is_complete());
    /// assert_eq!(batch.results["circle"].text()?, "\\( x^2+y^2=4 \\)");
    /// for (key, error) in batch.failed() {
    ///     println!("{key}: {error}");
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-batch)
    #[derive(PartialEq)]
    pub struct BatchResults {
        requires {
            /// The keys of all images, in any order.
            pub keys: Vec<String> = "keys",
        }
        /// What became of each image that has been dealt with, by key.
        pub results: BTreeMap<String, BatchResult> = "results",
        /// The callback, if the batch was submitted with one. Not in the reference; the official client describes it.
        pub callback: Option<CallbackEcho> = "callback",
    }
}

impl BatchResults {
    /// Whether every image has been read, or could not be.
    pub fn is_complete(&self) -> bool {
        self.results.len() >= self.keys.len()
    }

    /// The images that could not be read, with the reason.
    pub fn failed(&self) -> impl Iterator<Item = (&str, &crate::ApiError)> {
        self.results
            .iter()
            .filter_map(|(key, result)| match result {
                BatchResult::Failed(error) => Some((key.as_str(), error)),
                _ => None,
            })
    }
}

reply! {
    /// The callback that a batch was submitted with. Its headers are not kept: they may hold secrets.
    ///
    /// Not in the reference; the official client describes it.
    /// [Reference of the callback](https://docs.mathpix.com/reference/shared-types)
    pub struct CallbackEcho {
        /// The address that the results are posted to.
        pub post: Option<String> = "post",
        /// What comes back beside the results; empty if nothing does.
        pub reply: Map<String, Value> = "reply",
        /// What is sent along with the results; empty if nothing is.
        pub body: Map<String, Value> = "body",
    }
}

reply! {
    /// The body that the service posts to the callback of a batch. A delivery is not guaranteed: asking is surer.
    ///
    /// Not in the reference in this shape.
    ///
    /// ```
    /// use mathpix::BatchCallback;
    ///
    /// let body = br#"{"reply": {"batch_id": "2941", "run": "nightly"}, "result": {"a": {"latex": "x"}}}"#;
    /// let delivery: BatchCallback = serde_json::from_slice(body)?;
    /// assert_eq!(delivery.batch_id().map(|id| id.to_string()).as_deref(), Some("2941"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-batch)
    pub struct BatchCallback {
        /// What the callback was asked to carry, and `batch_id`.
        pub reply: Map<String, Value> = "reply",
        /// What became of each image, by key.
        pub results: BTreeMap<String, BatchResult> = "result" | "results",
    }
}

impl BatchCallback {
    /// The id of the batch.
    pub fn batch_id(&self) -> Option<BatchId> {
        match self.reply.get("batch_id")? {
            Value::String(id) => BatchId::from_text(id),
            Value::Number(id) => BatchId::from_unsigned(id.as_u64()?),
            _ => None,
        }
    }
}

/// Stands for its id where one is waited for.
impl AsRef<BatchId> for BatchSubmitted {
    fn as_ref(&self) -> &BatchId {
        &self.batch_id
    }
}

json_replies!(BatchSubmitted, BatchResults);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_headers_of_a_callback_are_not_shown() {
        let json = r#"{"keys": [], "callback": {"post": "https://a.test", "headers": {"authorization": "s3cret"}, "body": {"a": 1}}}"#;
        let batch: BatchResults = serde_json::from_str(json).expect("results");
        assert!(!format!("{batch:?}").contains("s3cret"), "{batch:?}");
        let callback = batch.callback.expect("a callback");
        assert_eq!(callback.post.as_deref(), Some("https://a.test"));
        assert_eq!(callback.body["a"], 1);
    }
}
