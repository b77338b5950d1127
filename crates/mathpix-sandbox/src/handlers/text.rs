//! `POST /v3/text`, at once or with `async`.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::{Call, File};
use crate::checks;
use crate::ids;
use crate::image::Image;
use crate::magic;
use crate::options::{self, known};
use crate::pace::Job;
use crate::problem::Problem;
use crate::recognition::Recognition;
use crate::reply::{Answer, Reply};
use crate::state::{ImageResult, State};

pub(super) fn recognize(state: &mut State, call: &Call) -> Answer {
    let read = accept(call)?;
    let request_id = state.ids.dated(state.now());
    state.count(&call.caller.app_id, "image", args_hash(&call.options), 1);
    let reply = read.reply(&request_id, &call.options);
    record(state, call, &request_id, &read, &reply, None);
    Reply::ok(reply?)
}

pub(super) fn submit(state: &mut State, call: &Call) -> Answer {
    let read = accept(call)?;
    let request_id = state.ids.dated(state.now());
    let hash = args_hash(&call.options);
    state.count(&call.caller.app_id, "image-async", hash, 1);
    let reply = read.reply(&request_id, &call.options);
    let job = Job::new(state.now());
    record(state, call, &request_id, &read, &reply, Some(job));
    Reply::ok(json!({ "request_id": request_id }))
}

/// Checks the options, finds the image and reads it.
fn accept(call: &Call) -> Result<Recognition, Problem> {
    let options = &call.options;
    options::check(options, known::of("recognize_image"))?;
    magic::asked_error(options)?;
    checks::check_conflicts(options)?;
    checks::check_callback(options)?;
    let src = options::text(options, "src").filter(|src| !src.is_empty());
    let image = match (&call.file, src) {
        (Some(File::Image(_)), Some(_)) => {
            return Err(checks::conflict(
                "A request holds one image: `file` or `src`",
            ));
        }
        (Some(File::Image(upload)), None) => Image::decode(&upload.bytes)?,
        (_, Some(src)) => Image::from_src(src)?,
        _ if call.is_form => return Err(Problem::new("file_missing")),
        _ => return Err(Problem::new("image_missing")),
    };
    let image = image.within(options)?;
    Recognition::of_image(image.hash(), image.size(), options)
}

/// Adds the result to the history, unless the caller does not want it stored.
pub(super) fn record(
    state: &mut State,
    call: &Call,
    request_id: &str,
    read: &Recognition,
    reply: &Result<Value, Problem>,
    job: Option<Job>,
) {
    if !options::is_stored(&call.options) {
        return;
    }
    let result = match reply {
        Ok(reply) => reply.clone(),
        Err(problem) => problem.body(),
    };
    let args = Value::Object(args(&call.options));
    let bytes = args.to_string().len() + result.to_string().len();
    let entry = ImageResult {
        app_id: call.caller.app_id.clone(),
        recorded: state.now(),
        endpoint: call.path,
        args: Arc::new(args),
        result,
        detections: read.detections(),
        duration: duration(request_id),
        pdf_id: None,
        job,
    };
    state.images.insert(request_id.to_owned(), entry, bytes);
}

/// A made-up time of work, in seconds.
pub(super) fn duration(request_id: &str) -> f64 {
    (50 + ids::hash(request_id.as_bytes()) % 400) as f64 / 1000.0
}

/// The options as the history shows them: without the input itself and without secrets.
pub(super) fn args(options: &Map<String, Value>) -> Map<String, Value> {
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
    args
}

/// A stable hash of the options, as usage is counted by.
pub(super) fn args_hash(options: &Map<String, Value>) -> String {
    let text = Value::Object(args(options)).to_string();
    ids::hex_of(ids::hash(text.as_bytes()), 40)
}
