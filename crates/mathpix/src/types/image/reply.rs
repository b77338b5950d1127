//! What the service says of an image that it reads later.

use crate::{
    transport::json_replies,
    types::{RequestId, lenient::reply},
};

reply! {
    /// The reply to an image that was submitted: its result appears in [`list_ocr_results`](crate::Client::list_ocr_results).
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-text)
    #[derive(PartialEq)]
    pub struct ImageSubmitted {
        requires {
            /// The id by which the result can be found.
            pub request_id: RequestId = "request_id",
        }
    }
}

/// Stands for its id where one is waited for.
impl AsRef<RequestId> for ImageSubmitted {
    fn as_ref(&self) -> &RequestId {
        &self.request_id
    }
}

json_replies!(ImageSubmitted);
