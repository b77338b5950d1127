//! Every documented option is checked: its type, its range, and what it goes with.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use support::{Api, error, gif, pdf, png, reply, strokes};

/// Options that the path takes with this input.
async fn taken(api: &Api, path: &str, input: &Value, options: Value) {
    let (status, found) = api.post(path, joined(input, options.clone())).await;
    assert_eq!(
        (status, found.get("error")),
        (200, None),
        "{path} {options}: {found}"
    );
}

/// An option that it refuses, with the id of the error and the name in it.
async fn refused(api: &Api, path: &str, input: &Value, options: Value, id: &str, name: &str) {
    let (status, found) = api.post(path, joined(input, options.clone())).await;
    assert_eq!(
        (status, error(&found)),
        (200, id),
        "{path} {options}: {found}"
    );
    if !name.is_empty() {
        assert_eq!(
            found["error_info"]["name"], name,
            "{path} {options}: {found}"
        );
    }
}

fn joined(input: &Value, options: Value) -> Value {
    let mut body = input.clone();
    body.as_object_mut()
        .unwrap()
        .extend(options.as_object().unwrap().clone());
    body
}

const RANGE: &str = "opts_value_out_of_range";
const NUMBER: &str = "opts_number_required";

/// The booleans of images and of strokes.
const FLAGS: &[&str] = &[
    "async",
    "disable_itemize",
    "disable_lstlisting",
    "enable_blue_hsv_filter",
    "enable_document_layout",
    "enable_spell_check",
    "enable_tables_fallback",
    "fullwidth_punctuation",
    "idiomatic_braces",
    "idiomatic_eqn_arrays",
    "include_detected_alphabets",
    "include_diagram_text",
    "include_equation_tags",
    "include_geometry_data",
    "include_inchi",
    "include_line_data",
    "include_page_info",
    "include_smiles",
    "include_word_data",
    "math_fonts_default_to_math",
    "numbers_default_to_math",
    "rm_fonts",
    "rm_spaces",
];

const PDF_FLAGS: &[&str] = &[
    "auto_number_sections",
    "disable_itemize",
    "disable_lstlisting",
    "enable_spell_check",
    "enable_tables_fallback",
    "fullwidth_punctuation",
    "idiomatic_eqn_arrays",
    "include_chemistry_as_image",
    "include_diagram_text",
    "include_equation_tags",
    "include_hyperlinks",
    "include_page_breaks",
    "include_page_info",
    "include_smiles",
    "numbers_default_to_math",
    "preserve_section_numbering",
    "remove_section_numbering",
    "rm_fonts",
    "rm_spaces",
    "streaming",
];

#[tokio::test]
async fn flags_are_booleans() {
    let api = Api::start().await;
    let image = json!({ "src": png() });
    let ink = json!({ "strokes": strokes() });
    let document = json!({ "url": "https://files.example.org/a.pdf" });
    for (path, input, flags) in [
        ("/v3/text", &image, FLAGS),
        ("/v3/strokes", &ink, FLAGS),
        ("/v3/pdf", &document, PDF_FLAGS),
    ] {
        for flag in flags {
            taken(&api, path, input, json!({ *flag: false })).await;
            taken(&api, path, input, json!({ *flag: null })).await;
            for wrong in [json!("true"), json!(1), json!([])] {
                refused(&api, path, input, json!({ *flag: wrong }), RANGE, flag).await;
            }
        }
    }
    let batch = json!({ "urls": { "a": png() } });
    refused(
        &api,
        "/v3/batch",
        &batch,
        json!({ "rm_fonts": 1 }),
        RANGE,
        "rm_fonts",
    )
    .await;
    refused(
        &api,
        "/v3/app-tokens",
        &json!({}),
        json!({ "include_strokes_session_id": 1 }),
        RANGE,
        "include_strokes_session_id",
    )
    .await;
}

