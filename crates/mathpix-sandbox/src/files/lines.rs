//! `lines.json`: the pages of a document line by line, with the place of each line.

use bytes::Bytes;
use serde_json::{Value, json};

use super::pages::{self, SIZE, is_handwritten, with_layout};
use crate::options;
use crate::recognition::Layout;
use crate::samples::Role;
use crate::state::Document;

const JSON: &str = "application/json; charset=utf-8";

/// `lines.json`.
pub(crate) fn json(pdf_id: &str, document: &Document) -> (&'static str, Bytes) {
    let links = options::is_true(&document.args, "include_hyperlinks");
    of_pages(pdf_id, document, |layout| {
        let mut shown = 0;
        let listed = (0..layout.lines.len()).filter(|index| layout.is_listed(*index));
        let lines = listed.enumerate().map(|(number, index)| {
            let mut line = full(layout, index, &mut shown);
            line["line"] = json!(number + 1);
            line["is_printed"] = json!(!is_handwritten(document));
            line["is_handwritten"] = json!(is_handwritten(document));
            if links {
                line["links"] = links_of(index);
            }
            line
        });
        lines.collect()
    })
}

/// `lines.mmd.json`, the older one: only what makes up the text.
pub(crate) fn mmd_json(pdf_id: &str, document: &Document) -> (&'static str, Bytes) {
    of_pages(pdf_id, document, |layout| {
        let lines = layout.output().enumerate().map(|(number, index)| {
            let place = layout.lines[index].place;
            json!({
                "cnt": layout.contour(place), "region": layout.position(place), "text": layout.shown(index), "line": number + 1,
                "is_printed": !is_handwritten(document), "is_handwritten": is_handwritten(document),
                "confidence": 1, "confidence_rate": 1,
            })
        });
        lines.collect()
    })
}

fn of_pages(
    pdf_id: &str,
    document: &Document,
    lines: impl Fn(&Layout<'_>) -> Vec<Value>,
) -> (&'static str, Bytes) {
    let page = |page: &u32| {
        let lines = with_layout(pdf_id, document, *page, &lines);
        json!({
            "image_id": pages::id(pdf_id, *page), "page": page, "page_width": SIZE.0, "page_height": SIZE.1, "lines": lines,
        })
    };
    // One after another: a long document would be several times as large as a tree of values.
    let mut text = "{\"pages\":[".to_owned();
    for (index, selected) in document.selected.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        text.push_str(&page(selected).to_string());
    }
    text.push_str("]}");
    (JSON, Bytes::from(text))
}

/// One line with every documented field. `shown` counts those that make up the text.
fn full(layout: &Layout<'_>, index: usize, shown: &mut usize) -> Value {
    let line = &layout.lines[index];
    let output = layout.is_output(index);
    let display = if output {
        *shown += 1;
        let before = layout.before(*shown - 1, index, "\n\n");
        format!("{before}{}", layout.shown(index))
    } else {
        String::new()
    };
    let mut entry = json!({
        "id": layout.id(index), "type": line.kind, "column": 0, "font_size": 36, "text": layout.text(index),
        "text_display": display, "conversion_output": output, "cnt": layout.contour(line.place),
        "region": layout.position(line.place),
    });
    if let Some(subtype) = line.subtype {
        entry["subtype"] = json!(subtype);
    }
    if let Some(parent) = line.parent {
        entry["parent_id"] = json!(layout.id(parent));
        if layout.lines[parent].kind == "column" {
            // The first column ends left of the middle of the page.
            entry["column"] = json!(u8::from(layout.lines[parent].place.0 > 400));
        }
    }
    let children = layout.children(index);
    if !children.is_empty() {
        entry["children_ids"] = json!(children);
    }
    if let Some(caption) = line.caption {
        entry["selected_labels"] = json!([layout.id(caption)]);
    }
    if !matches!(line.role, Role::Container | Role::Figure) {
        entry["confidence"] = json!(1);
        entry["confidence_rate"] = json!(1);
    }
    entry
}

/// The first line of each page is a link. The shape of a link is not published.
fn links_of(index: usize) -> Value {
    match index {
        0 => json!([{ "url": "https://example.org/" }]),
        _ => json!([]),
    }
}
