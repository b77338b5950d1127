//! `lines.json`: the pages of a document line by line, with the place of each line.

use bytes::Bytes;
use serde_json::{Value, json};

use super::page_text;
use crate::ids::{derive, hex_of};
use crate::state::Document;

const JSON: &str = "application/json; charset=utf-8";

/// The id of a page.
pub(crate) fn page_id(pdf_id: &str, page: u32) -> String {
    format!("{pdf_id}-{page:02}")
}

/// `lines.json`.
pub(crate) fn json(pdf_id: &str, document: &Document) -> Option<(&'static str, Bytes)> {
    Some((
        JSON,
        pages(pdf_id, document, |id, index, text| {
            let kind = if index == 0 { "section_header" } else { "text" };
            let plain = text.trim_start_matches("\\section*{").trim_end_matches('}');
            let mut line = place(index, text);
            line["id"] = json!(hex_of(id, 32));
            line["type"] = json!(kind);
            line["column"] = json!(0);
            line["font_size"] = json!(36);
            line["conversion_output"] = json!(true);
            line["text"] = json!(if index == 0 { plain } else { text });
            line["text_display"] = json!(format!("{}{text}", if index == 0 { "" } else { "\n\n" }));
            line
        }),
    ))
}

/// `lines.mmd.json`, the older one.
pub(crate) fn mmd_json(pdf_id: &str, document: &Document) -> Option<(&'static str, Bytes)> {
    Some((
        JSON,
        pages(pdf_id, document, |_, index, text| {
            let mut line = place(index, text);
            line["text"] = json!(text);
            line
        }),
    ))
}

fn pages(pdf_id: &str, document: &Document, line: impl Fn(u64, usize, &str) -> Value) -> Bytes {
    let page = |page: &u32| {
        let hash = derive(document.hash, u64::from(*page));
        let text = page_text(document, *page);
        let lines: Vec<Value> = text
            .split("\n\n")
            .enumerate()
            .map(|(index, text)| line(derive(hash, index as u64), index, text))
            .collect();
        json!({ "image_id": page_id(pdf_id, *page), "page": page, "page_height": 2200, "page_width": 1700, "lines": lines })
    };
    let pages: Vec<Value> = document.selected.iter().map(page).collect();
    Bytes::from(json!({ "pages": pages }).to_string())
}

fn place(index: usize, text: &str) -> Value {
    let (left, top, height) = (150, 130 + 120 * index, 60);
    let width = (16 * text.chars().count()).min(1400);
    let (right, bottom) = (left + width, top + height);
    json!({
        "line": index + 1, "cnt": [[left, bottom], [left, top], [right, top], [right, bottom]],
        "region": { "top_left_x": left, "top_left_y": top, "width": width, "height": height },
        "is_printed": true, "is_handwritten": false, "confidence": 1, "confidence_rate": 1,
    })
}
