//! `POST /v3/text`, at once or with `async`.

use serde_json::{Map, Value, json};

use super::{Call, File};
use crate::checks;
use crate::image::Image;
use crate::known_options::IMAGE;
use crate::options;
use crate::problem::Problem;
use crate::recognition::Recognition;
use crate::reply::{Answer, Reply};
use crate::state::{ImageResult, State};

pub(super) fn recognize(state: &mut State, call: &Call) -> Answer {
    let image = accept(call)?;
    let request_id = state.ids.dated(state.now());
    let recognition = Recognition::of_image(image.hash(), image.size());
    state.count(&call.caller.app_id, "image", args_hash(&call.options), 1);
    let reply = recognition.reply(&request_id, &call.options);
    record(
        state,
        call,
        "/v3/text",
        &request_id,
        &reply,
        recognition.has_table(),
        0,
    );
    Reply::ok(reply?)
}

pub(super) fn submit(state: &mut State, call: &Call) -> Answer {
    let image = accept(call)?;
    let request_id = state.ids.dated(state.now());
    let recognition = Recognition::of_image(image.hash(), image.size());
    state.count(
        &call.caller.app_id,
        "image-async",
        args_hash(&call.options),
        1,
    );
    let reply = recognition.reply(&request_id, &call.options);
    let polls = state.polls;
    record(
        state,
        call,
        "/v3/text",
        &request_id,
        &reply,
        recognition.has_table(),
        polls,
    );
    Reply::ok(json!({ "request_id": request_id }))
}

/// Checks the options and finds the image.
fn accept(call: &Call) -> Result<Image, Problem> {
    options::check(&call.options, IMAGE)?;
    checks::asked_error(&call.options)?;
    check_conflicts(&call.options)?;
    checks::check_callback(&call.options)?;
    let image = match &call.file {
        Some(File::Image(upload)) => Image::decode(&upload.bytes)?,
        _ => {
            let src = options::text(&call.options, "src").filter(|src| !src.is_empty());
            Image::from_src(src.ok_or_else(|| Problem::new("image_missing"))?)?
        }
    };
    image.within(&call.options)
}

/// The pairs of options that exclude each other.
fn check_conflicts(options: &Map<String, Value>) -> Result<(), Problem> {
    for (name, what) in [
        ("include_line_data", "line data"),
        ("enable_document_layout", "document layout"),
    ] {
        if options::is_true(options, name) && options::is_true(options, "include_word_data") {
            let message = format!("Requesting both {what} and word data is not supported.");
            return Err(Problem::new("opts_conflict").message(message));
        }
    }
    Ok(())
}

/// Adds the result to the history, unless the caller does not want it stored.
pub(super) fn record(
    state: &mut State,
    call: &Call,
    endpoint: &'static str,
    request_id: &str,
    reply: &Result<Value, Problem>,
    contains_table: bool,
    looks_left: u32,
) {
    if !options::is_stored(&call.options) {
        return;
    }
    let result = match reply {
        Ok(reply) => reply.clone(),
        Err(problem) => problem.body(),
    };
    let args = args(&call.options);
    let bytes = args.to_string().len() + result.to_string().len();
    let recorded = state.now();
    let app_id = call.caller.app_id.clone();
    let entry = ImageResult {
        app_id,
        recorded,
        endpoint,
        args,
        result,
        contains_table,
        pdf_id: None,
        looks_left,
    };
    state.images.insert(request_id.to_owned(), entry, bytes);
}

/// The options as the history shows them: without the input itself and without secrets.
pub(super) fn args(options: &Map<String, Value>) -> Value {
    let mut args = options.clone();
    for left_out in [
        "src",
        "strokes",
        "strokes_session_id",
        "callback",
        "url",
        "mmd",
        "callback_headers",
    ] {
        args.remove(left_out);
    }
    Value::Object(args)
}

/// A stable hash of the options, as usage is counted by.
pub(super) fn args_hash(options: &Map<String, Value>) -> String {
    crate::ids::hex_of(crate::ids::hash(args(options).to_string().as_bytes()), 40)
}
