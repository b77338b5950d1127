//! How documents and Mathpix Markdown are converted, format by format.

mod declare;
mod docx;
mod html;
mod latex;
mod md;
mod pdf;
mod xlsx;

pub use docx::{DocxMargins, DocxOptions, Orientation};
pub use html::HtmlOptions;
pub use latex::{LatexFont, LatexPdfOptions, TexZipOptions};
pub use md::MdOptions;
pub use pdf::PdfOutputOptions;
pub use xlsx::{MathOutputFormat, XlsxOptions};

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::{
    error::{Error, ErrorKind},
    types::PdfConversionFormat,
};

/// The options of conversions, a struct for each format that has any.
///
/// ```
/// use mathpix::{ConversionFormat, ConversionOptions, ConversionRequest, DocxOptions, PdfOutputOptions};
///
/// let options = ConversionOptions::new()
///     .docx(DocxOptions::new().font("Georgia").font_size(24))
///     .pdf(PdfOutputOptions::new().margin(40));
/// let request = ConversionRequest::new("# A title", [ConversionFormat::Docx, ConversionFormat::Pdf])
///     .conversion_options(options);
/// ```
///
/// Options of a format that is not asked for are refused when the call is made, and so is a value outside its range.
/// [Reference](https://docs.mathpix.com/reference/post-v3-converter)
#[derive(Clone, Debug, Default)]
pub struct ConversionOptions {
    formats: BTreeMap<PdfConversionFormat, Map<String, Value>>,
    extra: BTreeMap<PdfConversionFormat, Map<String, Value>>,
    wrong: Option<String>,
}

/// The options of one format.
trait FormatOptions: Serialize {
    const FORMAT: PdfConversionFormat;
    /// The names of all its options.
    const NAMES: &'static [&'static str];
    /// The first value that is out of range: its name, and what is wrong with it.
    fn wrong(&self) -> Option<(&'static str, String)>;
}

impl ConversionOptions {
    /// None: every conversion with the service's defaults.
    pub fn new() -> Self {
        Self::default()
    }

    /// The options of Word documents.
    #[must_use]
    pub fn docx(self, options: DocxOptions) -> Self {
        self.set(&options)
    }

    /// The options of LaTeX archives.
    #[must_use]
    pub fn tex_zip(self, options: TexZipOptions) -> Self {
        self.set(&options)
    }

    /// The options of PDF that is made from LaTeX.
    #[must_use]
    pub fn latex_pdf(self, options: LatexPdfOptions) -> Self {
        self.set(&options)
    }

    /// The options of HTML.
    #[must_use]
    pub fn html(self, options: HtmlOptions) -> Self {
        self.set(&options)
    }

    /// The options of Markdown.
    #[must_use]
    pub fn md(self, options: MdOptions) -> Self {
        self.set(&options)
    }

    /// The options of PDF that is made from HTML.
    #[must_use]
    pub fn pdf(self, options: PdfOutputOptions) -> Self {
        self.set(&options)
    }

    /// The options of Excel workbooks.
    #[must_use]
    pub fn xlsx(self, options: XlsxOptions) -> Self {
        self.set(&options)
    }

    /// An option that has no setter here, sent as it is.
    ///
    /// Options of the format that have a setter are refused when the call is made.
    #[must_use]
    pub fn extra(
        mut self,
        format: impl Into<PdfConversionFormat>,
        name: impl Into<String>,
        value: impl Into<Value>,
    ) -> Self {
        let options = self.extra.entry(format.into()).or_default();
        options.insert(name.into(), value.into());
        self
    }

    fn set<T: FormatOptions>(mut self, options: &T) -> Self {
        let format = T::FORMAT;
        if let Some((name, what)) = options.wrong() {
            self.wrong
                .get_or_insert(format!("`{format}.{name}` {what}"));
        }
        // A struct of options always is an object.
        if let Ok(Value::Object(options)) = serde_json::to_value(options) {
            self.formats.insert(format, options);
        }
        self
    }

    /// The member of a request that asks for these formats; `None` if nothing is set.
    pub(crate) fn json(
        &self,
        asked_for: impl Fn(PdfConversionFormat) -> bool,
    ) -> Result<Option<Value>, Error> {
        let wrong = |what: String| {
            Error::new(
                ErrorKind::InvalidRequest,
                format!("the `conversion_options` {what}"),
            )
        };
        if let Some(what) = &self.wrong {
            return Err(wrong(format!("hold {what}")));
        }
        for (format, options) in &self.extra {
            let typed = names(*format);
            if let Some(name) = options.keys().find(|name| typed.contains(&name.as_str())) {
                return Err(wrong(format!(
                    "hold `{format}.{name}` as an extra option: it has a setter, use that instead"
                )));
            }
        }
        let mut all = self.formats.clone();
        for (format, options) in &self.extra {
            all.entry(*format).or_default().extend(options.clone());
        }
        if let Some(format) = all.keys().find(|format| !asked_for(**format)) {
            return Err(wrong(format!(
                "are set for `{format}`, which is not asked for: add it to the formats, or leave its options out"
            )));
        }
        let all: Map<String, Value> = all
            .into_iter()
            .filter(|(_, options)| !options.is_empty())
            .map(|(format, options)| (format.to_string(), options.into()))
            .collect();
        Ok((!all.is_empty()).then(|| all.into()))
    }
}

/// The names of the typed options of a format.
fn names(format: PdfConversionFormat) -> &'static [&'static str] {
    match format {
        PdfConversionFormat::Docx => DocxOptions::NAMES,
        PdfConversionFormat::TexZip => TexZipOptions::NAMES,
        PdfConversionFormat::LatexPdf => LatexPdfOptions::NAMES,
        PdfConversionFormat::Html => HtmlOptions::NAMES,
        PdfConversionFormat::Md => MdOptions::NAMES,
        PdfConversionFormat::Pdf => PdfOutputOptions::NAMES,
        PdfConversionFormat::Xlsx => XlsxOptions::NAMES,
        _ => &[],
    }
}

#[cfg(test)]
mod tests;
