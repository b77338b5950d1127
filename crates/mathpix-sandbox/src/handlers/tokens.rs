//! `POST /v3/app-tokens`, with or without a session for live ink; `GET` and `DELETE` of one token.

use std::time::Duration;

use serde_json::{Map, Value, json};

use super::Call;
use crate::clock::later;
use crate::options::{self, known};
use crate::problem::Problem;
use crate::reply::{Answer, Reply};
use crate::state::{GROUP, State, Token};

pub(super) fn create(state: &mut State, call: &Call) -> Answer {
    options::check(&call.options, known::of("create_app_token"))?;
    let with_session = options::is_true(&call.options, "include_strokes_session_id");
    let lifetime = lifetime(&call.options, if with_session { 300.0 } else { 43_200.0 })?;
    let expires = later(state.now(), lifetime);
    let token = format!("token_{}", state.ids.hex(32));
    let session = with_session.then(|| format!("strokes_{}", state.ids.hex(32)));
    let mut reply = Map::new();
    reply.insert("app_token".to_owned(), json!(token));
    reply.insert(
        "app_token_expires_at".to_owned(),
        json!(expires.as_millisecond()),
    );
    if let Some(session) = &session {
        reply.insert("strokes_session_id".to_owned(), json!(session));
    }
    let minted = Token {
        app_id: call.caller.app_id.clone(),
        expires,
        session,
        session_billed: false,
        user_id: options::text(&call.options, "user_id").map(str::to_owned),
    };
    state.tokens.insert(token, minted, 0);
    Reply::ok(Value::Object(reply))
}

/// Whose token it is, and when it expires.
pub(super) fn get(state: &mut State, call: &Call) -> Answer {
    let now = state.now();
    let token = state
        .tokens
        .get(call.id())
        .filter(|token| token.expires > now);
    let token = token.ok_or_else(|| Problem::new("token_unknown"))?;
    let mut reply = owner(call.id(), token);
    reply["app_token_expires_at"] = json!(token.expires.as_millisecond());
    Reply::ok(reply)
}

pub(super) fn delete(state: &mut State, call: &Call) -> Answer {
    let now = state.now();
    let token = state
        .tokens
        .remove(call.id())
        .filter(|token| token.expires > now);
    let token = token.ok_or_else(|| Problem::new("token_unknown"))?;
    Reply::ok(owner(call.id(), &token))
}

fn owner(id: &str, token: &Token) -> Value {
    json!({ "app_token": id, "app_id": token.app_id, "group_id": GROUP, "user_id": token.user_id })
}

fn lifetime(options: &Map<String, Value>, longest: f64) -> Result<Duration, Problem> {
    let Some(value) = options.get("expires").filter(|value| !value.is_null()) else {
        return Ok(Duration::from_secs(300));
    };
    let seconds = value
        .as_f64()
        .ok_or_else(|| Problem::number_required("expires", value))?;
    if !(30.0..=longest).contains(&seconds) {
        return Err(Problem::out_of_range("expires", value));
    }
    Ok(Duration::from_secs_f64(seconds))
}
