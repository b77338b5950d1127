//! How far a document is, and what happens when it has been read.

use std::sync::Arc;

use serde_json::{Value, json};

use super::text::duration;
use crate::clock::iso;
use crate::files::{self, pages};
use crate::options;
use crate::pace::{Job, Moment};
use crate::problem::Problem;
use crate::recognition::VERSION;
use crate::state::{Document, ImageResult, State};

/// A state of a document.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Stage {
    Received,
    Loaded,
    /// Being read, so many pages done.
    Split(usize),
    Completed,
    Failed(&'static str),
    Deleted,
}

impl Stage {
    /// The state as the API writes it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Loaded => "loaded",
            Self::Split(_) => "split",
            Self::Completed => "completed",
            Self::Failed(_) => "error",
            Self::Deleted => "complete",
        }
    }
}

/// The state at a step of the job.
///
/// Of two steps the first is `loaded` and the second `split`, a single one is `split`; of more, the first is `received`, the
/// second `loaded`, and the rest have more pages each.
pub(super) fn stage(document: &Document, moment: Moment) -> Stage {
    if document.deleted.is_some() {
        return Stage::Deleted;
    }
    let progress = moment.progress(&document.job);
    if document.finished || progress.is_done() {
        return document.failure.map_or(Stage::Completed, Stage::Failed);
    }
    let skipped = 3 - progress.of.min(3);
    match progress.step + skipped {
        _ if progress.step == 0 => Stage::Received,
        1 => Stage::Received,
        2 => Stage::Loaded,
        _ if document.failure.is_some() => Stage::Loaded,
        step => {
            let (reads, steps) = (u64::from(step - 2), u64::from(progress.of.max(3) - 1));
            Stage::Split((document.selected.len() as u64 * reads / steps) as usize)
        }
    }
}

/// Counts a look at a document, and finishes it when it is done.
pub(super) fn look(state: &mut State, id: &str, moment: Moment) {
    if let Some(document) = state.documents.get_mut(id) {
        document.job.look();
        if moment.is_done(&document.job) {
            finish(state, id, moment);
        }
    }
}

/// Finishes the documents that are done and that nobody looked at since.
pub(super) fn finish_all(state: &mut State, moment: Moment) {
    let is_due = |document: &Document| !document.finished && moment.is_done(&document.job);
    let due = state
        .documents
        .newest_first()
        .filter(|(_, document)| is_due(document));
    let ids: Vec<String> = due.map(|(id, _)| id.to_owned()).collect();
    for id in ids.iter().rev() {
        finish(state, id, moment);
    }
}

/// Ends the reading of a document: its pages are in the history from now on, and its conversions begin.
pub(super) fn finish(state: &mut State, id: &str, moment: Moment) {
    let Some(document) = state
        .documents
        .get_mut(id)
        .filter(|document| document.deleted.is_none() && !document.finished)
    else {
        return;
    };
    document.finished = true;
    document.modified = moment.end(&document.job);
    for job in document.conversions.values_mut() {
        *job = Job::new(document.modified);
    }
    let document = document.clone();
    if document.failure.is_none() && options::is_stored(&document.args) {
        record_pages(state, id, &document);
    }
}

fn record_pages(state: &mut State, id: &str, document: &Document) {
    let args = Arc::new(json!(document.args));
    let args_bytes = args.to_string().len();
    let handwritten = pages::is_handwritten(document);
    for page in &document.selected {
        let page_id = pages::id(id, *page);
        let text = pages::text(id, document, *page);
        let result = json!({
            "request_id": page_id, "version": VERSION, "text": text, "text_display": text, "confidence": 1, "confidence_rate": 1,
            "is_printed": !handwritten, "is_handwritten": handwritten,
        });
        let bytes = args_bytes + result.to_string().len();
        let entry = ImageResult {
            app_id: document.caller.app_id.clone(),
            recorded: document.modified,
            endpoint: "/v3/pdf",
            args: Arc::clone(&args),
            result,
            detections: pages::detections(id, document, *page),
            duration: duration(&page_id),
            pdf_id: Some(id.to_owned()),
            job: None,
        };
        state.images.insert(page_id, entry, bytes);
    }
}

/// Counts a look at the conversions of a document, all of them or one, once the document itself is read.
pub(super) fn look_at_conversions(state: &mut State, id: &str, only: Option<&str>, moment: Moment) {
    let Some(document) = state.documents.get_mut(id) else {
        return;
    };
    if stage(document, moment) == Stage::Completed {
        for (_, job) in document
            .conversions
            .iter_mut()
            .filter(|(format, _)| only.is_none_or(|only| only == *format))
        {
            job.look();
        }
    }
}

/// The conversions that are done.
pub(super) fn done_conversions(document: &Document, moment: Moment) -> Vec<&str> {
    document
        .conversions
        .iter()
        .filter(|(_, job)| moment.is_done(job))
        .map(|(format, _)| format.as_str())
        .collect()
}

/// The object `conversion_status`.
pub(super) fn conversion_status(document: &Document, moment: Moment) -> Value {
    let done = done_conversions(document, moment);
    let entries = document.conversions.keys().map(|format| {
        (
            format.clone(),
            format_status(
                format,
                done.contains(&format.as_str()),
                fails(document, format),
            ),
        )
    });
    Value::Object(entries.collect())
}

/// Whether a format ends as an error: as it was asked to, or because there is nothing to overlay.
pub(super) fn fails(document: &Document, format: &str) -> bool {
    let asked = document.failing.iter().any(|failing| failing == format);
    asked || (format == files::OVERLAY && !document.is_pdf)
}

/// The state of one format.
pub(super) fn format_status(format: &str, done: bool, fails: bool) -> Value {
    match (done, fails) {
        (false, _) => json!({ "status": "processing" }),
        (true, false) => json!({ "status": "completed" }),
        (true, true) => {
            json!({ "status": "error", "error_info": { "id": "conversion_error", "error": failure(format) } })
        }
    }
}

fn failure(format: &str) -> String {
    format!("Conversion to {format} failed")
}

/// What the download of a format gives whose conversion failed.
pub(super) fn failed(format: &str) -> Problem {
    Problem::new("conversion_error").message(failure(format))
}

/// The body of the status call.
pub(super) fn report(id: &str, document: &Document, moment: Moment) -> Value {
    let stage = stage(document, moment);
    let mut report = json!({ "pdf_id": id, "status": stage.name(), "input_file": document.input_file, "version": VERSION });
    let (completed, percent) = match stage {
        Stage::Received | Stage::Loaded => return report,
        Stage::Split(pages) => (
            pages,
            100.0 * pages as f64 / document.selected.len().max(1) as f64,
        ),
        Stage::Completed | Stage::Deleted => (document.selected.len(), 100.0),
        Stage::Failed(_) => (0, 0.0),
    };
    report["num_pages"] = json!(document.pages);
    report["num_pages_completed"] = json!(completed);
    match stage {
        Stage::Deleted => {
            report["created_at"] = json!(iso(document.created));
            report["deleted_at"] = json!(document.deleted.map(iso));
            return report;
        }
        Stage::Failed(error) => {
            let Value::Object(problem) = Problem::new(error).body() else {
                return report;
            };
            for (name, value) in problem {
                report[name] = value;
            }
        }
        _ => {}
    }
    report["percent_done"] = json!(percent);
    if stage == Stage::Completed && !document.conversions.is_empty() {
        report["conversion_status"] = conversion_status(document, moment);
    }
    report
}
