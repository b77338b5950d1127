// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

//! The routes of the API and the header sets that each accepts.

use crate::route::Route;

/// Every header that can be part of a credential.
#[rustfmt::skip]
pub(crate) const HEADERS: &[&str] = &["app_id", "app_key", "app_token", "strokes_session_id"];

/// Every route, with the sets of headers of which a request has to carry one.
#[rustfmt::skip] // One line for each route.
pub(crate) const ROUTES: &[Route] = &[
    Route { name: "recognize_image", method: "POST", path: "/v3/text", when: None, accepts: &[&["app_id", "app_key"], &["app_token"]] },
    Route { name: "submit_image", method: "POST", path: "/v3/text", when: Some("async"), accepts: &[&["app_id", "app_key"]] },
    Route { name: "recognize_strokes", method: "POST", path: "/v3/strokes", when: None, accepts: &[&["app_id", "app_key"], &["app_token", "strokes_session_id"]] },
    Route { name: "submit_pdf", method: "POST", path: "/v3/pdf", when: None, accepts: &[&["app_id", "app_key"]] },
    Route { name: "get_pdf_status", method: "GET", path: "/v3/pdf/{id}", when: None, accepts: &[&["app_id", "app_key"]] },
    Route { name: "stream_pdf", method: "GET", path: "/v3/pdf/{id}/stream", when: None, accepts: &[&["app_id", "app_key"]] },
    Route { name: "download_pdf", method: "GET", path: "/v3/pdf/{id}.{format}", when: None, accepts: &[&["app_id", "app_key"]] },
    Route { name: "delete_pdf", method: "DELETE", path: "/v3/pdf/{id}", when: None, accepts: &[&["app_id", "app_key"]] },
    Route { name: "submit_conversion", method: "POST", path: "/v3/converter", when: None, accepts: &[&["app_id", "app_key"]] },
    Route { name: "get_conversion_status", method: "GET", path: "/v3/converter/{id}", when: None, accepts: &[&["app_id", "app_key"]] },
    Route { name: "download_conversion", method: "GET", path: "/v3/converter/{id}.{format}", when: None, accepts: &[&["app_id", "app_key"]] },
    Route { name: "delete_conversion", method: "DELETE", path: "/v3/converter/{id}", when: None, accepts: &[&["app_id", "app_key"]] },
    Route { name: "submit_batch", method: "POST", path: "/v3/batch", when: None, accepts: &[&["app_id", "app_key"]] },
    Route { name: "get_batch", method: "GET", path: "/v3/batch/{id}", when: None, accepts: &[&["app_id", "app_key"]] },
    Route { name: "create_app_token", method: "POST", path: "/v3/app-tokens", when: None, accepts: &[&["app_key"]] },
    Route { name: "create_session_token", method: "POST", path: "/v3/app-tokens", when: Some("include_strokes_session_id"), accepts: &[&["app_key"]] },
    Route { name: "get_app_token", method: "GET", path: "/v3/app-tokens/{app_token}", when: None, accepts: &[&["app_id", "app_key"]] },
    Route { name: "delete_app_token", method: "DELETE", path: "/v3/app-tokens/{app_token}", when: None, accepts: &[&["app_id", "app_key"]] },
    Route { name: "list_ocr_results", method: "GET", path: "/v3/ocr-results", when: None, accepts: &[&["app_key"]] },
    Route { name: "list_pdf_results", method: "GET", path: "/v3/pdf-results", when: None, accepts: &[&["app_key"]] },
    Route { name: "list_conversion_results", method: "GET", path: "/v3/converter-results", when: None, accepts: &[&["app_key"]] },
    Route { name: "get_ocr_usage", method: "GET", path: "/v3/ocr-usage", when: None, accepts: &[&["app_id", "app_key"]] },
];
