//! What the service would post about a document to its webhook. Nothing is posted: whoever asks for it posts it.

use std::fmt;

use ring::hmac;
use serde_json::{Map, Value, json};

use super::pdf_status::{fails, finish};
use crate::ids;
use crate::options;
use crate::state::State;

/// What the service posts to the `callback_url` of a document: see [`Sandbox::webhook`](crate::Sandbox::webhook).
#[derive(Clone, Eq, PartialEq)]
#[non_exhaustive]
pub struct Delivery {
    /// Where it is posted to.
    pub url: String,
    /// Names and values of the headers: the signature, the content type, and those of `callback_headers`.
    pub headers: Vec<(String, String)>,
    /// The body, which is signed byte for byte.
    pub body: String,
}

/// Without the values of the headers, which may be secrets.
impl fmt::Debug for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("Delivery")
            .field("url", &self.url)
            .field("headers", &names)
            .field("body", &self.body)
            .finish()
    }
}

/// The webhook of a document.
#[derive(Clone, Debug)]
pub(crate) struct Webhook {
    url: String,
    headers: Vec<(String, String)>,
    /// The events that it is told of, if they were chosen.
    events: Option<Vec<String>>,
}

impl Webhook {
    /// The webhook that checked options name.
    pub(super) fn asked(options: &Map<String, Value>) -> Option<Self> {
        let url = options::text(options, "callback_url")?.to_owned();
        let headers = options.get("callback_headers").and_then(Value::as_object);
        let headers = headers.into_iter().flatten();
        let headers = headers
            .filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())))
            .collect();
        let chosen = options
            .get("callback_events")
            .filter(|events| !events.is_null());
        let events = chosen.map(|_| {
            let events = options::texts(options, "callback_events");
            events.into_iter().map(str::to_owned).collect()
        });
        Some(Self {
            url,
            headers,
            events,
        })
    }

    /// About how many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        let headers = self.headers.iter();
        self.url.len()
            + headers
                .map(|(name, value)| name.len() + value.len())
                .sum::<usize>()
    }
}

/// The secret of a sandbox.
pub(crate) fn secret(seed: u64) -> String {
    let hash = ids::derive(seed, ids::hash(b"webhook"));
    format!("whsec_{}", ids::hex_of(hash, 32))
}

/// The delivery at the end of a document, which ends with it, its conversions included.
pub(crate) fn delivery(state: &mut State, id: &str) -> Option<Delivery> {
    let moment = state.moment();
    state.documents.get(id)?.webhook.as_ref()?;
    finish(state, id, moment);
    let document = state.documents.get_mut(id)?;
    for job in document.conversions.values_mut() {
        job.finish();
    }
    let (event, formats) = match document.failure {
        Some(_) => ("file.error", Map::new()),
        None => {
            let state = |format| {
                if fails(document, format) {
                    "error"
                } else {
                    "completed"
                }
            };
            let formats = document.conversions.keys();
            let formats = formats.map(|format| (format.clone(), json!(state(format))));
            ("file.completed", formats.collect())
        }
    };
    let Webhook {
        url,
        headers,
        events,
    } = document.webhook.clone()?;
    if events.is_some_and(|events| !events.iter().any(|chosen| chosen == event)) {
        return None;
    }
    let body = json!({ "event": event, "file_id": id, "formats": formats }).to_string();
    let signature = signature(&state.webhook_secret, moment.now.as_second(), &body);
    let own = [
        ("content-type", "application/json"),
        ("mathpix-signature", &signature),
    ];
    let own = own.map(|(name, value)| (name.to_owned(), value.to_owned()));
    Some(Delivery {
        url,
        headers: own.into_iter().chain(headers).collect(),
        body,
    })
}

/// The header `Mathpix-Signature`.
fn signature(secret: &str, seconds: i64, body: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let tag = hmac::sign(&key, format!("{seconds}.{body}").as_bytes());
    let hex: String = tag
        .as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("t={seconds},v1={hex}")
}