#[tokio::test]
async fn thresholds_lie_between_0_and_1() {
    let api = Api::start().await;
    let image = json!({ "src": png() });
    for name in [
        "confidence_threshold",
        "confidence_rate_threshold",
        "auto_rotate_confidence_threshold",
    ] {
        taken(&api, "/v3/text", &image, json!({ name: 0 })).await;
        for wrong in [-0.01, 1.01] {
            refused(
                &api,
                "/v3/text",
                &image,
                json!({ name: wrong }),
                RANGE,
                name,
            )
            .await;
        }
        for wrong in [json!("0.5"), json!(true), json!([0])] {
            refused(
                &api,
                "/v3/text",
                &image,
                json!({ name: wrong }),
                NUMBER,
                name,
            )
            .await;
        }
    }
    taken(
        &api,
        "/v3/text",
        &image,
        json!({ "auto_rotate_confidence_threshold": 1 }),
    )
    .await;
}

#[tokio::test]
async fn lists_and_objects_hold_what_they_should() {
    let api = Api::start().await;
    let image = json!({ "src": png() });
    for taken_options in [
        json!({ "formats": {} }),
        json!({ "formats": ["text", "data", "html", "latex_styled", "markdown"] }),
        json!({ "tags": [] }),
        json!({ "data_options": { "include_mathml": true, "include_svg": null } }),
        json!({ "alphabets_allowed": { "ru": false, "en": true } }),
        json!({ "math_display_delimiters": ["$$", "$$"] }),
    ] {
        taken(&api, "/v3/text", &image, taken_options).await;
    }
    for (name, wrong) in [
        ("formats", json!("text")),
        ("formats", json!([1])),
        ("formats", json!({ "text": true })),
        ("tags", json!("a")),
        ("tags", json!([1])),
        ("metadata", json!("a")),
        ("data_options", json!(["include_svg"])),
        ("data_options", json!({ "include_svg": "true" })),
        ("alphabets_allowed", json!({ "ru": 0 })),
        ("math_inline_delimiters", json!(["$"])),
        ("math_inline_delimiters", json!(["$", "$", "$"])),
        ("math_display_delimiters", json!("$$")),
        ("math_display_delimiters", json!(["$$", 1])),
        ("src", json!(7)),
        ("region", json!([0, 0, 1, 1])),
    ] {
        refused(
            &api,
            "/v3/text",
            &image,
            json!({ name: wrong }),
            RANGE,
            name,
        )
        .await;
    }
}

