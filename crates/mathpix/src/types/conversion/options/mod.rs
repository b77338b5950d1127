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
mod tests {
    use super::*;
    use crate::Delimiters;
    use serde_json::json;

    fn sent(options: ConversionOptions) -> Value {
        options.json(|_| true).expect("sound").expect("not empty")
    }

    fn refusal(options: ConversionOptions) -> String {
        options.json(|_| true).expect_err("refused").to_string()
    }

    #[test]
    fn every_option_is_sent_under_its_own_name_and_numbers_as_numbers() {
        let options = ConversionOptions::new()
            .docx(
                DocxOptions::new()
                    .font("Arial")
                    .font_size(24)
                    .language("German")
                    .orientation(Orientation::Landscape)
                    .margins(
                        DocxMargins::new()
                            .top(1)
                            .right(2)
                            .bottom(3)
                            .left(4)
                            .gutter(5),
                    )
                    .footnote_compact_refs(true),
            )
            .tex_zip(
                TexZipOptions::new()
                    .font_size(12)
                    .font(LatexFont::NotoSerif)
                    .images_folder("figures")
                    .load_external_fonts(true),
            )
            .latex_pdf(LatexPdfOptions::new().font_size(11).font(LatexFont::Arimo))
            .html(
                HtmlOptions::new()
                    .html_tags(false)
                    .footnote_compact_refs(false),
            )
            .md(MdOptions::new()
                .math_inline_delimiters(Delimiters::new("$", "$").expect("sound"))
                .math_display_delimiters(Delimiters::new("$$", "$$").expect("sound"))
                .escape_ampersand(false)
                .escape_dollar(false)
                .escape_hash(false)
                .escape_percent(true)
                .max_character_per_line(80))
            .pdf(
                PdfOutputOptions::new()
                    .font_size(17)
                    .text_color("#1E2029")
                    .background_color("white")
                    .disable_footer(true)
                    .margin(40)
                    .custom_css("body {}")
                    .footnote_compact_refs(true)
                    .resource_load_timeout_sec(5),
            )
            .xlsx(
                XlsxOptions::new()
                    .single_sheet(true)
                    .math_output_format(MathOutputFormat::Latex)
                    .max_column_width_chars(80)
                    .font_size(10.5)
                    .zoom_scale(120.0),
            )
            .extra(PdfConversionFormat::MmdOverlayPdf, "x", 1);
        let expected = json!({
            "docx": {
                "font": "Arial", "fontSize": 24, "language": "German", "orientation": "landscape",
                "margins": {"top": 1, "right": 2, "bottom": 3, "left": 4, "gutter": 5},
                "footnote_compact_refs": true
            },
            "tex.zip": {
                "fontSize": "12pt", "font": "Noto Serif", "imagesFolder": "figures", "load_external_fonts": true
            },
            "latex.pdf": {"fontSize": "11pt", "font": "Arimo"},
            "html": {"htmlTags": false, "footnote_compact_refs": false},
            "md": {
                "math_inline_delimiters": ["$", "$"], "math_display_delimiters": ["$$", "$$"],
                "escape_ampersand": false, "escape_dollar": false, "escape_hash": false, "escape_percent": true,
                "max_character_per_line": 80
            },
            "pdf": {
                "fontSize": 17, "text_color": "#1E2029", "background_color": "white", "disable_footer": true,
                "margin": 40, "custom_css": "body {}", "footnote_compact_refs": true, "resource_load_timeout_sec": 5
            },
            "xlsx": {
                "singleSheet": true, "mathOutputFormat": "latex", "maxColumnWidthChars": 80, "fontSize": 10.5,
                "zoomScale": 120.0
            },
            "mmd.overlay.pdf": {"x": 1}
        });
        assert_eq!(sent(options), expected);
        for (format, options) in expected.as_object().expect("an object") {
            let format = [
                PdfConversionFormat::Docx,
                PdfConversionFormat::TexZip,
                PdfConversionFormat::LatexPdf,
                PdfConversionFormat::Html,
                PdfConversionFormat::Md,
                PdfConversionFormat::Pdf,
                PdfConversionFormat::Xlsx,
            ]
            .into_iter()
            .find(|known| known.as_str() == format);
            for name in options.as_object().into_iter().flat_map(Map::keys) {
                let known = format.is_none_or(|format| names(format).contains(&name.as_str()));
                assert!(known, "{format:?} {name}");
            }
        }
    }

    #[test]
    fn a_value_out_of_range_is_refused_with_its_name_and_range() {
        let pdf = |margin| ConversionOptions::new().pdf(PdfOutputOptions::new().margin(margin));
        assert_eq!(
            refusal(pdf(39)),
            "the `conversion_options` hold `pdf.margin` 39: it takes 40 to 200"
        );
        assert!(refusal(pdf(201)).contains("40 to 200"));
        assert!(pdf(40).json(|_| true).is_ok() && pdf(200).json(|_| true).is_ok());
        let md = ConversionOptions::new().md(MdOptions::new().max_character_per_line(9));
        assert_eq!(
            refusal(md),
            "the `conversion_options` hold `md.max_character_per_line` 9: it takes 10 and more"
        );
        let xlsx = ConversionOptions::new().xlsx(XlsxOptions::new().zoom_scale(f64::NAN));
        assert_eq!(
            refusal(xlsx),
            "the `conversion_options` hold `xlsx.zoomScale` NaN: it takes a number above 0"
        );
    }

    #[test]
    fn an_extra_option_may_not_name_a_typed_one() {
        let options = ConversionOptions::new().extra(PdfConversionFormat::Docx, "fontSize", "28");
        assert_eq!(
            refusal(options),
            "the `conversion_options` hold `docx.fontSize` as an extra option: it has a setter, use that instead"
        );
    }

    #[test]
    fn options_of_a_format_that_is_not_asked_for_are_refused() {
        let options = ConversionOptions::new().docx(DocxOptions::new().font_size(24));
        let error = options
            .json(|format| format == PdfConversionFormat::Md)
            .expect_err("refused");
        assert_eq!(
            error.to_string(),
            "the `conversion_options` are set for `docx`, which is not asked for: add it to the formats, or leave its options out"
        );
    }

    #[test]
    fn nothing_set_is_nothing_sent() {
        let options = ConversionOptions::new().docx(DocxOptions::new());
        assert_eq!(options.json(|_| true).expect("sound"), None);
    }
}
