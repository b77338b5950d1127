//! A sample of each reply, with every field that it has.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::{transport::read_json, types::*};

/// A reply with every field, and the fields that it requires.
pub(super) struct Sample {
    pub(super) reply: Value,
    pub(super) requires: &'static [&'static str],
    pub(super) read: fn(&[u8]) -> Result<String, Option<String>>,
}

fn sample<T: DeserializeOwned + std::fmt::Debug>(
    reply: Value,
    requires: &'static [&'static str],
) -> Sample {
    Sample {
        reply,
        requires,
        read: |json| {
            let read = read_json::<T>(json);
            read.map(|value| format!("{value:?}"))
                .map_err(|unread| unread.path)
        },
    }
}

fn recognition() -> Value {
    json!({
        "request_id": "r1", "version": "v", "text": "t", "latex_styled": "l", "html": "h",
        "data": [{"type": "tsv", "value": "a"}],
        "line_data": [{
            "id": "1", "parent_id": "2", "children_ids": ["3"], "type": "text", "subtype": "vertical",
            "cnt": [[1, 2], [3, -4]], "included": true, "conversion_output": true, "is_printed": true,
            "is_handwritten": false, "error_id": "image_max_size", "text": "t", "html": "h",
            "data": [{"type": "latex", "value": "x"}], "confidence": 1, "confidence_rate": 0.5,
            "after_hyphen": false, "selected_labels": ["4"]
        }],
        "word_data": [{
            "type": "text", "subtype": "triangle", "cnt": [[1, 2]], "text": "t", "latex": "l",
            "confidence": 1, "confidence_rate": 1
        }],
        "geometry_data": [{
            "position": {"top_left_x": 1, "top_left_y": 2, "width": 3, "height": 4},
            "shape_list": [{"type": "triangle", "vertex_list": [{"x": 1, "y": 2, "edge_list": [0]}]}],
            "label_list": [{
                "position": {"top_left_x": 1, "top_left_y": 2, "width": 3, "height": 4},
                "text": "t", "latex": "l", "confidence": 1, "confidence_rate": 1
            }]
        }],
        "confidence": 1, "confidence_rate": 0.5, "is_printed": true, "is_handwritten": true,
        "auto_rotate_degrees": -90, "auto_rotate_confidence": 5.1e-7, "image_width": 1, "image_height": 2,
        "detected_alphabets": [{"en": true, "ru": false}],
        "error": "e", "error_info": {"id": "image_no_content", "message": "m", "detail": {"a": 1}}
    })
}

fn latex() -> Value {
    json!({
        "request_id": "r1", "version": "v", "latex": "a", "latex_normal": "b", "latex_styled": "c",
        "latex_simplified": "d", "latex_list": ["e"], "text": "f", "text_display": "g", "mathml": "h",
        "asciimath": "i", "wolfram": "j", "latex_confidence": 1, "latex_confidence_rate": 1,
        "position": {"top_left_x": 1, "top_left_y": 2, "width": 3, "height": 4},
        "detection_list": ["is_printed"], "detection_map": {"is_printed": 1}, "candidates": [{"latex": "x"}],
        "auto_rotate_degrees": 0, "auto_rotate_confidence": 0
    })
}