#[tokio::test]
async fn a_region_has_four_whole_numbers_within_the_image() {
    let api = Api::start().await;
    let region = |left: Value, top: Value, width: Value, height: Value| json!({ "region": { "top_left_x": left, "top_left_y": top, "width": width, "height": height } });
    let n = |number: i64| json!(number);
    let ask = async |options: Value| api.upload("/v3/text", gif(100, 50), options).await.1;
    assert!(ask(region(n(10), n(10), n(90), n(40))).await["text"].is_string());
    for (wrong, id, name) in [
        (region(n(10), n(10), n(91), n(40)), RANGE, "region"),
        (region(n(10), n(11), n(90), n(40)), RANGE, "region"),
        (region(n(10), n(10), n(0), n(40)), RANGE, "region"),
        (region(n(-1), n(10), n(9), n(4)), RANGE, "region.top_left_x"),
        (
            region(json!(0.5), n(10), n(9), n(4)),
            RANGE,
            "region.top_left_x",
        ),
        (region(n(1), n(1), json!("9"), n(4)), NUMBER, "region.width"),
        (
            region(n(1), n(1), n(9), Value::Null),
            NUMBER,
            "region.height",
        ),
    ] {
        let found = ask(wrong.clone()).await;
        assert_eq!(
            (error(&found), &found["error_info"]["name"]),
            (id, &json!(name)),
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn options_that_exclude_each_other_are_refused() {
    let api = Api::start().await;
    let image = json!({ "src": png() });
    for (options, message) in [
        (
            json!({ "include_line_data": true, "include_word_data": true }),
            "Requesting both line data and word data is not supported.",
        ),
        (
            json!({ "enable_document_layout": true, "include_word_data": true }),
            "Requesting both document layout and word data is not supported.",
        ),
        (
            json!({ "include_inchi": true }),
            "`include_inchi` needs `include_smiles`",
        ),
    ] {
        for (path, input) in [
            ("/v3/text", &image),
            ("/v3/strokes", &json!({ "strokes": strokes() })),
        ] {
            let (_, found) = api.post(path, joined(input, options.clone())).await;
            assert_eq!(
                (error(&found), &found["error"]),
                ("opts_conflict", &json!(message))
            );
        }
    }
    let document = json!({ "url": "https://files.example.org/a.pdf" });
    let numbering = json!({ "auto_number_sections": true, "preserve_section_numbering": true });
    refused(&api, "/v3/pdf", &document, numbering, "opts_conflict", "").await;
    for one in [
        "auto_number_sections",
        "remove_section_numbering",
        "preserve_section_numbering",
    ] {
        taken(
            &api,
            "/v3/pdf",
            &document,
            json!({ one: true, "include_smiles": true }),
        )
        .await;
    }
}

#[tokio::test]
async fn unknown_formats_are_ignored_of_images_and_refused_elsewhere() {
    let api = Api::start().await;
    taken(
        &api,
        "/v3/text",
        &json!({ "src": png() }),
        json!({ "formats": ["markdown"] }),
    )
    .await;
    for (path, body) in [
        (
            "/v3/strokes",
            json!({ "strokes": strokes(), "formats": ["text", "markdown"] }),
        ),
        (
            "/v3/batch",
            json!({ "urls": { "a": png() }, "formats": ["text", "markdown"] }),
        ),
        (
            "/v3/batch",
            json!({ "urls": { "a": png() }, "ocr_behavior": "text", "formats": ["markdown"] }),
        ),
        (
            "/v3/converter",
            json!({ "mmd": "a", "formats": { "md": true, "markdown": false } }),
        ),
        (
            "/v3/pdf",
            json!({ "url": "https://a.example/a.pdf", "conversion_formats": { "markdown": true } }),
        ),
    ] {
        let (status, found) = api.post(path, body).await;
        assert_eq!(
            (status, error(&found)),
            (200, "opts_unknown_format"),
            "{path}"
        );
        assert_eq!(
            found["error_info"]["formats"],
            json!(["markdown"]),
            "{path}"
        );
    }
}

#[tokio::test]
async fn callbacks_are_objects_with_an_address() {
    let api = Api::start().await;
    let post = "https://hooks.example.org/x";
    let whole = json!({ "post": post, "reply": { "job": 1 }, "body": { "job": "1" }, "headers": { "x-a": "b" } });
    for (path, input) in [
        ("/v3/text", json!({ "src": png() })),
        ("/v3/strokes", json!({ "strokes": strokes() })),
        ("/v3/batch", json!({ "urls": { "a": png() } })),
    ] {
        taken(&api, path, &input, json!({ "callback": whole })).await;
        for (callback, detail) in [
            (json!("https://hooks.example.org"), "post"),
            (json!({}), "post"),
            (json!({ "post": "ftp://hooks.example.org" }), "post"),
            (json!({ "post": post, "reply": "a" }), "reply"),
            (
                json!({ "post": post, "reply": { "batch_id": 7 } }),
                "batch_id",
            ),
            (json!({ "post": post, "body": [] }), "body"),
            (json!({ "post": post, "headers": { "x-a": 1 } }), "headers"),
        ] {
            let (status, found) = api
                .post(path, joined(&input, json!({ "callback": callback })))
                .await;
            assert_eq!(
                (status, error(&found)),
                (200, "opts_bad_callback"),
                "{path} {callback}"
            );
            assert!(
                found["error_info"]["detail"].get(detail).is_some(),
                "{path} {callback}: {found}"
            );
        }
    }
}

#[tokio::test]
async fn webhooks_of_documents_have_limits() {
    let api = Api::start().await;
    let url = "https://hooks.example.org/x";
    let document = json!({ "url": "https://files.example.org/a.pdf" });
    let headers = |count: usize, length: usize| -> Value {
        (0..count)
            .map(|number| (format!("X-{number}"), json!("v".repeat(length))))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    let with = |headers: Value| json!({ "callback_url": url, "callback_headers": headers });
    taken(&api, "/v3/pdf", &document, with(headers(10, 400))).await;
    for events in [json!([]), json!(["file.completed", "file.error"])] {
        taken(
            &api,
            "/v3/pdf",
            &document,
            json!({ "callback_url": url, "callback_events": events }),
        )
        .await;
    }
    refused(
        &api,
        "/v3/pdf",
        &document,
        json!({ "callback_events": ["file.started"] }),
        RANGE,
        "callback_events",
    )
    .await;
    refused(
        &api,
        "/v3/pdf",
        &document,
        json!({ "callback_url": "http://hooks.example.org" }),
        RANGE,
        "callback_url",
    )
    .await;
    for wrong in [
        json!({ "callback_headers": headers(1, 1) }),
        with(headers(11, 1)),
        with(headers(2, 2100)),
        with(json!({ "Host": "a" })),
        with(json!({ "content-type": "a" })),
        with(json!({ "User-Agent": "a" })),
        with(json!({ "Mathpix-Signature": "a" })),
        with(json!({ "X-A": 1 })),
    ] {
        let (status, found) = api.post("/v3/pdf", joined(&document, wrong.clone())).await;
        assert_eq!((status, error(&found)), (400, "bad_request"), "{wrong}");
    }
}

#[tokio::test]
async fn page_ranges_have_a_syntax() {
    let api = Api::start().await;
    let ask = async |text: &str| {
        api.upload("/v3/pdf", pdf(9), json!({ "page_ranges": text }))
            .await
            .1
    };
    for fits in ["1", "2,4-6", "2 - -2", "2--2", "-3--1", "1,3-5,-1"] {
        assert!(ask(fits).await["pdf_id"].is_string(), "{fits}");
    }
    for wrong in ["", "0", "a", "1-", "5-2", "-1--3", "1;2", "10", "1,,2"] {
        assert_eq!(error(&ask(wrong).await), RANGE, "{wrong}");
    }
    assert_eq!(
        error(
            &api.upload("/v3/pdf", pdf(1), json!({ "page_ranges": 1 }))
                .await
                .1
        ),
        RANGE
    );
}

/// A value that an option of a format takes, in number and in text form where it has both, and values that it refuses.
fn conversion_options() -> Vec<(&'static str, &'static str, Vec<Value>, Vec<Value>)> {
    let flags = || {
        (
            vec![json!(true), json!("false")],
            vec![json!("yes"), json!(1)],
        )
    };
    let mut cases = vec![
        ("docx", "font", vec![json!("Arial")], vec![json!(1)]),
        (
            "docx",
            "fontSize",
            vec![json!(24), json!("28")],
            vec![json!(0), json!(1.5)],
        ),
        (
            "docx",
            "language",
            vec![json!("English (UK)")],
            vec![json!(1)],
        ),
        (
            "docx",
            "orientation",
            vec![json!("landscape"), json!("portrait")],
            vec![json!("sideways")],
        ),
        (
            "docx",
            "margins",
            vec![json!({ "top": 1200, "gutter": "0" })],
            vec![json!([1]), json!({ "top": -1 })],
        ),
        (
            "tex.zip",
            "fontSize",
            vec![json!("12pt")],
            vec![json!(12), json!("12")],
        ),
        (
            "tex.zip",
            "font",
            vec![json!("Noto Serif")],
            vec![json!("Comic Sans")],
        ),
        (
            "tex.zip",
            "imagesFolder",
            vec![json!("figures")],
            vec![json!(1)],
        ),
        (
            "latex.pdf",
            "fontSize",
            vec![json!("10pt")],
            vec![json!("big")],
        ),
        ("latex.pdf", "font", vec![json!("Arimo")], vec![json!(1)]),
        (
            "md",
            "math_inline_delimiters",
            vec![json!(["$", "$"])],
            vec![json!(["$"])],
        ),
        (
            "md",
            "math_display_delimiters",
            vec![json!(["$$", "$$"])],
            vec![json!("$$")],
        ),
        (
            "md",
            "max_character_per_line",
            vec![json!(10), json!("80")],
            vec![json!(9)],
        ),
        (
            "pdf",
            "fontSize",
            vec![json!(17), json!("15")],
            vec![json!(0)],
        ),
        ("pdf", "text_color", vec![json!("#1E2029")], vec![json!(0)]),
        (
            "pdf",
            "background_color",
            vec![json!("white")],
            vec![json!(0)],
        ),
        (
            "pdf",
            "margin",
            vec![json!(40), json!("200")],
            vec![json!(39), json!("201")],
        ),
        ("pdf", "custom_css", vec![json!("p {}")], vec![json!({})]),
        (
            "pdf",
            "resource_load_timeout_sec",
            vec![json!(30)],
            vec![json!(-1)],
        ),
        (
            "xlsx",
            "mathOutputFormat",
            vec![json!("linearmath")],
            vec![json!("mathml")],
        ),
        (
            "xlsx",
            "maxColumnWidthChars",
            vec![json!(255), json!("40")],
            vec![json!(0)],
        ),
        (
            "xlsx",
            "fontSize",
            vec![json!(11.5), json!("12")],
            vec![json!(0)],
        ),
        ("xlsx", "zoomScale", vec![json!(100)], vec![json!(-5)]),
    ];
    for (format, option) in [
        ("docx", "footnote_compact_refs"),
        ("html", "footnote_compact_refs"),
        ("html", "htmlTags"),
        ("md", "escape_ampersand"),
        ("md", "escape_dollar"),
        ("md", "escape_hash"),
        ("md", "escape_percent"),
        ("pdf", "disable_footer"),
        ("pdf", "footnote_compact_refs"),
        ("tex.zip", "load_external_fonts"),
        ("xlsx", "singleSheet"),
    ] {
        let (fits, wrong) = flags();
        cases.push((format, option, fits, wrong));
    }
    cases
}

#[tokio::test]
async fn options_of_conversions_are_checked_in_number_and_in_text_form() {
    let api = Api::start().await;
    for (format, option, fits, wrong) in conversion_options() {
        for (path, input, formats) in [
            ("/v3/converter", json!({ "mmd": "a" }), "formats"),
            (
                "/v3/pdf",
                json!({ "url": "https://files.example.org/a.pdf" }),
                "conversion_formats",
            ),
        ] {
            let with = |value: &Value| json!({ formats: { format: true }, "conversion_options": { format: { option: value } } });
            for value in &fits {
                taken(&api, path, &input, with(value)).await;
            }
            for value in &wrong {
                let name = format!("conversion_options.{format}.{option}");
                let (_, found) = api.post(path, joined(&input, with(value))).await;
                assert_eq!(error(&found), RANGE, "{format} {option} {value}");
                let told = found["error_info"]["name"].as_str().unwrap();
                assert!(told.starts_with(&name), "{told}");
            }
        }
    }
    let input = json!({ "mmd": "a", "formats": { "pdf": true, "md": false, "mmd.zip": true } });
    let with = |options: Value| json!({ "conversion_options": options });
    refused(
        &api,
        "/v3/converter",
        &input,
        with(json!({ "pdf": { "margin": "wide" } })),
        NUMBER,
        "conversion_options.pdf.margin",
    )
    .await;
    refused(
        &api,
        "/v3/converter",
        &input,
        with(json!({ "md": {} })),
        RANGE,
        "conversion_options.md",
    )
    .await;
    refused(
        &api,
        "/v3/converter",
        &input,
        with(json!({ "docx": {} })),
        RANGE,
        "conversion_options.docx",
    )
    .await;
    refused(
        &api,
        "/v3/converter",
        &input,
        with(json!({ "pdf": [] })),
        RANGE,
        "conversion_options.pdf",
    )
    .await;
    refused(
        &api,
        "/v3/converter",
        &input,
        with(json!({ "mmd.overlay.pdf": {} })),
        "opts_unknown_format",
        "",
    )
    .await;
    taken(
        &api,
        "/v3/converter",
        &input,
        with(json!({ "mmd.zip": { "unpublished": 1 }, "pdf": null })),
    )
    .await;
    taken(
        &api,
        "/v3/converter",
        &input,
        json!({ "metadata": { "order": 7 } }),
    )
    .await;
    refused(
        &api,
        "/v3/converter",
        &input,
        json!({ "metadata": 7 }),
        RANGE,
        "metadata",
    )
    .await;
}

#[tokio::test]
async fn a_request_has_one_source() {
    let api = Api::start().await;
    let form = |options: Value, file: Option<Vec<u8>>| {
        let form = Form::new().text("options_json", options.to_string());
        match file {
            Some(file) => form.part("file", Part::bytes(file).file_name("a")),
            None => form,
        }
    };
    let url = "https://files.example.org/a";
    for (path, options, file, id) in [
        ("/v3/text", json!({}), None, "file_missing"),
        ("/v3/pdf", json!({}), None, "file_missing"),
        (
            "/v3/text",
            json!({ "src": url }),
            Some(gif(9, 9)),
            "opts_conflict",
        ),
        (
            "/v3/pdf",
            json!({ "url": url }),
            Some(pdf(1)),
            "opts_conflict",
        ),
    ] {
        let (_, found) = reply(
            api.request(Method::POST, path)
                .multipart(form(options, file)),
        )
        .await;
        assert_eq!(error(&found), id, "{path}");
    }
    assert_eq!(
        error(&api.post("/v3/pdf", json!({ "url": "" })).await.1),
        "pdf_missing"
    );
    assert_eq!(
        error(&api.post("/v3/text", json!({ "src": "" })).await.1),
        "image_missing"
    );
    assert_eq!(
        error(&api.post("/v3/pdf", json!({ "url": 1 })).await.1),
        RANGE
    );
}

#[tokio::test]
async fn lifetimes_of_tokens_have_a_range() {
    let api = Api::start().await;
    for (session, longest) in [(false, 43_200), (true, 300)] {
        let with =
            |expires: Value| json!({ "include_strokes_session_id": session, "expires": expires });
        for fits in [json!(30), json!(longest), Value::Null] {
            taken(&api, "/v3/app-tokens", &json!({}), with(fits)).await;
        }
        for wrong in [json!(29), json!(longest + 1), json!(-1)] {
            refused(
                &api,
                "/v3/app-tokens",
                &json!({}),
                with(wrong),
                RANGE,
                "expires",
            )
            .await;
        }
        refused(
            &api,
            "/v3/app-tokens",
            &json!({}),
            with(json!("300")),
            NUMBER,
            "expires",
        )
        .await;
    }
    refused(
        &api,
        "/v3/app-tokens",
        &json!({}),
        json!({ "user_id": 7 }),
        RANGE,
        "user_id",
    )
    .await;
}

#[tokio::test]
async fn strokes_are_never_asynchronous() {
    let api = Api::start().await;
    let body = json!({ "strokes": strokes(), "async": true });
    refused(&api, "/v3/strokes", &body, json!({}), RANGE, "async").await;
    let minted = api
        .token(json!({ "include_strokes_session_id": true }))
        .await;
    let header = |name: &str| minted[name].as_str().unwrap().to_owned();
    let request = api
        .bare(Method::POST, "/v3/strokes")
        .header("app_token", header("app_token"));
    let request = request
        .header("strokes_session_id", header("strokes_session_id"))
        .body(body.to_string());
    let (status, found) = reply(request).await;
    assert_eq!((status, error(&found)), (200, "unauthorized_token_request"));
}

#[tokio::test]
async fn headers_are_judged_before_options() {
    let api = Api::start().await;
    let body = json!({ "src": png(), "rm_spaces": "yes" }).to_string();
    let (status, found) = reply(api.bare(Method::POST, "/v3/text").body(body)).await;
    assert_eq!((status, error(&found)), (401, "http_unauthorized"));
}
