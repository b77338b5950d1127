//! The table of the API (`api-spec.toml`): parsed, checked, and rendered as everything that is generated from it.
//!
//! ```text
//! syntax, fields, parse   text to a model that keeps its spans
//! check                   every rule that a table has to keep, all mistakes at once
//! accept                  which credential may call which row, and what it then sends
//! refusal                 what the compiler says to a credential that may not
//! render                  the generated files
//! ```
//!
//! The crate is pure: it takes text and gives text. Reading, writing and comparing files is the work of `xtask`.

mod accept;
mod check;
mod diagnostic;
mod fields;
mod model;
mod nearest;
mod parse;
mod refusal;
mod render;
mod spec;
mod syntax;
mod text;
mod words;

pub use diagnostic::Diagnostics;
pub use model::{
    Accepted, Basis, Credential, Endpoint, Header, HeldBy, Helper, Parameter, Repeat, Reply,
};
pub use refusal::Refusal;
pub use render::{
    GENERATED_FOLDERS, Output, README_BEGIN, README_END, ReadmeError, outputs, readme,
};
pub use spec::Spec;
pub use text::Text;
