//! Whether the service may have taken a document whose submission failed.

use crate::{
    error::{Error, ErrorId, ErrorKind},
    transport::Outcome,
};

/// Whether an error of a submission says that the service has not taken the document. A gateway that fails, or an answer that
/// is not understood, says nothing of it.
pub(super) fn is_refused(error: &Error) -> bool {
    match error.outcome() {
        Outcome::NotSent | Outcome::NotProcessed => true,
        Outcome::Failed | Outcome::Unknown => false,
        Outcome::Final => {
            let by_status = error
                .status()
                .is_some_and(|status| status.is_client_error());
            let id = error.api().and_then(|api| api.id.as_ref());
            let by_id = id.is_some_and(|id| *id != ErrorId::SysException);
            // A token was refused, and there was no other.
            by_status || by_id || error.kind() == ErrorKind::TokenSource
        }
    }
}

/// The error, which says that the document may have been taken.
pub(super) fn of_unknown_outcome(error: Error) -> Error {
    if error.outcome_unknown() {
        error
    } else {
        error.with_unknown_outcome("look for it by `list_pdf_results`")
    }
}
