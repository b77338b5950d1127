//! The options of requests: each is declared once, and its field and its setter come from that.
//!
//! An option that several requests share is declared in `shared`, one that a single request has beside that request. What a
//! request has is a list of names, given to `options!`.

mod conflicts;
mod declare;
mod recognition;
mod shared;

pub(crate) use conflicts::{Conflicts, at_most_one};
pub(crate) use declare::{option_setter, option_type, options, setter, value_type};
pub(crate) use recognition::recognition_options;
pub(crate) use shared::{shared_setter, shared_type};
