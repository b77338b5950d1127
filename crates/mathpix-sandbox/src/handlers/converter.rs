//! `POST /v3/converter` and what becomes of the conversion.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::Call;
use super::pdf_status::{
    Stage, conversion_status, failed, format_status, look, look_at_conversions, stage,
};
use super::text::args;
use crate::files::{self, Source};
use crate::magic;
use crate::options::{self, conversions, known};
use crate::pace::{Job, Moment};
use crate::problem::Problem;
use crate::reply::{Answer, Reply};
use crate::state::{Conversion, State};

pub(super) fn submit(state: &mut State, call: &Call) -> Answer {
    let options = &call.options;
    options::check(options, known::of("submit_conversion"))?;
    magic::asked_error(options)?;
    let failing = magic::asked_failures(options)?;
    let mmd = options::text(options, "mmd").filter(|mmd| !mmd.is_empty());
    let mmd = mmd
        .ok_or_else(|| Problem::out_of_range("mmd", options.get("mmd").unwrap_or(&Value::Null)))?;
    options::check_formats(options::names(options, "formats"), files::FORMATS)?;
    conversions::check(options, "formats", files::FORMATS)?;
    let formats = options::flags(options, "formats");
    if formats.is_empty() {
        return Err(Problem::out_of_range(
            "formats",
            options.get("formats").unwrap_or(&Value::Null),
        ));
    }
    let conversion_id = state.ids.hex(32);
    let conversion_options = options.get("conversion_options");
    let options_bytes = conversion_options.map_or(0, |options| options.to_string().len());
    let (now, args) = (state.now(), json!(args(options)));
    let bytes = mmd.len() + options_bytes + args.to_string().len();
    let mut conversion = Conversion {
        mmd: mmd.to_owned(),
        options: conversion_options.cloned(),
        formats,
        failing,
        job: Job::new(now),
        app_id: call.caller.app_id.clone(),
        args,
        created: now,
        finished: None,
    };
    finish(&mut conversion, state.moment());
    state
        .conversions
        .insert(conversion_id.clone(), conversion, bytes);
    Reply::ok(json!({ "conversion_id": conversion_id }))
}

/// The state of a conversion, or of the conversions of a document.
pub(super) fn status(state: &mut State, call: &Call) -> Answer {
    let moment = state.moment();
    if let Some(conversion) = state.conversions.get_mut(call.id()) {
        look_at(conversion, moment);
        return Reply::ok(report(conversion, moment));
    }
    look(state, call.id(), moment);
    look_at_conversions(state, call.id(), None, moment);
    // A document that is not read yet is not known here yet.
    let document = state
        .documents
        .get(call.id())
        .filter(|document| stage(document, moment) == Stage::Completed);
    let document = document.ok_or_else(|| Problem::new("cnv_unknown_id"))?;
    Reply::ok(
        json!({ "status": "completed", "conversion_status": conversion_status(document, moment) }),
    )
}

/// Counts a look at a conversion.
fn look_at(conversion: &mut Conversion, moment: Moment) {
    conversion.job.look();
    finish(conversion, moment);
}

/// Keeps when a conversion was done, if it is.
pub(super) fn finish(conversion: &mut Conversion, moment: Moment) {
    if conversion.finished.is_none() && moment.is_done(&conversion.job) {
        conversion.finished = Some(moment.end(&conversion.job));
    }
}

fn report(conversion: &Conversion, moment: Moment) -> Value {
    let done = moment.is_done(&conversion.job);
    let formats: Map<String, Value> = conversion
        .formats
        .iter()
        .map(|format| {
            let fails = conversion.failing.contains(format);
            (format.clone(), format_status(format, done, fails))
        })
        .collect();
    json!({ "status": "completed", "conversion_status": formats })
}

/// Forgets a conversion and gives its last state, whatever it is.
pub(super) fn delete(state: &mut State, call: &Call) -> Answer {
    let moment = state.moment();
    let missing = || Problem::new("cnv_unknown_id").status(StatusCode::NOT_FOUND);
    let conversion = state.conversions.remove(call.id()).ok_or_else(missing)?;
    Reply::ok(report(&conversion, moment))
}

pub(super) fn download(state: &mut State, call: &Call) -> Answer {
    let (moment, format) = (state.moment(), call.format());
    let missing = || Problem::new("cnv_unknown_id").status(StatusCode::NOT_FOUND);
    let conversion = state.conversions.get_mut(call.id()).ok_or_else(missing)?;
    if format != "mmd" {
        if !conversion.formats.iter().any(|asked| asked == format) {
            let message = format!(
                "Format .{format} was not requested via formats or is not a supported output format"
            );
            return Err(Problem::new("unsupported_format").message(message));
        }
        look_at(conversion, moment);
        if !moment.is_done(&conversion.job) {
            return Ok(Reply::ComeAgain(
                StatusCode::ACCEPTED,
                report(conversion, moment),
            ));
        }
        if conversion.failing.iter().any(|failing| failing == format) {
            return Err(failed(format));
        }
    }
    let made = files::make(format, &Source::of_conversion(conversion));
    made.map(|(content_type, bytes)| Reply::File(content_type, bytes))
        .ok_or_else(|| Problem::new("unsupported_format"))
}
