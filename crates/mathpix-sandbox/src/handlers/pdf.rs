//! `POST /v3/pdf` and what becomes of the document.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::pdf_status::{Stage, done_conversions, look, look_at_conversions, report, stage};
use super::text::{args, args_hash};
use super::{Call, File};
use crate::checks;
use crate::document::{Inspected, pages_of_address, ranges};
use crate::files::{self, Source};
use crate::ids;
use crate::known_options::PDF;
use crate::options;
use crate::problem::Problem;
use crate::recognition::VERSION;
use crate::reply::{Answer, Reply};
use crate::state::{Document, State};

/// The keys of `conversion_formats`. `mmd` is always there and may be named nevertheless, as the official client does.
const FORMATS: &[&str] = &[
    "docx",
    "html",
    "html.zip",
    "latex.pdf",
    "md",
    "md.zip",
    "mmd",
    "mmd.overlay.pdf",
    "mmd.zip",
    "pdf",
    "pptx",
    "tex.zip",
    "xlsx",
];

pub(super) fn submit(state: &mut State, call: &Call) -> Answer {
    options::check(&call.options, PDF)?;
    checks::asked_error(&call.options)?;
    check_callback(&call.options)?;
    let formats = formats(&call.options)?;
    let (input_file, hash, inspected) = source(call)?;
    let (pages, failure) = match inspected {
        Inspected::Pages(pages) => (pages, None),
        Inspected::Unreadable(id) => (0, Some(id)),
    };
    let selected = match options::text(&call.options, "page_ranges") {
        Some(text) if failure.is_none() => ranges::select(text, pages)
            .ok_or_else(|| Problem::out_of_range("page_ranges", &json!(text)))?,
        _ => (1..=pages).collect(),
    };
    let now = state.now();
    let pdf_id = state.ids.dated(now);
    state.count(
        &call.caller.app_id,
        "pdf-page",
        args_hash(&call.options),
        selected.len() as u64,
    );
    let document = Document {
        caller: call.caller.clone(),
        input_file,
        hash,
        pages,
        selected,
        failure,
        streaming: options::is_true(&call.options, "streaming"),
        page_breaks: options::is_true(&call.options, "include_page_breaks"),
        delimiters: options::delimiters(&call.options),
        args: args(&call.options),
        created: now,
        modified: now,
        deleted: None,
        looks: 0,
        finished: false,
        conversions: formats
            .into_iter()
            .map(|format| (format, 0))
            .collect::<BTreeMap<_, _>>(),
    };
    let bytes =
        document.args.to_string().len() + document.selected.len() * 4 + document.input_file.len();
    state.documents.insert(pdf_id.clone(), document, bytes);
    Reply::ok(json!({ "pdf_id": pdf_id }))
}

/// Headers of a callback go with an address to call. The sandbox calls none.
fn check_callback(options: &Map<String, Value>) -> Result<(), Problem> {
    let given = |name| options.get(name).is_some_and(|value| !value.is_null());
    if given("callback_headers") && !given("callback_url") {
        return Err(Problem::new("bad_request").message("`callback_headers` needs `callback_url`"));
    }
    Ok(())
}

/// The requested conversions.
fn formats(options: &Map<String, Value>) -> Result<Vec<String>, Problem> {
    let asked = options.get("conversion_formats").and_then(Value::as_object);
    let unknown: Vec<&String> = asked
        .into_iter()
        .flat_map(Map::keys)
        .filter(|name| !FORMATS.contains(&name.as_str()))
        .collect();
    if !unknown.is_empty() {
        return Err(Problem::new("opts_unknown_format").detail("formats", json!(unknown)));
    }
    let mut formats = options::flags(options, "conversion_formats");
    formats.retain(|format| format != "mmd");
    Ok(formats)
}

/// The document's name, its hash and what is in it.
fn source(call: &Call) -> Result<(String, u64, Inspected), Problem> {
    if let Some(File::Document {
        file_name,
        hash,
        inspected,
    }) = &call.file
    {
        return Ok((file_name.clone(), *hash, *inspected));
    }
    let url = options::text(&call.options, "url").filter(|url| checks::is_web_address(url));
    let url = url.ok_or_else(|| Problem::new("pdf_missing"))?;
    let hash = ids::hash(url.as_bytes());
    Ok((
        url.to_owned(),
        hash,
        Inspected::Pages(pages_of_address(hash)),
    ))
}

