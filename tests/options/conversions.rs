//! Each option of each format that a conversion makes, of Mathpix Markdown and of a document alike.

use mathpix::{
    ConversionFormat, ConversionOptions, ConversionRequest, Delimiters, DocxMargins, DocxOptions,
    Error, HtmlOptions, LatexFont, LatexPdfOptions, MathOutputFormat, MdOptions, Orientation,
    PdfConversionFormat, PdfOutputOptions, TexZipOptions, XlsxOptions,
};
use mathpix_tests::sent::Taker;
use serde_json::{Value, json};

use super::setters;

/// An option alone, with what must arrive under `conversion_options`.
pub(crate) type Row = (fn() -> Result<ConversionOptions, Error>, fn() -> Value);

/// `format as "name", Options { setter(argument) => "name": JSON; }`
macro_rules! rows {
    ($($format:ident as $wire:literal, $options:ident {$(
        $setter:ident($argument:expr) => $name:literal: $sent:tt;
    )+})+) => {
        pub(crate) const ROWS: &[Row] = &[$($((
            || Ok(ConversionOptions::new().$format($options::new().$setter($argument))),
            || json!({$wire: {$name: $sent}}),
        ),)+)+];
    };
}

rows! {
    docx as "docx", DocxOptions {
        font("Arial") => "font": "Arial";
        font_size(26_u32) => "fontSize": 26;
        language("English (UK)") => "language": "English (UK)";
        orientation(Orientation::Landscape) => "orientation": "landscape";
        margins(DocxMargins::new().top(1).right(2).bottom(3).left(4).gutter(5)) => "margins": {
            "top": 1, "right": 2, "bottom": 3, "left": 4, "gutter": 5
        };
        footnote_compact_refs(true) => "footnote_compact_refs": true;
    }
    tex_zip as "tex.zip", TexZipOptions {
        font_size(12_u32) => "fontSize": "12pt";
        font(LatexFont::NotoSerif) => "font": "Noto Serif";
        images_folder("pictures") => "imagesFolder": "pictures";
        load_external_fonts(true) => "load_external_fonts": true;
    }
    latex_pdf as "latex.pdf", LatexPdfOptions {
        font_size(12_u32) => "fontSize": "12pt";
        font(LatexFont::Arimo) => "font": "Arimo";
    }
    html as "html", HtmlOptions {
        html_tags(false) => "htmlTags": false;
        footnote_compact_refs(true) => "footnote_compact_refs": true;
    }
    md as "md", MdOptions {
        math_inline_delimiters(Delimiters::new("$", "$")?) => "math_inline_delimiters": ["$", "$"];
        math_display_delimiters(Delimiters::new("$$", "$$")?) => "math_display_delimiters": ["$$", "$$"];
        escape_ampersand(false) => "escape_ampersand": false;
        escape_dollar(false) => "escape_dollar": false;
        escape_hash(false) => "escape_hash": false;
        escape_percent(true) => "escape_percent": true;
        max_character_per_line(10_u32) => "max_character_per_line": 10;
    }
    pdf as "pdf", PdfOutputOptions {
        font_size(15_u32) => "fontSize": 15;
        text_color("navy") => "text_color": "navy";
        background_color("#fff") => "background_color": "#fff";
        disable_footer(true) => "disable_footer": true;
        margin(40_u32) => "margin": 40;
        custom_css("p {}") => "custom_css": "p {}";
        footnote_compact_refs(true) => "footnote_compact_refs": true;
        resource_load_timeout_sec(7_u32) => "resource_load_timeout_sec": 7;
    }
    xlsx as "xlsx", XlsxOptions {
        single_sheet(true) => "singleSheet": true;
        math_output_format(MathOutputFormat::AsciiMath) => "mathOutputFormat": "asciimath";
        max_column_width_chars(80_u32) => "maxColumnWidthChars": 80;
        font_size(11.5) => "fontSize": 11.5;
        zoom_scale(150.0) => "zoomScale": 150.0;
    }
}

/// Every format that has options, so that none is refused for a format that is not asked for.
pub(crate) fn conversion() -> ConversionRequest {
    use ConversionFormat::{Docx, Html, LatexPdf, Md, Pdf, TexZip, Xlsx};
    ConversionRequest::new("$x$", [Docx, Html, LatexPdf, Md, Pdf, TexZip, Xlsx])
}

#[tokio::test]
async fn each_option_of_a_conversion_arrives_alone_under_its_format() -> anyhow::Result<()> {
    let taker = Taker::start().await?;
    for (options, expected) in ROWS {
        let request = conversion().conversion_options(options()?);
        let sent = taker.json(taker.client.submit_conversion(request)).await?;
        assert_eq!(sent["conversion_options"], expected());
        let request = setters::pdf_request()
            .conversion_formats([
                PdfConversionFormat::Docx,
                PdfConversionFormat::Html,
                PdfConversionFormat::LatexPdf,
                PdfConversionFormat::Md,
                PdfConversionFormat::Pdf,
                PdfConversionFormat::TexZip,
                PdfConversionFormat::Xlsx,
            ])
            .conversion_options(options()?);
        let sent = taker.json(taker.client.submit_pdf(request)).await?;
        assert_eq!(sent["conversion_options"], expected());
    }
    Ok(())
}

#[tokio::test]
async fn a_conversion_without_options_sends_its_source_and_formats_alone() -> anyhow::Result<()> {
    let taker = Taker::start().await?;
    let request = ConversionRequest::new("$x$", [ConversionFormat::Md]);
    let sent = taker.json(taker.client.submit_conversion(request)).await?;
    assert_eq!(sent, json!({"mmd": "$x$", "formats": {"md": true}}));
    let request = ConversionRequest::new("$x$", [ConversionFormat::Md]).metadata("order", 7);
    let sent = taker.json(taker.client.submit_conversion(request)).await?;
    assert_eq!(sent["metadata"], json!({"order": 7}));
    Ok(())
}
