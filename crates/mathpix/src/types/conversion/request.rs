//! POST /v3/converter: Mathpix Markdown to be converted, and how.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    error::{Error, ErrorKind},
    transport::{Body, BodyLimit, Content, RequestBody},
    types::{ConversionFormat, ConversionOptions, setters::extra_setter},
};

/// A request to convert Mathpix Markdown.
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-converter)
#[derive(Clone, Debug)]
pub struct ConversionRequest {
    options: ConversionBody,
    conversion_options: ConversionOptions,
    extra: Map<String, Value>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct ConversionBody {
    mmd: String,
    formats: BTreeMap<String, bool>,
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    metadata: Map<String, Value>,
}

impl ConversionRequest {
    /// A request to convert the Mathpix Markdown `mmd` to each of `formats`, in a request of at most 10 MB.
    pub fn new(
        mmd: impl Into<String>,
        formats: impl IntoIterator<Item = ConversionFormat>,
    ) -> Self {
        let formats = formats
            .into_iter()
            .map(|format| (format.to_string(), true))
            .collect();
        Self {
            options: ConversionBody {
                mmd: mmd.into(),
                formats,
                metadata: Map::new(),
            },
            conversion_options: ConversionOptions::new(),
            extra: Map::new(),
        }
    }

    /// How the formats are made. Default: the service's defaults. Options of a format that is not asked for are refused
    /// when the call is made.
    #[must_use]
    pub fn conversion_options(mut self, options: ConversionOptions) -> Self {
        self.conversion_options = options;
        self
    }

    /// An entry of the metadata, which the service keeps beside the conversion. Not in the reference; a third party names it.
    #[must_use]
    pub fn metadata(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.options.metadata.insert(name.into(), value.into());
        self
    }

    extra_setter!();
}

impl RequestBody for ConversionRequest {
    fn content(self, when: Option<&'static str>) -> Result<Content, Error> {
        let wrong =
            |what: String| Error::new(ErrorKind::InvalidRequest, format!("the conversion {what}"));
        if self.options.mmd.is_empty() {
            return Err(wrong("has no Mathpix Markdown".into()));
        }
        if self.options.formats.is_empty() {
            return Err(wrong("has no format: name at least one".into()));
        }
        let formats = &self.options.formats;
        let options = self
            .conversion_options
            .json(|format| formats.contains_key(format.as_str()))?;
        let json = Body {
            options: &self.options,
            extra: &self.extra,
            reserved: &["conversion_options"],
        }
        .json(
            when,
            [options.map(|options| ("conversion_options", options))],
        )?;
        BodyLimit::CONVERSION.body("the conversion", json)
    }
}
