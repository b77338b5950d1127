//! What became of one image of a batch.

use serde::de::{IgnoredAny, MapAccess, SeqAccess};
use serde_json::Value;

use crate::{
    error::{ApiError, Error, ErrorKind},
    types::{
        LatexRecognition, Recognition,
        lenient::{KeyOf, Lenient, Object, deserialize_required},
    },
};

/// What became of one image of a batch.
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-batch)
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum BatchResult {
    /// It was read as text.
    Text(Box<Recognition>),
    /// It was read as LaTeX, which is the default of a batch.
    Latex(Box<LatexRecognition>),
    /// It could not be read.
    Failed(ApiError),
    /// Something else, which this version of the crate does not know.
    Other(Value),
}

impl BatchResult {
    /// What was read: Mathpix Markdown, or for an image read as LaTeX, its text if asked for, else the LaTeX.
    ///
    /// # Errors
    ///
    /// The service's own error if the image could not be read; [`ErrorKind::NoOutput`] if none of these was among the
    /// outputs asked for.
    pub fn text(&self) -> Result<&str, Error> {
        let read = match self {
            Self::Text(read) => return read.text(),
            Self::Failed(error) => return Err(Error::from_stored(error.clone())),
            Self::Latex(read) => read.text.as_deref().or_else(|| read.any_latex()),
            Self::Other(_) => None,
        };
        read.ok_or_else(|| {
            Error::new(
                ErrorKind::NoOutput,
                "the result holds neither text nor LaTeX: ask for another format, or read another of its fields",
            )
        })
    }
}

/// An object is read once, as both kinds of results at the same time: the fields that only one of them has decide.
impl Lenient for BatchResult {
    const EXPECTED: &'static str = "the result of an image";

    fn from_object<'de, A: MapAccess<'de>>(mut object: A) -> Result<Option<Self>, A::Error> {
        enum Key {
            Text(<Recognition as Object>::Key),
            Latex(<LatexRecognition as Object>::Key),
        }
        let key = |name: &str| {
            Recognition::key(name)
                .map(Key::Text)
                .or_else(|| LatexRecognition::key(name).map(Key::Latex))
        };
        let (mut text, mut latex) = Default::default();
        let mut is_latex = false;
        while let Some(key) = object.next_key_seed(KeyOf(key))? {
            match key {
                Some(Key::Text(key)) => Recognition::fill(&mut text, key, &mut object)?,
                Some(Key::Latex(key)) => {
                    is_latex = true;
                    LatexRecognition::fill(&mut latex, key, &mut object)?;
                }
                None => drop(object.next_value::<IgnoredAny>()?),
            }
        }
        let text = Recognition::finish(text)?;
        Ok(Some(if let Some(error) = text.error {
            Self::Failed(error)
        } else if is_latex {
            Self::Latex(Box::new(LatexRecognition {
                request_id: text.request_id,
                version: text.version,
                text: text.text,
                latex_styled: text.latex_styled,
                auto_rotate_degrees: text.auto_rotate_degrees,
                auto_rotate_confidence: text.auto_rotate_confidence,
                ..LatexRecognition::finish(latex)?
            }))
        } else {
            Self::Text(Box::new(text))
        }))
    }

    fn from_flag(flag: bool) -> Option<Self> {
        Value::from_flag(flag).map(Self::Other)
    }

    fn from_unsigned(number: u64) -> Option<Self> {
        Value::from_unsigned(number).map(Self::Other)
    }

    fn from_signed(number: i64) -> Option<Self> {
        Value::from_signed(number).map(Self::Other)
    }

    fn from_float(number: f64) -> Option<Self> {
        Value::from_float(number).map(Self::Other)
    }

    fn from_text(text: &str) -> Option<Self> {
        Value::from_text(text).map(Self::Other)
    }

    fn from_list<'de, A: SeqAccess<'de>>(list: A) -> Result<Option<Self>, A::Error> {
        Ok(Value::from_list(list)?.map(Self::Other))
    }
}

deserialize_required!(BatchResult);

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> BatchResult {
        serde_json::from_str(json).expect("a result")
    }

    #[test]
    fn the_fields_tell_which_kind_a_result_is() {
        let BatchResult::Latex(latex) = read(
            r#"{"request_id": "r1", "detection_map": {"is_printed": 1, "contains_table": "0"}, "latex_styled": "x",
                "latex_confidence": "0.5", "position": {"height": 1, "top_left_x": 0, "top_left_y": 4, "width": 2}}"#,
        ) else {
            panic!("LaTeX");
        };
        assert_eq!(latex.request_id.as_ref().map(|id| id.as_str()), Some("r1"));
        assert_eq!(latex.any_latex(), Some("x"));
        assert_eq!(latex.latex_confidence, Some(0.5));
        assert_eq!(latex.detection_map["is_printed"], 1.0);
        assert_eq!(latex.position.expect("a place").top_left_y, 4.0);

        let text = read(r#"{"request_id": "r1", "text": "t", "confidence": 1}"#);
        assert!(matches!(text, BatchResult::Text(_)));
        assert_eq!(text.text().expect("a text"), "t");

        let failed =
            read(r#"{"error": "e", "error_info": {"id": "image_download_error"}, "position": 3}"#);
        let error = failed.text().expect_err("it failed");
        assert_eq!(
            error.api().and_then(|api| api.id.clone()),
            Some(crate::ErrorId::ImageDownloadError)
        );

        assert_eq!(read("[1]"), BatchResult::Other(serde_json::json!([1])));
        assert!(read("true").text().is_err());
    }
}
