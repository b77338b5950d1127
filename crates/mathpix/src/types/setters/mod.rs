//! Setters that several requests have in common, each a macro for the body of their `impl`.

mod body;
mod query;

pub(crate) use body::{delimiter_setters, extra_setter, metadata_setters};
pub(crate) use query::{date_setters, filter_setters, page_setters};
