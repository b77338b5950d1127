//! What the service posts to the webhook of a document.

use crate::types::{ConversionStates, lenient::reply, open_enum};

open_enum! {
    /// What a delivery to a webhook tells of.
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
    /// Not in the reference; the official client describes it. Check the header `Mathpix-Signature` before trusting it.
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
