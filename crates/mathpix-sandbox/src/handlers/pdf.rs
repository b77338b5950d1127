//! `POST /v3/pdf` and what becomes of the document.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::pdf_status::{Stage, finish, look, look_at_conversions, report, stage};
use super::text::{args, args_hash};
use super::webhook::Webhook;
use super::{Call, File};
use crate::checks;
use crate::document::{Inspected, is_pdf_address, pages_of_address, ranges};
use crate::files::pages;
use crate::ids;
use crate::magic;
use crate::options::{self, conversions, known};
use crate::pace::Job;
use crate::problem::Problem;
use crate::recognition::VERSION;
use crate::reply::{Answer, Reply};
use crate::samples;
use crate::state::{Document, State};

/// The keys of `conversion_formats`. `mmd` is always there and may be named nevertheless, as the official client does.
pub(crate) const FORMATS: &[&str] = &[
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
    let options = &call.options;
    check(options)?;
    let sample = samples::asked(options)?;
    let failing = magic::asked_failures(options)?;
    let mut formats = options::flags(options, "conversion_formats");
    formats.retain(|format| format != "mmd");
    let source = source(call)?;
    let (pages, failure) = match source.inspected {
        Inspected::Pages(pages) => (pages, None),
        Inspected::Unreadable(id) => (0, Some(id)),
    };
    let selected = match options::text(options, "page_ranges") {
        Some(text) if failure.is_none() => ranges::select(text, pages)
            .ok_or_else(|| Problem::out_of_range("page_ranges", &json!(text)))?,
        _ => (1..=pages).collect(),
    };
    let now = state.now();
    let pdf_id = state.ids.dated(now);
    state.count(
        &call.caller.app_id,
        "pdf-page",
        args_hash(options),
        selected.len() as u64,
    );
    let document = Document {
        caller: call.caller.clone(),
        input_file: source.name,
        hash: source.hash,
        pages,
        selected,
        failure,
        streaming: options::is_true(options, "streaming"),
        is_pdf: source.is_pdf,
        sample,
        args: args(options),
        created: now,
        modified: now,
        deleted: None,
        job: Job::new(now),
        finished: false,
        conversions: formats
            .into_iter()
            .map(|format| (format, Job::new(now)))
            .collect::<BTreeMap<_, _>>(),
        failing,
        webhook: Webhook::asked(options),
    };
    let bytes = json!(document.args).to_string().len()
        + document.selected.len() * 4
        + document.input_file.len()
        + document.webhook.as_ref().map_or(0, Webhook::bytes);
    state.documents.insert(pdf_id.clone(), document, bytes);
    Reply::ok(json!({ "pdf_id": pdf_id }))
}

/// Checks all options but the source.
fn check(options: &Map<String, Value>) -> Result<(), Problem> {
    options::check(options, known::of("submit_pdf"))?;
    magic::asked_error(options)?;
    checks::check_webhook(options)?;
    options::check_formats(options::names(options, "conversion_formats"), FORMATS)?;
    conversions::check(options, "conversion_formats", FORMATS)?;
    let numberings = [
        "auto_number_sections",
        "preserve_section_numbering",
        "remove_section_numbering",
    ];
    let chosen = numberings
        .iter()
        .filter(|name| options::is_true(options, name));
    if chosen.count() > 1 {
        let message = format!("Only one of {} may be true", numberings.join(", "));
        return Err(checks::conflict(message));
    }
    Ok(())
}

/// Where a document comes from.
struct Input {
    name: String,
    hash: u64,
    is_pdf: bool,
    inspected: Inspected,
}

fn source(call: &Call) -> Result<Input, Problem> {
    let url = options::text(&call.options, "url").filter(|url| !url.is_empty());
    match (&call.file, url) {
        (Some(File::Document { .. }), Some(_)) => Err(checks::conflict(
            "A request holds one document: `file` or `url`",
        )),
        (
            Some(File::Document {
                file_name,
                hash,
                is_pdf,
                inspected,
            }),
            None,
        ) => Ok(Input {
            name: file_name.clone(),
            hash: *hash,
            is_pdf: *is_pdf,
            inspected: *inspected,
        }),
        (_, Some(url)) if checks::is_web_address(url) => {
            let hash = ids::hash(url.as_bytes());
            Ok(Input {
                name: url.to_owned(),
                hash,
                is_pdf: is_pdf_address(url),
                inspected: Inspected::Pages(pages_of_address(hash)),
            })
        }
        (_, None) if call.is_form => Err(Problem::new("file_missing")),
        _ => Err(Problem::new("pdf_missing")),
    }
}

pub(super) fn unknown() -> Problem {
    Problem::new("pdf_unknown_id")
}

pub(super) fn status(state: &mut State, call: &Call) -> Answer {
    let moment = state.moment();
    look(state, call.id(), moment);
    look_at_conversions(state, call.id(), None, moment);
    let document = state.documents.get(call.id()).ok_or_else(unknown)?;
    Reply::ok(report(call.id(), document, moment))
}

/// The pages as events. Whoever listens to the end has seen the document being read.
pub(super) fn stream(state: &mut State, call: &Call) -> Answer {
    let document = state
        .documents
        .get(call.id())
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
    let moment = state.moment();
    finish(state, call.id(), moment);
    let document = state
        .documents
        .get(call.id())
        .cloned()
        .ok_or_else(unknown)?;
    let pdf_id = call.id().to_owned();
    let length = document.selected.len();
    let events = (0..length).map(move |index| {
        let text = pages::text(&pdf_id, &document, document.selected[index]);
        json!({ "version": VERSION, "text": text, "page_idx": index + 1, "pdf_selected_len": length, "pdf_id": pdf_id })
    });
    Ok(Reply::Events(Box::new(events)))
}

pub(super) fn delete(state: &mut State, call: &Call) -> Answer {
    let missing = || unknown().status(StatusCode::NOT_FOUND);
    let moment = state.moment();
    let document = state
        .documents
        .get_mut(call.id())
        .filter(|document| document.deleted.is_none())
        .ok_or_else(missing)?;
    if !matches!(stage(document, moment), Stage::Completed | Stage::Failed(_)) {
        return Ok(Reply::Json(
            StatusCode::NOT_FOUND,
            report(call.id(), document, moment),
        ));
    }
    document.deleted = Some(moment.now);
    document.modified = moment.now;
    document.args.clear();
    document.conversions.clear();
    document.webhook = None;
    state
        .images
        .retain(|page| page.pdf_id.as_deref() != Some(call.id()));
    let document = state.documents.get(call.id()).ok_or_else(missing)?;
    Reply::ok(report(call.id(), document, moment))
}
