//! What the service says of an image that it reads later.

use serde::Deserialize;

use crate::{transport::json_replies, types::RequestId};

/// The reply to an image that was submitted: its result appears in [`list_ocr_results`](crate::Client::list_ocr_results).
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ImageSubmitted {
    /// The id by which the result can be found.
    pub request_id: RequestId,
}

json_replies!(ImageSubmitted);
