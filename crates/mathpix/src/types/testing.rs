//! What a request would send, for the tests of requests.

use serde_json::Value;

use crate::{
    error::ErrorKind,
    transport::{Content, RequestBody},
};

/// The JSON body of a request.
pub(crate) fn sent(request: impl RequestBody) -> Value {
    sent_with(request, None)
}

/// The JSON body of a request in a row with the option `when`.
pub(crate) fn sent_with(request: impl RequestBody, when: Option<&'static str>) -> Value {
    match request.content(when) {
        Ok(Content::Json(json)) => serde_json::from_slice(&json).expect("JSON"),
        Ok(_) => panic!("the body is not JSON"),
        Err(error) => panic!("refused: {error}"),
    }
}

/// Why a request is refused.
pub(crate) fn refused(request: impl RequestBody) -> String {
    let error = request.content(None).err().expect("refused");
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    error.to_string()
}
