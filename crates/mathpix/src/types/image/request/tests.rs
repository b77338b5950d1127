//! What the options of an image are sent as, and which are refused.

use serde_json::json;

use super::*;
use crate::types::{
    Alphabet, Callback, Confidence, DataOptions, Delimiters, Region, TextFormat,
    testing::{refused, sent, sent_with},
};

const URL: &str = "https://images.example.org/p/88.png";

fn request() -> ImageRequest {
    ImageRequest::new(Image::url(URL))
}

fn delimiters(open: &str, close: &str) -> Delimiters {
    Delimiters::new(open, close).expect("delimiters")
}

fn confidence(value: f64) -> Confidence {
    Confidence::new(value).expect("a confidence")
}

/// A request with every option set; those that exclude others or are wanted off are `false`.
fn with_every_option() -> ImageRequest {
    let callback = Callback::new("https://hooks.example.org/mathpix")
        .reply("job", "88")
        .body("job", "88")
        .header("x-hook-secret", "s3cr3t");
    request()
        .formats([
            TextFormat::Text,
            TextFormat::Data,
            TextFormat::Html,
            TextFormat::LatexStyled,
        ])
        .data_options(
            DataOptions::new()
                .include_svg(true)
                .include_table_html(true)
                .include_latex(true)
                .include_tsv(true)
                .include_asciimath(true)
                .include_mathml(true),
        )
        .metadata("batch", "2026-w45")
        .improve_mathpix(true)
        .tags(["a", "b"])
        .callback(callback)
        .include_detected_alphabets(true)
        .alphabets_allowed(Alphabet::En, true)
        .alphabets_allowed(Alphabet::Hi, false)
        .region(Region::new(12, 40, 640, 220).expect("a region"))
        .enable_blue_hsv_filter(false)
        .confidence_threshold(confidence(0.1))
        .confidence_rate_threshold(confidence(0.75))
        .include_equation_tags(true)
        .include_line_data(true)
        .include_word_data(false)
        .include_smiles(true)
        .include_inchi(true)
        .include_geometry_data(true)
        .include_diagram_text(true)
        .auto_rotate_confidence_threshold(confidence(0.99))
        .rm_spaces(true)
        .rm_fonts(false)
        .idiomatic_eqn_arrays(true)
        .idiomatic_braces(false)
        .numbers_default_to_math(false)
        .math_fonts_default_to_math(false)
        .math_inline_delimiters(delimiters("\\(", "\\)"))
        .math_display_delimiters(delimiters("\\[", "\\]"))
        .enable_spell_check(false)
        .enable_tables_fallback(true)
        .fullwidth_punctuation(false)
        .disable_itemize(false)
        .disable_lstlisting(false)
        .include_page_info(true)
        .enable_document_layout(false)
}

#[test]
fn every_option_reaches_the_service() {
    let json = json!({
        "src": URL, "formats": ["text", "data", "html", "latex_styled"],
        "data_options": {
            "include_svg": true, "include_table_html": true, "include_latex": true, "include_tsv": true,
            "include_asciimath": true, "include_mathml": true,
        },
        "metadata": {"batch": "2026-w45", "improve_mathpix": true}, "tags": ["a", "b"], "async": true,
        "callback": {
            "post": "https://hooks.example.org/mathpix", "reply": {"job": "88"}, "body": {"job": "88"},
            "headers": {"x-hook-secret": "s3cr3t"},
        },
        "include_detected_alphabets": true, "alphabets_allowed": {"en": true, "hi": false},
        "region": {"top_left_x": 12, "top_left_y": 40, "width": 640, "height": 220},
        "enable_blue_hsv_filter": false, "confidence_threshold": 0.1, "confidence_rate_threshold": 0.75,
        "include_equation_tags": true, "include_line_data": true, "include_word_data": false,
        "include_smiles": true, "include_inchi": true, "include_geometry_data": true,
        "include_diagram_text": true, "auto_rotate_confidence_threshold": 0.99, "rm_spaces": true,
        "rm_fonts": false, "idiomatic_eqn_arrays": true, "idiomatic_braces": false,
        "numbers_default_to_math": false, "math_fonts_default_to_math": false,
        "math_inline_delimiters": ["\\(", "\\)"], "math_display_delimiters": ["\\[", "\\]"],
        "enable_spell_check": false, "enable_tables_fallback": true, "fullwidth_punctuation": false,
        "disable_itemize": false, "disable_lstlisting": false, "include_page_info": true,
        "enable_document_layout": false,
    });
    assert_eq!(json.as_object().map(serde_json::Map::len), Some(36));
    assert_eq!(sent_with(with_every_option(), Some("async")), json);
}

#[test]
fn nothing_set_is_nothing_sent() {
    assert_eq!(sent(request()), json!({"src": URL}));
    assert_eq!(
        sent(request().formats([])),
        json!({"src": URL, "formats": []})
    );
}

#[test]
fn every_option_with_a_setter_is_refused_as_an_extra() {
    let every = serde_json::to_value(with_every_option().options()).expect("JSON");
    let typed = every.as_object().expect("an object").keys();
    for name in typed.map(String::as_str).chain(["src", "async"]) {
        let message = refused(request().extra(name, true));
        assert!(message.contains(&format!("`{name}`")), "{message}");
    }
    assert_eq!(
        sent(request().extra("brand_new_option", true)),
        json!({"src": URL, "brand_new_option": true})
    );
}

#[test]
fn options_are_read_back_as_they_are_written() {
    let request = with_every_option();
    let json = serde_json::to_string(request.options()).expect("JSON");
    let options: ImageOptions = serde_json::from_str(&json).expect("options");
    assert_eq!(&options, request.options());
    assert_eq!(
        sent(self::request().with_options(options)),
        sent(with_every_option())
    );
}

#[test]
fn null_is_not_set() {
    let options: ImageOptions =
        serde_json::from_str(r#"{"fullwidth_punctuation": null, "tags": null}"#).expect("options");
    assert_eq!(options, ImageOptions::default());
}

#[test]
fn options_that_exclude_or_need_each_other_are_refused() {
    for (request, names) in [
        (
            request().include_line_data(true).include_word_data(true),
            ["include_line_data", "include_word_data"],
        ),
        (
            request()
                .enable_document_layout(true)
                .include_word_data(true),
            ["enable_document_layout", "include_word_data"],
        ),
        (
            request().include_inchi(true),
            ["include_inchi", "include_smiles"],
        ),
    ] {
        let message = refused(request);
        for name in names {
            assert!(message.contains(&format!("`{name}`")), "{message}");
        }
    }
    let diagrams = request().include_diagram_text(true);
    assert_eq!(sent(diagrams)["include_diagram_text"], true);
}

#[test]
fn a_callback_to_nowhere_is_refused() {
    let message = refused(request().callback(Callback::new("nowhere")));
    assert_eq!(message, "`callback.post` is not a URL");
}

#[test]
fn the_secrets_of_a_callback_are_not_shown() {
    let shown = format!("{:?}", with_every_option());
    assert!(!shown.contains("s3cr3t"), "{shown}");
}
