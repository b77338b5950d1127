//! What the service says of a conversion.

use std::collections::BTreeMap;

use serde::de::MapAccess;

use crate::{
    error::ApiError,
    transport::json_replies,
    types::{
        ConversionId, PdfConversionFormat,
        lenient::{Lenient, deserialize_required, read_object, reply},
        open_enum,
    },
};

reply! {
    /// The reply to a conversion that was submitted.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-converter)
    #[derive(PartialEq)]
    pub struct ConversionSubmitted {
        requires {
            /// The id by which everything else about the conversion is asked for.
            pub conversion_id: ConversionId = "conversion_id",
        }
    }
}

reply! {
    /// How far a conversion is.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-converter)
    #[derive(PartialEq)]
    pub struct ConversionStatus {
        requires {
            /// The state of the source: it says nothing of the conversions.
            pub status: ConversionState = "status",
        }
        /// The state of each conversion.
        pub conversion_status: ConversionStates = "conversion_status",
    }
}

open_enum! {
    /// The state of a conversion. A state that is not known here means that it is not finished.
    pub enum ConversionState {
        /// It is being made.
        Processing = "processing",
        /// It is there.
        Completed = "completed",
        /// It failed.
        Error = "error",
    }
}

impl ConversionState {
    /// Whether nothing more will happen: it is there, or has failed.
    pub(crate) fn is_final(&self) -> bool {
        matches!(self, Self::Completed | Self::Error)
    }
}

/// The state of the conversion to each format, by the name of the format.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConversionStates(BTreeMap<String, Entry>);

#[derive(Clone, Debug, PartialEq)]
struct Entry {
    state: ConversionState,
    error: Option<ApiError>,
}

impl ConversionStates {
    /// The state of the conversion to `format`, if the service lists it.
    pub fn get(&self, format: impl Into<PdfConversionFormat>) -> Option<&ConversionState> {
        self.named(format.into().as_str())
    }

    /// The state of the conversion to the format of this name, such as `latex.pdf`, if the service lists it.
    pub fn named(&self, format: &str) -> Option<&ConversionState> {
        self.0.get(format).map(|entry| &entry.state)
    }

    /// Names of formats with their states, in alphabetical order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &ConversionState)> {
        self.0
            .iter()
            .map(|(format, entry)| (format.as_str(), &entry.state))
    }

    /// Names of the formats whose conversion failed, each with the reason, if the service gives one.
    pub fn failed(&self) -> impl Iterator<Item = (&str, Option<&ApiError>)> {
        self.0
            .iter()
            .filter(|(_, entry)| entry.state == ConversionState::Error)
            .map(|(format, entry)| (format.as_str(), entry.error.as_ref()))
    }

    /// Whether every conversion that is listed is there or has failed.
    pub fn are_final(&self) -> bool {
        self.iter().all(|(_, state)| state.is_final())
    }
}

/// An entry of another shape than below is left out.
impl Lenient for ConversionStates {
    const EXPECTED: &'static str = "an object";

    fn from_object<'de, A: MapAccess<'de>>(object: A) -> Result<Option<Self>, A::Error> {
        Ok(BTreeMap::from_object(object)?.map(Self))
    }
}

deserialize_required!(ConversionStates);

/// An entry is a text, or an object with the text as `status`.
impl Lenient for Entry {
    const EXPECTED: &'static str = "the state of a conversion";

    fn from_text(text: &str) -> Option<Self> {
        Some(Self {
            state: text.into(),
            error: None,
        })
    }

    fn from_object<'de, A: MapAccess<'de>>(object: A) -> Result<Option<Self>, A::Error> {
        let Described { state, error } = read_object(object)?;
        Ok(state.map(|state| Self { state, error }))
    }
}

reply! {
    /// An entry that is an object.
    struct Described {
        /// The state.
        pub state: Option<ConversionState> = "status",
        /// Why it failed.
        pub error: Option<ApiError> = "error_info" | "error",
    }
}

/// Stands for its id where one is waited for.
impl AsRef<ConversionId> for ConversionSubmitted {
    fn as_ref(&self) -> &ConversionId {
        &self.conversion_id
    }
}

json_replies!(ConversionSubmitted, ConversionStatus);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::ConversionFormat;

    #[test]
    fn a_state_is_read_from_text_and_from_an_object() {
        let json = r#"{"docx": "completed", "md": {"status": "processing"}, "pdf": 3, "html": {"status": []}}"#;
        let states: ConversionStates = serde_json::from_str(json).expect("an object");
        assert_eq!(
            states.get(ConversionFormat::Docx),
            Some(&ConversionState::Completed)
        );
        assert_eq!(
            states.get(ConversionFormat::Md),
            Some(&ConversionState::Processing)
        );
        assert_eq!(states.get(ConversionFormat::Pdf), None);
        assert_eq!(states.get(ConversionFormat::Html), None);
        assert!(!states.are_final());
    }

    #[test]
    fn the_reason_of_a_failure_is_read_under_both_of_its_names() {
        for name in ["error", "message"] {
            let json = format!(
                r#"{{"latex.pdf": {{"status": "error", "error_info": {{"id": "conversion_error", "{name}": "why"}}}}, "md": "completed"}}"#
            );
            let states: ConversionStates = serde_json::from_str(&json).expect("an object");
            let failed: Vec<_> = states.failed().collect();
            assert_eq!(failed.len(), 1);
            assert_eq!(failed[0].0, "latex.pdf");
            assert_eq!(failed[0].1.expect("a reason").message, "why");
            assert!(states.are_final());
        }
    }
}
