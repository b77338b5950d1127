//! Setters that several requests have in common, each a macro for the body of their `impl`.

mod body;
mod query;

pub(crate) use body::{extra_setter, improve_setter};
pub(crate) use query::{date_setters, filter_setters, page_setters};
