//! `GET /v3/pdf/{id}.{format}`: the outputs of a document, made when they are fetched.

use axum::http::StatusCode;

use super::Call;
use super::pdf::unknown;
use super::pdf_status::{
    Stage, done_conversions, failed, fails, look, look_at_conversions, report, stage,
};
use crate::files::{self, Source};
use crate::pace::Job;
use crate::problem::Problem;
use crate::reply::{Answer, Reply};
use crate::state::State;

/// What is there as soon as a document has been read.
pub(crate) const AT_ONCE: &[&str] = &["mmd", "lines.json", "lines.mmd.json"];

pub(super) fn download(state: &mut State, call: &Call) -> Answer {
    let format = if call.format() == "tex" {
        "tex.zip"
    } else {
        call.format()
    };
    let missing = || unknown().status(StatusCode::NOT_FOUND);
    let moment = state.moment();
    look(state, call.id(), moment);
    let document = state
        .documents
        .get_mut(call.id())
        .filter(|document| document.deleted.is_none())
        .ok_or_else(missing)?;
    let at_once = AT_ONCE.contains(&format);
    let possible = files::FORMATS.contains(&format)
        || (format == files::OVERLAY && document.is_pdf)
        || document.conversions.contains_key(format);
    if !at_once && !possible {
        let message = format!(
            "Format .{format} was not requested via conversion_formats or is not a supported output format"
        );
        return Err(Problem::new("unsupported_format").message(message));
    }
    if stage(document, moment) != Stage::Completed {
        return Ok(Reply::Json(
            StatusCode::NOT_FOUND,
            report(call.id(), document, moment),
        ));
    }
    if !at_once {
        // A conversion that was not asked for is started now.
        let conversions = &mut document.conversions;
        let start = || Job::new(moment.now);
        conversions.entry(format.to_owned()).or_insert_with(start);
        look_at_conversions(state, call.id(), Some(format), moment);
    }
    let document = state.documents.get(call.id()).ok_or_else(missing)?;
    if !at_once && !done_conversions(document, moment).contains(&format) {
        return Ok(Reply::ComeAgain(
            StatusCode::ACCEPTED,
            report(call.id(), document, moment),
        ));
    }
    if fails(document, format) {
        return Err(failed(format));
    }
    let made = match format {
        "lines.json" => Some(files::lines::json(call.id(), document)),
        "lines.mmd.json" => Some(files::lines::mmd_json(call.id(), document)),
        files::OVERLAY => Some(files::overlay(call.id(), document)),
        _ => files::make(format, &Source::of_document(call.id(), document)),
    };
    made.map(|(content_type, bytes)| Reply::File(content_type, bytes))
        .ok_or_else(|| Problem::new("unsupported_format"))
}
