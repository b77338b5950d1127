//! Methods, paths, queries and headers.

use mathpix_tests::visit::Visit;
use proptest::{collection::vec, prelude::*, sample::select};

use super::send;

const PATHS: &[&str] = &[
    "/v3/text",
    "/v3/strokes",
    "/v3/pdf",
    "/v3/pdf/{pdf}",
    "/v3/pdf/{pdf}.docx",
    "/v3/pdf/{pdf}.lines.json",
    "/v3/pdf/{pdf}.mmd.overlay.pdf",
    "/v3/pdf/{pdf}.odt",
    "/v3/pdf/{pdf}/stream",
    "/v3/converter",
    "/v3/converter/{conversion}",
    "/v3/converter/{conversion}.docx",
    "/v3/converter/{pdf}",
    "/v3/batch",
    "/v3/batch/{batch}",
    "/v3/app-tokens",
    "/v3/app-tokens/{token}",
    "/v3/converter-results",
    "/v3/ocr-results",
    "/v3/pdf-results",
    "/v3/ocr-usage",
    "/_sandbox/requests",
    "/_sandbox/clock",
    "/_sandbox/faults",
    "/v3/latex",
    "/",
];

const METHODS: &[&str] = &[
    "GET", "POST", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW",
];

/// What a path may go on with.
const ENDINGS: &[&str] = &[
    "", "/", ".", "..", ".docx", "%", "%2e", "%00", "/../pdf", "//", "?", "\u{e9}",
];

#[test]
fn any_method_and_path_are_answered() {
    let path =
        (select(PATHS), select(ENDINGS)).prop_map(|(path, ending)| format!("{path}{ending}"));
    let path = prop_oneof![
        6 => path,
        2 => "/v3/(pdf|batch|converter)/\\PC{0,12}(\\.[a-z.]{0,8})?",
        1 => "/\\PC{0,20}",
    ];
    let requests =
        (select(METHODS), path, "\\{?\\PC{0,4}").prop_map(|(method, target, body)| Visit {
            method: method.to_owned(),
            target,
            body: body.into_bytes(),
            ..Visit::default()
        });
    send(800, requests);
}

const PARAMETERS: &[&str] = &[
    "page",
    "per_page",
    "from_date",
    "to_date",
    "app_id",
    "text",
    "text_display",
    "latex_styled",
    "tags",
    "is_printed",
    "is_handwritten",
    "contains_table",
    "contains_chemistry",
    "contains_diagram",
    "contains_triangle",
    "contains_algorithm",
    "include_null_results",
    "group_by",
    "timespan",
    "request_args",
    "unknown",
];

const VALUES: &[&str] = &[
    "",
    "1",
    "0",
    "-1",
    "1000",
    "1001",
    "18446744073709551616",
    "1.0",
    "True",
    "false",
    "yes",
    "2026-11-01",
    "2026-11-01T00:00:00Z",
    "2026-11-03T24:00:00.000Z",
    "-009999-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z",
    "month",
    "usage_type",
    "app_id,usage_type",
    "%",
    "%ff",
    "+",
    "\u{1f984}",
];

#[test]
fn any_query_is_answered() {
    let paths = [
        "/v3/ocr-results",
        "/v3/pdf-results",
        "/v3/converter-results",
        "/v3/ocr-usage",
    ];
    let path = select(paths.to_vec());
    let value = prop_oneof![3 => select(VALUES).prop_map(str::to_owned), 1 => "\\PC{0,12}"];
    let pairs = vec((select(PARAMETERS), value), 0..4).prop_map(|pairs| {
        let pairs = pairs.iter().map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("&")
    });
    let query = prop_oneof![8 => pairs, 1 => "[&=%a-z]{0,12}"];
    let requests = (path, query).prop_map(|(path, query)| Visit::get(&format!("{path}?{query}")));
    let lists = [
        "list_ocr_results",
        "list_pdf_results",
        "list_conversion_results",
        "get_ocr_usage",
    ];
    send(900, requests).assert_both(&lists);
}

const NAMES: &[&str] = &[
    "app_id",
    "app_key",
    "app_token",
    "strokes_session_id",
    "APP_KEY",
    "authorization",
    "content-type",
    "accept",
    "accept-encoding",
    "content-encoding",
    "cookie",
    "range",
    "if-none-match",
    "origin",
    "x-forwarded-for",
    "x-http-method-override",
];

const HEADER_VALUES: &[&str] = &[
    "",
    "sandbox_demo_app",
    "sandbox_demo_key_0123456789abcdef",
    "{token}",
    "{session}",
    "application/json",
    "application/json; charset=utf-16",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=\"a;b\"",
    "text/plain",
    "gzip",
    "bytes=0-",
    "*",
    "null",
];

#[test]
fn any_headers_are_answered() {
    let value = prop_oneof![
        4 => select(HEADER_VALUES).prop_map(|value| value.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..40),
    ];
    let name = prop_oneof![8 => select(NAMES).prop_map(str::to_owned), 1 => "[!-~]{1,12}"];
    let headers = vec((name, value), 0..6);
    let requests = (select(PATHS), headers, any::<bool>()).prop_map(|(path, headers, posts)| {
        let method = if posts { "POST" } else { "GET" };
        Visit {
            method: method.to_owned(),
            target: path.to_owned(),
            headers,
            body: br#"{"src": "https://example.org/a.png"}"#.to_vec(),
        }
    });
    send(600, requests);
}
