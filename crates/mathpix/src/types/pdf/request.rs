//! POST /v3/pdf: a document to be read, and how.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::source::Document;
#[cfg(not(target_arch = "wasm32"))]
use crate::transport::UploadProgress;
use crate::{
    error::{Error, ErrorKind},
    transport::{Body, Content, RequestBody},
    types::{
        ConversionOptions, PageRanges, PdfConversionFormat,
        options::{at_most_one, options},
        setters::{extra_setter, improve_setter},
        url::check_callback_url,
    },
};

/// A request to read a document. A [`Document`] alone serves as one.
///
/// ```
/// use mathpix::{CallbackHeaders, Document, PdfRequest};
///
/// # fn example() -> Result<(), mathpix::Error> {
/// let request = PdfRequest::new(Document::file("paper.pdf"))
///     .include_page_info(true)
///     .callback_url("https://hooks.example.org/mathpix")
///     .callback_headers(CallbackHeaders::new([("X-Hook-Token", "..")])?);
/// # Ok(())
/// # }
/// ```
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
#[derive(Clone, Debug)]
pub struct PdfRequest {
    document: Document,
    options: PdfOptions,
    conversion_options: ConversionOptions,
    extra: Map<String, Value>,
}

options! {
    /// The options of a [`PdfRequest`], as they are sent: what is not set is left out.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
    pub struct PdfOptions of PdfRequest {
        /// Whether the pages can be received while the document is being read, by [`stream_pdf`](crate::Client::stream_pdf). Default: `false`.
        streaming: bool,
        metadata,
        alphabets_allowed,
        include_smiles = true,
        /// Whether chemical structures are images, with their SMILES as the alternative text. Default: `false`.
        include_chemistry_as_image: bool,
        include_diagram_text,
        include_page_info = false,
        /// Whether `\pagebreak` stands between the pages. Default: `false`.
        ///
        /// Not in the reference; the official client sends it.
        include_page_breaks: bool,
        /// Whether the lines of `lines.json` list their links. Default: not stated, taken to be `false`.
        ///
        /// Not in the reference; the official client sends it.
        include_hyperlinks: bool,
        include_equation_tags,
        rm_spaces,
        rm_fonts,
        idiomatic_eqn_arrays,
        numbers_default_to_math,
        math_inline_delimiters,
        math_display_delimiters,
        enable_spell_check,
        /// Whether sections are numbered. It excludes the other two options of section numbers. Default: `false`.
        auto_number_sections: bool,
        /// Whether the numbers of sections are removed. It excludes the other two options of section numbers. Default: `false`.
        remove_section_numbering: bool,
        /// Whether the numbers of sections stay as they are. It excludes the other two options of section numbers. Default: `true`.
        preserve_section_numbering: bool,
        enable_tables_fallback,
        fullwidth_punctuation,
        disable_itemize,
        disable_lstlisting,
        /// The `https` address that the service tells when the document is finished. Default: none.
        ///
        /// Not in the reference; the official client sends it.
        callback_url: (impl String),
        /// The headers of what is posted to `callback_url`, without which they are refused. Default: none.
        ///
        /// Not in the reference; the official client sends it.
        callback_headers: (crate::CallbackHeaders),
        /// The events that are posted to `callback_url`; none of them, if the list is empty. Default: both.
        ///
        /// Not in the reference; the official client sends it.
        callback_events: [crate::WebhookEvent],
        /// The batch of files that the document belongs to. Default: none. The hosted service does not take it yet.
        ///
        /// Not in the reference; the official client sends it.
        file_batch_id: (impl String),
    }
    with {
    #[serde(skip_serializing_if = "Option::is_none")]
    page_ranges: Option<PageRanges>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    conversion_formats: BTreeMap<String, bool>,
    }
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

    /// The pages that are read. Default: all.
    #[must_use]
    pub fn page_ranges(mut self, ranges: PageRanges) -> Self {
        self.options.page_ranges = Some(ranges);
        self
    }

    improve_setter!();

    extra_setter!();

    /// Tells `observe` of each piece of the document that is sent. An error of it ends the sending.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn observed_by(
        mut self,
        observe: impl Fn(UploadProgress) -> Result<(), Error> + Send + Sync + 'static,
    ) -> Self {
        self.document = self.document.observed_by(observe);
        self
    }

    /// The file that the document is in, if it is in one.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn file(&self) -> Option<&std::path::Path> {
        self.document.path()
    }

    /// The options, but for the conversions, as text that is the same for the same options.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn options_without_conversions(&self) -> Result<String, Error> {
        let mut options = serde_json::from_str(&self.json(None, None)?).unwrap_or_default();
        if let Value::Object(options) = &mut options {
            options.remove("conversion_formats");
        }
        // Maps keep the order of insertion if another crate of the program wants them to.
        options.sort_all_objects();
        Ok(options.to_string())
    }

    fn json(&self, when: Option<&str>, url: Option<(&str, Value)>) -> Result<String, Error> {
        self.options.check()?;
        let formats = &self.options.conversion_formats;
        let options = self
            .conversion_options
            .json(|format| formats.contains_key(format.as_str()))?;
        let options = options.map(|options| ("conversion_options", options));
        let body = Body {
            options: &self.options,
            extra: &self.extra,
            reserved: RESERVED,
        };
        body.json(when, [url, options])
    }
}

/// The names of members that no option may have.
const RESERVED: &[&str] = &["url", "file", "options_json", "conversion_options"];

impl PdfOptions {
    /// Refuses options that exclude or need each other, and an address that nothing can be posted to.
    fn check(&self) -> Result<(), Error> {
        at_most_one(&[
            ("auto_number_sections", self.auto_number_sections),
            ("remove_section_numbering", self.remove_section_numbering),
            (
                "preserve_section_numbering",
                self.preserve_section_numbering,
            ),
        ])?;
        match &self.callback_url {
            Some(url) => check_callback_url("callback_url", url, &["https"]),
            None if self.callback_headers.is_some() => Err(Error::new(
                ErrorKind::InvalidRequest,
                "`callback_headers` needs `callback_url`: set both",
            )),
            None => Ok(()),
        }
    }
}

impl From<Document> for PdfRequest {
    fn from(document: Document) -> Self {
        Self::new(document)
    }
}

impl RequestBody for PdfRequest {
    fn content(self, when: Option<&'static str>) -> Result<Content, Error> {
        self.document.clone().content(|url| self.json(when, url))
    }
}

#[cfg(test)]
mod tests;
