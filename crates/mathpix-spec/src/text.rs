//! A text of the table, and where it stands.

use std::fmt;
use std::ops::{Deref, Range};

/// A text of the table. It keeps its place, so that every later mistake can be underlined.
#[derive(Clone, Debug, Default)]
pub struct Text {
    pub(crate) value: String,
    pub(crate) span: Range<usize>,
}

impl Text {
    /// Stands for a text whose absence has been reported; no check speaks about it again.
    pub(crate) fn absent() -> Self {
        Self::default()
    }

    pub(crate) fn is_absent(&self) -> bool {
        self.span.is_empty()
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.value
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.value)
    }
}
