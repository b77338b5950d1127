//! `POST /v3/strokes`.

use serde_json::{Value, json};

use super::Call;
use super::text::{args_hash, record};
use crate::checks;
use crate::ids;
use crate::magic;
use crate::options::{self, known};
use crate::problem::Problem;
use crate::recognition::{Recognition, TEXT_FORMATS};
use crate::reply::{Answer, Reply};
use crate::state::State;

pub(super) fn recognize(state: &mut State, call: &Call) -> Answer {
    let options = &call.options;
    options::check(options, known::of("recognize_strokes"))?;
    options::check_formats(options::texts(options, "formats"), TEXT_FORMATS)?;
    magic::asked_error(options)?;
    checks::check_conflicts(options)?;
    checks::check_callback(options)?;
    check_async(call)?;
    let (hash, size) = ink(call)?;
    let read = Recognition::of_strokes(hash, size, options)?;
    let request_id = state.ids.dated(state.now());
    bill(state, call);
    let reply = read.reply(&request_id, options);
    record(state, call, &request_id, &read, &reply, None);
    Reply::ok(reply?)
}

/// Strokes are read at once: a token may not ask for anything else, and what a key would get is not described.
fn check_async(call: &Call) -> Result<(), Problem> {
    match (options::is_true(&call.options, "async"), &call.caller.token) {
        (false, _) => Ok(()),
        (true, Some(_)) => Err(Problem::new("unauthorized_token_request")),
        (true, None) => Err(Problem::out_of_range("async", &json!(true))),
    }
}

/// A session is billed once, at its first strokes; strokes without one are billed each time.
fn bill(state: &mut State, call: &Call) {
    let token = call
        .caller
        .token
        .as_deref()
        .and_then(|token| state.tokens.get_mut(token));
    match token.filter(|token| token.session.is_some()) {
        Some(token) if token.session_billed => {}
        Some(token) => {
            token.session_billed = true;
            state.count(&call.caller.app_id, "strokes-session", String::new(), 1);
        }
        None => state.count(&call.caller.app_id, "strokes", args_hash(&call.options), 1),
    }
}

/// The hash of the strokes and the size of the box around them.
fn ink(call: &Call) -> Result<(u64, (u64, u64)), Problem> {
    let syntax = || Problem::new("strokes_syntax_error");
    let outer = call
        .options
        .get("strokes")
        .filter(|outer| !outer.is_null())
        .ok_or_else(|| Problem::new("strokes_missing"))?;
    let inner = outer.get("strokes").ok_or_else(syntax)?;
    let x = coordinates(inner.get("x")).ok_or_else(syntax)?;
    let y = coordinates(inner.get("y")).ok_or_else(syntax)?;
    let same_shape = x.len() == y.len() && x.iter().zip(&y).all(|(x, y)| x.len() == y.len());
    if !same_shape {
        return Err(syntax());
    }
    if x.iter().all(Vec::is_empty) {
        return Err(Problem::new("strokes_no_content"));
    }
    if x.iter().any(Vec::is_empty) {
        return Err(syntax());
    }
    let hash = ids::hash(json!([x, y]).to_string().as_bytes());
    Ok((hash, (extent(&x), extent(&y))))
}

fn coordinates(value: Option<&Value>) -> Option<Vec<Vec<f64>>> {
    let stroke = |stroke: &Value| stroke.as_array()?.iter().map(Value::as_f64).collect();
    value?.as_array()?.iter().map(stroke).collect()
}

/// How many pixels the coordinates span.
fn extent(strokes: &[Vec<f64>]) -> u64 {
    let all = || strokes.iter().flatten().copied();
    let (low, high) = (
        all().fold(f64::INFINITY, f64::min),
        all().fold(f64::NEG_INFINITY, f64::max),
    );
    ((high - low).round() as u64).saturating_add(1)
}
