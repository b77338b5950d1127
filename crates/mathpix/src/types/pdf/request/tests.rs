//! What the options of a document are sent as, and which are refused.

use serde_json::json;

use super::*;
use crate::types::{
    Alphabet, CallbackHeaders, Delimiters, WebhookEvent,
    testing::{refused, sent},
};

const URL: &str = "https://files.example.org/papers/heat-equation.pdf";

fn request() -> PdfRequest {
    PdfRequest::new(Document::url(URL))
}

fn delimiters(open: &str, close: &str) -> Delimiters {
    Delimiters::new(open, close).expect("delimiters")
}

#[test]
fn the_documented_options_reach_the_service() {
    let request = request()
        .streaming(true)
        .improve_mathpix(false)
        .metadata("order", "A-1173")
        .alphabets_allowed(Alphabet::Ru, false)
        .alphabets_allowed(Alphabet::Hi, false)
        .rm_spaces(true)
        .rm_fonts(false)
        .include_equation_tags(true)
        .include_smiles(true)
        .include_diagram_text(true)
        .numbers_default_to_math(false)
        .math_inline_delimiters(delimiters("$", "$"))
        .math_display_delimiters(delimiters("$$", "$$"))
        .preserve_section_numbering(true)
        .include_page_info(true);
    assert_eq!(
        sent(request),
        json!({
            "url": URL, "streaming": true, "metadata": {"improve_mathpix": false, "order": "A-1173"},
            "alphabets_allowed": {"ru": false, "hi": false}, "rm_spaces": true, "rm_fonts": false,
            "include_equation_tags": true, "include_smiles": true, "include_diagram_text": true,
            "numbers_default_to_math": false, "math_inline_delimiters": ["$", "$"],
            "math_display_delimiters": ["$$", "$$"], "preserve_section_numbering": true,
            "include_page_info": true,
        })
    );
}

#[test]
fn the_other_options_reach_the_service_too() {
    let request = request()
        .idiomatic_eqn_arrays(true)
        .include_chemistry_as_image(true)
        .enable_spell_check(true)
        .auto_number_sections(false)
        .remove_section_numbering(true)
        .enable_tables_fallback(true)
        .fullwidth_punctuation(false)
        .include_page_breaks(true)
        .include_hyperlinks(true)
        .disable_itemize(true)
        .disable_lstlisting(true)
        .file_batch_id("fb-1");
    assert_eq!(
        sent(request),
        json!({
            "url": URL, "idiomatic_eqn_arrays": true, "include_chemistry_as_image": true,
            "enable_spell_check": true, "auto_number_sections": false, "remove_section_numbering": true,
            "enable_tables_fallback": true, "fullwidth_punctuation": false, "include_page_breaks": true,
            "include_hyperlinks": true, "disable_itemize": true, "disable_lstlisting": true,
            "file_batch_id": "fb-1",
        })
    );
}

#[test]
fn a_callback_has_an_address_headers_and_events() {
    let headers = CallbackHeaders::new([("X-Hook-Token", "not-a-secret")]).expect("headers");
    let request = request()
        .callback_url("https://hooks.example.org/mathpix")
        .callback_headers(headers)
        .callback_events([WebhookEvent::FileCompleted, WebhookEvent::FileError]);
    assert_eq!(
        sent(request),
        json!({
            "url": URL, "callback_url": "https://hooks.example.org/mathpix",
            "callback_headers": {"X-Hook-Token": "not-a-secret"},
            "callback_events": ["file.completed", "file.error"],
        })
    );
    assert_eq!(
        sent(self::request().callback_events([])),
        json!({"url": URL, "callback_events": []})
    );
}

#[test]
fn nothing_set_is_nothing_sent() {
    assert_eq!(sent(request()), json!({"url": URL}));
}

#[test]
fn options_with_a_setter_are_refused_as_extras() {
    for name in ["include_hyperlinks", "metadata", "page_ranges", "url"] {
        let message = refused(request().extra(name, true));
        assert!(message.contains(&format!("`{name}`")), "{message}");
    }
}

#[test]
fn one_of_the_section_options_at_most_is_on() {
    let two = [
        request()
            .auto_number_sections(true)
            .remove_section_numbering(true),
        request()
            .auto_number_sections(true)
            .preserve_section_numbering(true),
        request()
            .remove_section_numbering(true)
            .preserve_section_numbering(true),
    ];
    for request in two {
        let message = refused(request);
        assert!(
            message.ends_with("exclude each other: set one of them"),
            "{message}"
        );
    }
    let one = request()
        .auto_number_sections(true)
        .preserve_section_numbering(false);
    assert_eq!(sent(one)["preserve_section_numbering"], false);
}

#[test]
fn a_callback_that_cannot_be_made_is_refused() {
    let headers = CallbackHeaders::new([("X-Hook-Token", "x")]).expect("headers");
    assert_eq!(
        refused(request().callback_headers(headers)),
        "`callback_headers` needs `callback_url`: set both"
    );
    assert_eq!(
        refused(request().callback_url("http://example.org")),
        "`callback_url` has the scheme `http`: the service takes `https`"
    );
}

#[test]
fn options_are_read_back_as_they_are_written() {
    let request = request()
        .include_page_info(true)
        .callback_url("https://hooks.example.org")
        .page_ranges("2-3".parse().expect("sound"));
    let json = serde_json::to_string(request.options()).expect("JSON");
    assert_eq!(
        &serde_json::from_str::<PdfOptions>(&json).expect("options"),
        request.options()
    );
}
