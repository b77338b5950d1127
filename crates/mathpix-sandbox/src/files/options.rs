//! The options of one format, as far as they change the file.

use serde_json::Value;

/// Options that have been checked, or none.
#[derive(Clone, Copy, Default)]
pub(super) struct Options<'a>(Option<&'a Value>);

impl<'a> Options<'a> {
    /// Those of a format among `conversion_options`.
    pub(super) fn of(format: &str, all: Option<&'a Value>) -> Self {
        Self(all.and_then(|all| all.get(format)))
    }

    fn value(self, name: &str) -> Option<&'a Value> {
        self.0?.get(name)
    }

    pub(super) fn text(self, name: &str) -> Option<&'a str> {
        self.value(name)?.as_str()
    }

    /// A whole number, or its digits as text.
    pub(super) fn number(self, name: &str) -> Option<u64> {
        let number = match self.value(name)? {
            Value::String(text) => text.parse().ok()?,
            value => value.as_f64()?,
        };
        Some(number as u64)
    }

    /// An opening and a closing text.
    pub(super) fn pair(self, name: &str) -> Option<(&'a str, &'a str)> {
        match self.value(name)?.as_array()?.as_slice() {
            [open, close] => Some((open.as_str()?, close.as_str()?)),
            _ => None,
        }
    }

    /// The options within an option.
    pub(super) fn within(self, name: &str) -> Self {
        Self(self.value(name))
    }
}
