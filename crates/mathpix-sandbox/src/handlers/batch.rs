//! `POST /v3/batch` and `GET /v3/batch/{id}`: many images at once.

use serde_json::{Map, Value, json};

use super::Call;
use super::text::args_hash;
use crate::checks;
use crate::image::Image;
use crate::known_options::{BATCH, IMAGE};
use crate::options;
use crate::problem::Problem;
use crate::recognition::Recognition;
use crate::reply::{Answer, Reply};
use crate::state::{Batch, State};

/// The outputs in latex mode, beside `latex` itself.
const LATEX_FORMATS: &[&str] = &[
    "asciimath",
    "latex",
    "latex_list",
    "latex_normal",
    "latex_simplified",
    "latex_styled",
    "mathml",
    "text",
    "text_display",
    "wolfram",
];

/// The most images of one batch; the API publishes no number.
const MAX_ITEMS: usize = 10_000;

pub(super) fn submit(state: &mut State, call: &Call) -> Answer {
    options::check(&call.options, IMAGE)?;
    options::check(&call.options, BATCH)?;
    checks::asked_error(&call.options)?;
    checks::check_callback(&call.options)?;
    check_mode(&call.options)?;
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
    let mut results: Vec<(String, Value)> = Vec::new();
    for (key, item) in urls {
        let result =
            read(item, &call.options, &request_id).unwrap_or_else(|problem| problem.body());
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
        looks: 0,
    };
    state
        .batches
        .insert(state.last_batch.to_string(), batch, bytes);
    Reply::ok(json!({ "batch_id": state.last_batch }))
}

/// The mode must be known, and in latex mode the formats too.
fn check_mode(options: &Map<String, Value>) -> Result<(), Problem> {
    match options::text(options, "ocr_behavior").unwrap_or("latex") {
        "text" => Ok(()),
        "latex" => {
            let unknown: Vec<&str> = options::texts(options, "formats")
                .into_iter()
                .filter(|format| !LATEX_FORMATS.contains(format))
                .collect();
            if unknown.is_empty() {
                Ok(())
            } else {
                Err(Problem::new("opts_unknown_format").detail("formats", json!(unknown)))
            }
        }
        other => Err(Problem::out_of_range("ocr_behavior", &json!(other))),
    }
}

/// Reads one image; its own options come before those of the whole.
fn read(item: &Value, common: &Map<String, Value>, request_id: &str) -> Result<Value, Problem> {
    let mut options = common.clone();
    for left_out in ["urls", "callback", "metadata"] {
        options.remove(left_out);
    }
    let url = match item {
        Value::String(url) => url.as_str(),
        Value::Object(own) => {
            options.extend(own.clone());
            options::text(own, "url").unwrap_or_default()
        }
        _ => "",
    };
    if url.is_empty() {
        return Err(Problem::new("image_missing"));
    }
    options::check(&options, IMAGE)?;
    options::check(&options, BATCH)?;
    check_mode(&options)?;
    let image = Image::from_src(url)?.within(&options)?;
    let recognition = Recognition::of_image(image.hash(), image.size());
    match options::text(&options, "ocr_behavior") {
        Some("text") => recognition.reply(request_id, &options),
        _ => Ok(recognition.latex_reply(&options)),
    }
}

pub(super) fn get(state: &mut State, call: &Call) -> Answer {
    let polls = u64::from(state.polls);
    let unknown = || Problem::new("batch_unknown_id").nested("batch_id", json!(call.id()));
    let batch = state.batches.get_mut(call.id()).ok_or_else(unknown)?;
    batch.looks = batch.looks.saturating_add(1);
    let (all, looks) = (batch.results.len() as u64, u64::from(batch.looks));
    let shown = if looks > polls {
        all
    } else {
        all * (looks - 1) / polls
    };
    let keys: Vec<&String> = batch.results.iter().map(|(key, _)| key).collect();
    let results: Map<String, Value> = batch.results.iter().take(shown as usize).cloned().collect();
    let mut reply = json!({ "keys": keys, "results": results });
    if let Some(callback) = &batch.callback {
        reply["callback"] = callback.clone();
    }
    Reply::ok(reply)
}