fn unknown() -> Problem {
    Problem::new("pdf_unknown_id")
}

pub(super) fn status(state: &mut State, call: &Call) -> Answer {
    look(state, call.id());
    look_at_conversions(state, call.id(), None);
    let document = state.documents.get(call.id()).ok_or_else(unknown)?;
    Reply::ok(report(call.id(), document, state.polls))
}

/// The pages as events. Whoever listens to the end has seen the document being read.
pub(super) fn stream(state: &mut State, call: &Call) -> Answer {
    let document = state
        .documents
        .get_mut(call.id())
        .filter(|document| document.deleted.is_none())
        .ok_or_else(unknown)?;
    if !document.streaming {
        return Err(
            Problem::new("bad_request").message("The document was not submitted with `streaming`")
        );
    }
    if let Some(id) = document.failure {
        return Err(Problem::new(id));
    }
    document.looks = u32::MAX;
    look(state, call.id());
    let document = state
        .documents
        .get(call.id())
        .cloned()
        .ok_or_else(unknown)?;
    let pdf_id = call.id().to_owned();
    let length = document.selected.len();
    let events = (0..length).map(move |index| {
        let text = files::page_text(&document, document.selected[index]);
        json!({ "version": VERSION, "text": text, "page_idx": index + 1, "pdf_selected_len": length, "pdf_id": pdf_id })
    });
    Ok(Reply::Events(Box::new(events)))
}

pub(super) fn download(state: &mut State, call: &Call) -> Answer {
    let format = if call.format() == "tex" {
        "tex.zip"
    } else {
        call.format()
    };
    let missing = || unknown().status(StatusCode::NOT_FOUND);
    look(state, call.id());
    let polls = state.polls;
    let document = state
        .documents
        .get_mut(call.id())
        .filter(|document| document.deleted.is_none())
        .ok_or_else(missing)?;
    let at_once = ["mmd", "lines.json", "lines.mmd.json"].contains(&format);
    if !at_once && !files::FORMATS.contains(&format) {
        let message = format!(
            "Format .{format} was not requested via conversion_formats or is not a supported output format"
        );
        return Err(Problem::new("unsupported_format").message(message));
    }
    if stage(document, polls) != Stage::Completed {
        return Ok(Reply::Json(
            StatusCode::NOT_FOUND,
            report(call.id(), document, polls),
        ));
    }
    if !at_once {
        // A conversion that was not asked for is started now.
        document.conversions.entry(format.to_owned()).or_default();
        look_at_conversions(state, call.id(), Some(format));
    }
    let document = state.documents.get(call.id()).ok_or_else(missing)?;
    if !at_once && !done_conversions(document, polls).contains(&format) {
        return Ok(Reply::ComeAgain(
            StatusCode::ACCEPTED,
            report(call.id(), document, polls),
        ));
    }
    let made = match format {
        "lines.json" => files::lines::json(call.id(), document),
        "lines.mmd.json" => files::lines::mmd_json(call.id(), document),
        _ => files::make(format, &Source::of_document(document)),
    };
    made.map(|(content_type, bytes)| Reply::File(content_type, bytes))
        .ok_or_else(|| Problem::new("unsupported_format"))
}

pub(super) fn delete(state: &mut State, call: &Call) -> Answer {
    let missing = || unknown().status(StatusCode::NOT_FOUND);
    let (now, polls) = (state.now(), state.polls);
    let document = state
        .documents
        .get_mut(call.id())
        .filter(|document| document.deleted.is_none())
        .ok_or_else(missing)?;
    if !matches!(stage(document, polls), Stage::Completed | Stage::Failed(_)) {
        return Ok(Reply::Json(
            StatusCode::NOT_FOUND,
            report(call.id(), document, polls),
        ));
    }
    document.deleted = Some(now);
    document.modified = now;
    document.args = json!({});
    document.conversions.clear();
    state
        .images
        .retain(|page| page.pdf_id.as_deref() != Some(call.id()));
    let document = state.documents.get(call.id()).ok_or_else(missing)?;
    Reply::ok(report(call.id(), document, polls))
}
