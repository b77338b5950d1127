//! The lines of a journal.

use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{platform::Stamp, types::PdfId};

/// The first line of a journal: no other file is taken for one.
pub(super) const TITLE: &str = r#"{"journal":"documents converted by mathpix","version":1}"#;

/// A step in the life of a job, written before what it announces is done.
///
/// A job is one submission of a document. Its name is sent along with it, so that it can be found among the documents that
/// the service lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Entry {
    /// The document is about to be sent. As long as nothing follows, it has not arrived in full, and cannot have been taken.
    Uploading {
        job: String,
        document: Key,
        /// The conversions that are asked for.
        conversions: Vec<String>,
    },
    /// The last piece of it is about to be handed over: the service may have taken it from then on.
    Sent { job: String, at: Timestamp },
    /// It did not arrive in full, or the service has said that it did not take it.
    Refused { job: String },
    /// The service has taken it.
    Submitted { job: String, pdf_id: PdfId },
    /// A file that is there already, and may be of another job, is about to be replaced by an output.
    Replacing { job: String, file: String },
    /// An output has been written.
    Written {
        job: String,
        format: String,
        file: String,
    },
    /// An output cannot be had, or, without a format, none can.
    Failed {
        job: String,
        #[serde(skip_serializing_if = "Option::is_none", default)]
        format: Option<String>,
        reason: String,
    },
}

/// What makes a submission the same as another: the service, the document, in the state that it is in, and the options.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Key {
    /// The base URL.
    pub(super) service: String,
    pub(super) source: String,
    /// In bytes.
    pub(super) size: u64,
    /// In nanoseconds since 1970.
    pub(super) changed: u64,
    /// A fingerprint of the options, but for the conversions.
    pub(super) options: String,
}

impl Key {
    pub(super) fn new(service: &str, source: &Path, stamp: Stamp, options: String) -> Self {
        Self {
            service: service.to_owned(),
            source: text(source),
            size: stamp.size(),
            changed: stamp.changed(),
            options,
        }
    }
}

impl Entry {
    pub(super) fn job(&self) -> &str {
        match self {
            Self::Uploading { job, .. }
            | Self::Sent { job, .. }
            | Self::Refused { job }
            | Self::Submitted { job, .. }
            | Self::Replacing { job, .. }
            | Self::Written { job, .. }
            | Self::Failed { job, .. } => job,
        }
    }
}

/// A path as text. One that is not Unicode is written between quotes, so that none is like another.
pub(super) fn text(path: &Path) -> String {
    path.to_str()
        .map_or_else(|| format!("{path:?}"), str::to_owned)
}

/// A fingerprint that is the same in each run, on each machine: FNV-1a.
pub(super) fn fingerprint(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}
