//! What the service says of a conversion.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::{
    transport::json_replies,
    types::{ConversionFormat, ConversionId, open_enum},
};

/// The reply to a conversion that was submitted.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ConversionSubmitted {
    /// The id by which everything else about the conversion is asked for.
    pub conversion_id: ConversionId,
}

/// How far a conversion is.
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-converter)
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ConversionStatus {
    /// The state of the source: it says nothing of the conversions.
    pub status: ConversionState,
    /// The state of each conversion.
    #[serde(default)]
    pub conversion_status: ConversionStates,
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

/// The state of the conversion to each format, by the name of the format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConversionStates(BTreeMap<String, ConversionState>);

impl ConversionStates {
    /// The state of the conversion to `format`, if the service lists it.
    pub fn get(&self, format: ConversionFormat) -> Option<&ConversionState> {
        self.0.get(format.as_str())
    }

    /// Names of formats with their states, in alphabetical order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &ConversionState)> {
        self.0
            .iter()
            .map(|(format, state)| (format.as_str(), state))
    }

    /// Whether every conversion that is listed is there or has failed.
    pub fn are_final(&self) -> bool {
        self.0
            .values()
            .all(|state| matches!(state, ConversionState::Completed | ConversionState::Error))
    }
}

/// An entry is a text, or an object with the text as `status`; one of another shape is left out.
impl<'de> Deserialize<'de> for ConversionStates {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Value::Object(entries) = Value::deserialize(deserializer)? else {
            return Ok(Self::default());
        };
        let state = |value: Value| {
            let text = value.as_str().or_else(|| value.get("status")?.as_str())?;
            Some(ConversionState::from(text))
        };
        Ok(Self(
            entries
                .into_iter()
                .filter_map(|(format, value)| Some((format, state(value)?)))
                .collect(),
        ))
    }
}

json_replies!(ConversionSubmitted, ConversionStatus);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_read_from_text_and_from_an_object() {
        let json = r#"{"docx": "completed", "md": {"status": "processing"}, "pdf": 3}"#;
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
        assert!(!states.are_final());
    }
}
