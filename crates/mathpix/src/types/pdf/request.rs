//! POST /v3/pdf: a document to be read, and how.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::source::Document;
use crate::{
    error::Error,
    transport::{Body, Content, RequestBody},
    types::{
        ConversionOptions, PageRanges, PdfConversionFormat,
        setters::{delimiter_setters, extra_setter, metadata_setters},
    },
};

/// A request to read a document. A [`Document`] alone serves as one.
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
#[derive(Clone, Debug)]
pub struct PdfRequest {
    document: Document,
    options: PdfOptions,
    conversion_options: ConversionOptions,
    extra: Map<String, Value>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct PdfOptions {
    #[serde(skip_serializing_if = "Option::is_none")]
    streaming: Option<bool>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    metadata: Map<String, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page_ranges: Option<PageRanges>,
    #[serde(skip_serializing_if = "Option::is_none")]
    math_inline_delimiters: Option<(String, String)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    math_display_delimiters: Option<(String, String)>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    conversion_formats: BTreeMap<String, bool>,
}

impl PdfRequest {
    /// A request to read `document`, with the service's defaults.
    pub fn new(document: impl Into<Document>) -> Self {
        Self {
            document: document.into(),
            options: PdfOptions::default(),
            conversion_options: ConversionOptions::new(),
            extra: Map::new(),
        }
    }

    /// The formats that the document is converted to once it has been read. Default: none.
    #[must_use]
    pub fn conversion_formats(
        mut self,
        formats: impl IntoIterator<Item = impl Into<PdfConversionFormat>>,
    ) -> Self {
        self.options.conversion_formats = formats
            .into_iter()
            .map(|format| (format.into().to_string(), true))
            .collect();
        self
    }

    /// How the formats are made. Default: the service's defaults. Options of a format that is not asked for are refused
    /// when the call is made.
    #[must_use]
    pub fn conversion_options(mut self, options: ConversionOptions) -> Self {
        self.conversion_options = options;
        self
    }

    /// Whether the pages can be received while the document is being read, by [`stream_pdf`](crate::Client::stream_pdf). Default: `false`.
    #[must_use]
    pub fn streaming(mut self, streaming: bool) -> Self {
        self.options.streaming = Some(streaming);
        self
    }

    /// The pages that are read. Default: all.
    #[must_use]
    pub fn page_ranges(mut self, ranges: PageRanges) -> Self {
        self.options.page_ranges = Some(ranges);
        self
    }

    metadata_setters!();

    delimiter_setters!();

    extra_setter!();
}

impl From<Document> for PdfRequest {
    fn from(document: Document) -> Self {
        Self::new(document)
    }
}

impl RequestBody for PdfRequest {
    fn content(self, when: Option<&'static str>) -> Result<Content, Error> {
        let formats = &self.options.conversion_formats;
        let options = self
            .conversion_options
            .json(|format| formats.contains_key(format.as_str()))?;
        let options = options.map(|options| ("conversion_options", options));
        let reserved = &["url", "file", "options_json", "conversion_options"];
        let body = Body {
            options: &self.options,
            extra: &self.extra,
            reserved,
        };
        self.document.content(|url| body.json(when, [url, options]))
    }
}