pub(super) fn samples() -> Vec<Sample> {
    let date = "2026-11-03T09:14:02.118Z";
    let states = json!({"docx": {"status": "error", "error_info": {"id": "conversion_error", "error": "e"}}, "md": "completed"});
    let lines = json!([{
        "id": "1", "parent_id": "2", "children_ids": ["3"], "type": "text", "subtype": "vertical", "line": 1,
        "column": 0, "font_size": 36, "text": "t", "text_display": "t", "conversion_output": true,
        "is_printed": true, "is_handwritten": false, "confidence": 1, "confidence_rate": 1,
        "region": {"top_left_x": 1, "top_left_y": 2, "width": 3, "height": 4}, "cnt": [[1, 2]],
        "selected_labels": ["4"], "links": [{"url": "u"}]
    }]);
    let pages =
        json!([{"image_id": "a-1", "page": 1, "page_width": 1, "page_height": 2, "lines": lines}]);
    let status = json!({
        "status": "completed", "pdf_id": "1", "num_pages": 1, "num_pages_completed": 1, "percent_done": 100,
        "conversion_status": states, "version": "v", "input_file": "f", "created_at": date, "deleted_at": date,
        "error": "e", "error_info": {"id": "pdf_encrypted", "message": "m"}
    });
    let detections = json!({
        "is_printed": true, "is_handwritten": false, "contains_table": true, "contains_chemistry": true,
        "contains_diagram": true, "contains_triangle": true, "contains_algorithm": true
    });
    vec![
        sample::<Recognition>(recognition(), &[]),
        sample::<LatexRecognition>(latex(), &[]),
        sample::<ImageSubmitted>(json!({"request_id": "r1"}), &["request_id"]),
        sample::<PdfSubmitted>(json!({"pdf_id": "1", "status": "loaded"}), &["pdf_id"]),
        sample::<PdfStatus>(status.clone(), &["status"]),
        sample::<PdfDeleted>(status, &[]),
        sample::<PdfPage>(
            json!({"page_idx": 1, "text": "t", "pdf_selected_len": 2, "pdf_id": "1", "version": "v"}),
            &[],
        ),
        sample::<PdfLines>(json!({"pages": pages}), &["pages"]),
        sample::<PdfWebhook>(
            json!({"event": "file.error", "file_id": "1", "formats": states}),
            &[],
        ),
        sample::<ConversionSubmitted>(json!({"conversion_id": "1"}), &["conversion_id"]),
        sample::<ConversionStatus>(
            json!({"status": "completed", "conversion_status": states}),
            &["status"],
        ),
        sample::<BatchSubmitted>(json!({"batch_id": 17}), &["batch_id"]),
        sample::<BatchResults>(
            json!({"keys": ["a", "b"], "results": {"a": recognition(), "b": latex()}, "callback": {"post": "u", "reply": {}, "body": {"a": 1}}}),
            &["keys"],
        ),
        sample::<BatchCallback>(
            json!({"reply": {"batch_id": "17"}, "result": {"a": latex()}}),
            &[],
        ),
        sample::<OcrResults>(
            json!({"ocr_results": [{
                "image_id": "r1", "timestamp": date, "duration": 0.1, "endpoint": "/v3/text",
                "request_args": {"tags": ["a"]}, "result": recognition(), "detections": detections
            }]}),
            &["ocr_results"],
        ),
        sample::<PdfResults>(
            json!({"pdfs": [{
                "id": "1", "input_file": "f", "status": "split", "created_at": date, "modified_at": date,
                "deleted_at": date, "num_pages": 1, "num_pages_completed": 0, "request_args": {}
            }]}),
            &["pdfs"],
        ),
        sample::<ConversionResults>(
            json!({"documents": [{
                "id": "1", "input_file": "f", "status": "completed", "created_at": date, "modified_at": date,
                "request_args": {"formats": {"docx": true}}
            }]}),
            &["documents"],
        ),
        sample::<OcrUsage>(
            json!({"ocr_usage": [{
                "from_date": date, "app_id": ["a"], "group_id": "g", "usage_type": "image",
                "request_args_hash": "", "count": "1095"
            }]}),
            &["ocr_usage"],
        ),
        sample::<AppToken>(
            json!({"app_token": "t", "app_token_expires_at": 1_793_620_865_120_u64}),
            &["app_token", "app_token_expires_at"],
        ),
        sample::<StrokesSession>(
            json!({"app_token": "t", "strokes_session_id": "s", "app_token_expires_at": "1793620865120"}),
            &["app_token", "strokes_session_id", "app_token_expires_at"],
        ),
        sample::<AppTokenDetails>(
            json!({
                "app_token": "t", "app_token_expires_at": 1_793_620_865_120_u64, "app_id": "a", "group_id": "g",
                "user_id": "u"
            }),
            &["app_token"],
        ),
        sample::<AppTokenDeleted>(
            json!({"app_token": "t", "app_id": "a", "group_id": "g", "user_id": "u"}),
            &["app_token"],
        ),
    ]
}
