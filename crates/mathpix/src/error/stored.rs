//! Errors that were not the answer to a call, but are found in what was answered.

use http::StatusCode;

use super::{ApiError, Error, reply::from_api};

impl Error {
    /// The error of an entry of a list or batch.
    pub(crate) fn from_stored(api: ApiError) -> Self {
        from_api(api, StatusCode::OK, None, None)
    }
}
