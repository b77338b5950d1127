//! The header rule: a request is let in if it holds one of the row's sets of headers with the right values.

use axum::http::HeaderMap;
use jiff::Timestamp;

use crate::ids;
use crate::problem::Problem;
use crate::route::Route;
use crate::routes::HEADERS;
use crate::state::State;

/// The application that a request came from.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) app_id: String,
    /// The token that let the request in, if one did.
    pub(crate) token: Option<String>,
}

/// What became of a request's credentials.
pub(crate) struct Judgement {
    pub(crate) caller: Result<Caller, Problem>,
    /// The set that let it in.
    pub(crate) set: Option<&'static [&'static str]>,
    pub(crate) fingerprint: Option<String>,
}

/// The credentials of a request.
pub(crate) struct Presented<'a> {
    headers: &'a HeaderMap,
    /// A session in the body, which the reference also names; it counts where the header is missing.
    session_in_body: Option<&'a str>,
}

impl<'a> Presented<'a> {
    pub(crate) fn new(headers: &'a HeaderMap, session_in_body: Option<&'a str>) -> Self {
        Self {
            headers,
            session_in_body,
        }
    }

    /// The names of the known headers that arrived.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        HEADERS
            .iter()
            .copied()
            .filter(|name| self.headers.contains_key(*name))
            .collect()
    }

    fn value(&self, name: &str) -> Option<&'a str> {
        match self.headers.get(name) {
            Some(value) => value.to_str().ok(),
            None if name == "strokes_session_id" => self.session_in_body,
            None => None,
        }
    }

    /// Tells credentials apart without telling what they are.
    fn fingerprint(&self, names: &[&str]) -> Option<String> {
        let values: Vec<&str> = names.iter().filter_map(|name| self.value(name)).collect();
        (!values.is_empty()).then(|| ids::hex_of(ids::hash(values.join("\n").as_bytes()), 8))
    }
}

/// Tries the row's sets in their order.
pub(crate) fn judge(
    route: &Route,
    presented: &Presented<'_>,
    state: &State,
    now: Timestamp,
) -> Judgement {
    for set in route.accepts {
        if let Some(caller) = admit(set, presented, state, now) {
            return Judgement {
                caller: Ok(caller),
                set: Some(set),
                fingerprint: presented.fingerprint(set),
            };
        }
    }
    let fingerprint = presented.fingerprint(HEADERS);
    Judgement {
        caller: Err(refusal(route, presented, state, now)),
        set: None,
        fingerprint,
    }
}

fn admit(set: &[&str], presented: &Presented<'_>, state: &State, now: Timestamp) -> Option<Caller> {
    if set.contains(&"app_token") {
        let token = presented.value("app_token")?;
        let minted = state
            .tokens
            .get(token)
            .filter(|minted| minted.expires > now)?;
        let session = presented.value("strokes_session_id");
        let fits = !set.contains(&"strokes_session_id")
            || (session.is_some() && session == minted.session.as_deref());
        return fits.then(|| Caller {
            app_id: minted.app_id.clone(),
            token: Some(token.to_owned()),
        });
    }
    let key = presented.value("app_key")?;
    let (app_id, _) = state.apps.iter().find(|(_, known)| known == key)?;
    let fits = !set.contains(&"app_id") || presented.value("app_id") == Some(app_id);
    fits.then(|| Caller {
        app_id: app_id.clone(),
        token: None,
    })
}

/// Batches and asynchronous requests with a token have an error of their own, unless the token is too old for anything.
fn refusal(route: &Route, presented: &Presented<'_>, state: &State, now: Timestamp) -> Problem {
    let forbids_tokens =
        matches!(route.name, "submit_batch" | "get_batch") || route.when == Some("async");
    match presented.value("app_token") {
        Some(token)
            if forbids_tokens
                && state
                    .tokens
                    .get(token)
                    .is_none_or(|minted| minted.expires > now) =>
        {
            Problem::new("unauthorized_token_request")
        }
        _ => Problem::new("http_unauthorized"),
    }
}
