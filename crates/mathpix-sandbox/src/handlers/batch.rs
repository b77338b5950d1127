//! `POST /v3/batch` and `GET /v3/batch/{id}`: many images at once.

use serde_json::{Map, Value, json};

use super::Call;
use super::text::args_hash;
use crate::checks;
use crate::image::Image;
use crate::magic;
use crate::options::{self, known, unknown};
use crate::pace::Job;
use crate::problem::Problem;
use crate::recognition::{LATEX_FORMATS, Recognition, TEXT_FORMATS};
use crate::reply::{Answer, Reply};
use crate::samples;
use crate::state::{Batch, State};

/// The most images of one batch; the API publishes no number.
pub(crate) const MAX_ITEMS: usize = 10_000;

pub(super) fn submit(state: &mut State, call: &Call) -> Answer {
    check(&call.options)?;
    magic::asked_error(&call.options)?;
    let urls = call
        .options
        .get("urls")
        .and_then(Value::as_object)
        .filter(|urls| !urls.is_empty());
    let urls = urls.ok_or_else(|| Problem::new("image_missing"))?;
    if urls.len() > MAX_ITEMS {
        return Err(Problem::new("sys_request_too_large"));
    }
    let request_id = state.ids.dated(state.now());
    let common = shared(&call.options);
    let mut results: Vec<(String, Value)> = Vec::new();
    for (key, item) in urls {
        let result = read(item, &common, &request_id, state.allows_unknown)
            .unwrap_or_else(|problem| problem.body());
        results.push((key.clone(), result));
    }
    results.reverse();
    state.count(
        &call.caller.app_id,
        "image",
        args_hash(&call.options),
        results.len() as u64,
    );
    state.last_batch += 1;
    let bytes = results
        .iter()
        .map(|(key, result)| key.len() + result.to_string().len())
        .sum();
    let batch = Batch {
        results,
        callback: call.options.get("callback").cloned(),
        job: Job::new(state.now()),
    };
    state
        .batches
        .insert(state.last_batch.to_string(), batch, bytes);
    Reply::ok(json!({ "batch_id": state.last_batch }))
}

/// Checks the options of a batch, or of one image with those of its batch: which there are depends on the mode.
fn check(options: &Map<String, Value>) -> Result<(), Problem> {
    options::check(options, &[known::IMAGE, known::MODE, known::BATCH])?;
    checks::check_callback(options)?;
    if let Some(src) = options.get("src").filter(|src| !src.is_null()) {
        return Err(Problem::out_of_range("src", src));
    }
    samples::asked(options)?;
    if is_text(options) {
        options::check(options, &[known::TEXT])?;
        checks::check_conflicts(options)?;
        options::check_formats(options::texts(options, "formats"), TEXT_FORMATS)
    } else {
        check_latex(options)
    }
}

fn is_text(options: &Map<String, Value>) -> bool {
    options::text(options, "ocr_behavior") == Some("text")
}

/// Checks what only the older way of reading has.
fn check_latex(options: &Map<String, Value>) -> Result<(), Problem> {
    options::check(options, &[known::LATEX])?;
    options::check_formats(options::format_names(options), LATEX_FORMATS)?;
    if let Some(ocr) = options.get("ocr").filter(|ocr| !ocr.is_null())
        && *ocr != json!(["math"])
        && *ocr != json!(["math", "text"])
    {
        return Err(Problem::new("opts_unknown_ocr").detail("ocr", ocr.clone()));
    }
    let number = |name: &str| options.get(name).and_then(Value::as_f64);
    match (number("n_best"), number("beam_size")) {
        (Some(best), Some(beam)) if best > beam => {
            Err(Problem::out_of_range("n_best", &json!(best)))
        }
        _ => Ok(()),
    }
}

/// The options that each image has unless it says otherwise: what is large or not about reading is left out.
fn shared(options: &Map<String, Value>) -> Map<String, Value> {
    let kept = |name: &str| !["callback", "metadata", "tags", "urls"].contains(&name);
    let mut shared: Map<String, Value> = options
        .iter()
        .filter(|(name, _)| kept(name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    if let Some(sample) = options
        .get("metadata")
        .and_then(|metadata| metadata.get("sandbox_sample"))
    {
        shared.insert("metadata".to_owned(), json!({ "sandbox_sample": sample }));
    }
    shared
}

/// Reads one image; its own options come before those of the whole.
fn read(
    item: &Value,
    common: &Map<String, Value>,
    request_id: &str,
    allows_unknown: bool,
) -> Result<Value, Problem> {
    let mut options = common.clone();
    let url = match item {
        Value::String(url) => url.as_str(),
        Value::Object(own) => {
            if !allows_unknown {
                unknown::refuse(own, known::ITEM, "an image of `/v3/batch`")?;
            }
            options.extend(own.clone());
            options::text(own, "url").unwrap_or_default()
        }
        _ => "",
    };
    if url.is_empty() {
        return Err(Problem::new("image_missing"));
    }
    check(&options)?;
    magic::asked_error(&options)?;
    let image = Image::from_src(url)?.within(&options)?;
    let read = Recognition::of_image(image.hash(), image.size(), &options)?;
    if is_text(&options) {
        read.reply(request_id, &options)
    } else {
        read.latex_reply(request_id, &options)
    }
}

pub(super) fn get(state: &mut State, call: &Call) -> Answer {
    let moment = state.moment();
    let unknown = || Problem::new("batch_unknown_id").nested("batch_id", json!(call.id()));
    let batch = state.batches.get_mut(call.id()).ok_or_else(unknown)?;
    batch.job.look();
    let shown = moment.progress(&batch.job).part_of(batch.results.len());
    let keys: Vec<&String> = batch.results.iter().map(|(key, _)| key).collect();
    let results: Map<String, Value> = batch.results.iter().take(shown).cloned().collect();
    let mut reply = json!({ "keys": keys, "results": results });
    if let Some(callback) = &batch.callback {
        reply["callback"] = callback.clone();
    }
    Reply::ok(reply)
}
