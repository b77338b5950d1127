//! Options, as JSON.

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
