//! `GET /v3/ocr-results`, `GET /v3/pdf-results` and `GET /v3/converter-results`: what was done before, the newest first.

use std::cmp::Reverse;

use serde_json::{Map, Value, json};

use super::Call;
use super::converter;
use super::pdf_status::{Stage, finish_all, stage};
use crate::clock::iso;
use crate::pace::Moment;
use crate::query::Query;
use crate::reply::{Answer, Reply};
use crate::state::{Conversion, Document, ImageResult, State};

/// The detections that a result has, which are also filters.
const DETECTIONS: [&str; 7] = [
    "contains_algorithm",
    "contains_chemistry",
    "contains_diagram",
    "contains_table",
    "contains_triangle",
    "is_handwritten",
    "is_printed",
];

pub(super) fn images(state: &mut State, call: &Call) -> Answer {
    let query = Query(&call.query);
    let (from, to) = query.dates();
    let with_null = query.flag("include_null_results").unwrap_or(false);
    let detections = wanted_detections(&query);
    let moment = state.moment();
    finish_all(state, moment);
    for job in state
        .images
        .values_mut()
        .filter_map(|entry| entry.job.as_mut())
    {
        job.look();
    }
    let mut found = Vec::new();
    for (id, entry) in state.images.newest_first() {
        let pending = entry.job.is_some_and(|job| !moment.is_done(&job));
        let asked = (from..to).contains(&entry.recorded)
            && query
                .text("app_id")
                .is_none_or(|app_id| app_id == entry.app_id)
            && query
                .text("request_id")
                .is_none_or(|request_id| request_id == id)
            && query
                .text("pdf_id")
                .is_none_or(|pdf_id| entry.pdf_id.as_deref() == Some(pdf_id))
            && has_tags(entry, &query);
        let fits = if pending {
            with_null
        } else {
            fits(entry, &detections, &query)
        };
        if asked && fits {
            found.push((id, entry, pending));
        }
    }
    // Pages that time has finished may come into the history after what was recorded later.
    found.sort_by_key(|(_, entry, _)| Reverse(entry.recorded));
    let page = query.page(found.into_iter());
    let rows: Vec<Value> = page
        .map(|(id, entry, pending)| row(id, entry, pending))
        .collect();
    Reply::ok(json!({ "ocr_results": rows }))
}

fn has_tags(entry: &ImageResult, query: &Query<'_>) -> bool {
    let tags = entry.args.get("tags").and_then(Value::as_array);
    query
        .texts("tags")
        .all(|tag| tags.is_some_and(|tags| tags.iter().any(|known| known == tag)))
}

fn wanted_detections(query: &Query<'_>) -> Vec<(&'static str, bool)> {
    let wanted = DETECTIONS.map(|name| Some((name, query.flag(name)?)));
    wanted.into_iter().flatten().collect()
}

/// Whether a result has what was detected, and the texts in it.
fn fits(entry: &ImageResult, wanted: &[(&str, bool)], query: &Query<'_>) -> bool {
    let detections = detections(entry);
    let detected = wanted
        .iter()
        .all(|(name, flag)| detections.get(*name) == Some(&json!(flag)));
    let texts = ["text", "text_display", "latex_styled"];
    detected
        && texts.iter().all(|name| {
            let text = entry.result.get(*name).and_then(Value::as_str);
            query
                .text(name)
                .is_none_or(|part| text.is_some_and(|text| text.contains(part)))
        })
}

fn detections(entry: &ImageResult) -> Map<String, Value> {
    let is = |name: &str| match name {
        "contains_algorithm" => entry.detections.algorithm,
        "contains_chemistry" => entry.detections.chemistry,
        "contains_diagram" => entry.detections.diagram,
        "contains_table" => entry.detections.table,
        "contains_triangle" => entry.detections.triangle,
        _ => entry.result.get(name) == Some(&Value::Bool(true)),
    };
    DETECTIONS
        .iter()
        .map(|name| ((*name).to_owned(), json!(is(name))))
        .collect()
}

fn row(id: &str, entry: &ImageResult, pending: bool) -> Value {
    let (result, detections) = if pending {
        (Value::Null, Value::Null)
    } else {
        (entry.result.clone(), Value::Object(detections(entry)))
    };
    json!({
        "timestamp": iso(entry.recorded), "duration": if pending { Value::Null } else { json!(entry.duration) }, "endpoint": entry.endpoint,
        "image_id": id, "request_args": *entry.args, "result": result, "detections": detections,
    })
}

pub(super) fn documents(state: &mut State, call: &Call) -> Answer {
    let query = Query(&call.query);
    let (from, to) = query.dates();
    let moment = state.moment();
    finish_all(state, moment);
    let found = state.documents.newest_first().filter(|(id, document)| {
        (from..to).contains(&document.created)
            && query
                .text("app_id")
                .is_none_or(|app_id| app_id == document.caller.app_id)
            && query.text("pdf_id").is_none_or(|pdf_id| pdf_id == *id)
    });
    let rows: Vec<Value> = query
        .page(found)
        .map(|(id, document)| document_row(id, document, moment))
        .collect();
    Reply::ok(json!({ "pdfs": rows }))
}

fn document_row(id: &str, document: &Document, moment: Moment) -> Value {
    let stage = stage(document, moment);
    let completed = match stage {
        Stage::Completed | Stage::Deleted => document.selected.len(),
        Stage::Split(pages) => pages,
        _ => 0,
    };
    let mut row = json!({
        "id": id, "input_file": document.input_file, "status": stage.name(), "created_at": iso(document.created),
        "modified_at": iso(document.modified), "num_pages": document.pages, "num_pages_completed": completed,
        "request_args": document.args,
    });
    if let Some(deleted) = document.deleted {
        row["deleted_at"] = json!(iso(deleted));
    }
    row
}

pub(super) fn conversions(state: &mut State, call: &Call) -> Answer {
    let query = Query(&call.query);
    let (from, to) = query.dates();
    let moment = state.moment();
    for conversion in state.conversions.values_mut() {
        converter::finish(conversion, moment);
    }
    let found = state.conversions.newest_first().filter(|(_, conversion)| {
        (from..to).contains(&conversion.created)
            && query
                .text("app_id")
                .is_none_or(|app_id| app_id == conversion.app_id)
    });
    let rows: Vec<Value> = query
        .page(found)
        .map(|(id, conversion)| conversion_row(id, conversion))
        .collect();
    Reply::ok(json!({ "documents": rows }))
}

fn conversion_row(id: &str, conversion: &Conversion) -> Value {
    let status = match conversion.finished {
        Some(_) => "completed",
        None => "processing",
    };
    let modified = conversion.finished.unwrap_or(conversion.created);
    json!({
        "id": id, "input_file": "", "status": status, "created_at": iso(conversion.created),
        "modified_at": iso(modified), "request_args": conversion.args,
    })
}
