//! What the service posts to the webhook of a document.

use crate::types::{ConversionStates, lenient::reply, open_enum};

open_enum! {
    /// What the webhook of a document is told of.
    ///
    /// Not in the reference; the official client sends and describes it.
    pub enum WebhookEvent {
        /// The document has been read, and all its conversions are there or have failed.
        FileCompleted = "file.completed",
        /// The document cannot be read.
        FileError = "file.error",
    }
}

reply! {
    /// The body that the service posts to the `callback_url` of a document. A delivery may come more than once.
    ///
    /// Not in the reference; the official client describes it. Verify the header `Mathpix-Signature` before trusting it: with
    /// the feature `webhooks`, `WebhookSecret::verify` does, and gives this.
    ///
    /// ```
    /// use mathpix::{PdfWebhook, WebhookEvent};
    ///
    /// let body = br#"{"event": "file.completed", "file_id": "7c41d9", "formats": {"md": "completed", "docx": "error"}}"#;
    /// let delivery: PdfWebhook = serde_json::from_slice(body)?;
    /// assert_eq!(delivery.event, Some(WebhookEvent::FileCompleted));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct PdfWebhook {
        /// What happened. Always there.
        pub event: Option<WebhookEvent> = "event",
        /// The id of the document. Always there.
        pub file_id: Option<String> = "file_id",
        /// What became of the conversions: a failed one does not make the event an error.
        pub formats: ConversionStates = "formats",
    }
}

impl PdfWebhook {
    /// What tells it from other deliveries: one that comes again has the same. `None` if the event or the id is missing.
    ///
    /// ```
    /// # let delivery: mathpix::PdfWebhook = serde_json::from_str(r#"{"event": "file.error", "file_id": "7c41d9"}"#)?;
    /// let mut seen = std::collections::HashSet::new();
    /// assert!(seen.insert(delivery.key()));
    /// assert!(!seen.insert(delivery.key()));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn key(&self) -> Option<(WebhookEvent, String)> {
        Some((self.event.clone()?, self.file_id.clone()?))
    }
}
