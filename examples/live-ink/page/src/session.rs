//! Where the sessions come from: the server that has served this page, which holds the key.

use std::rc::Rc;

use js_sys::futures::JsFuture;
use mathpix::{StrokesSession, TokenSource};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{RequestCache, RequestInit, Response};

use crate::{
    dom,
    state::{Session, State},
};

pub(crate) struct Sessions {
    state: Rc<State>,
}

impl Sessions {
    pub(crate) fn new(state: Rc<State>) -> Self {
        Self { state }
    }

    fn is_asking(&self, is_asking: bool) {
        self.state.is_connecting.set(is_asking);
        self.state.changed();
    }
}

impl TokenSource<StrokesSession> for Sessions {
    type Error = String;

    async fn token(&self) -> Result<StrokesSession, String> {
        self.is_asking(true);
        let asked = ask().await;
        if let Ok(session) = &asked {
            self.state.session.set(Session {
                number: self.state.session.get().number + 1,
                ends: session.app_token_expires_at.as_millisecond() as f64,
                is_over: false,
            });
        }
        self.is_asking(false);
        asked
    }
}

async fn ask() -> Result<StrokesSession, String> {
    let unreachable = |_: JsValue| "the server of this page cannot be reached".to_owned();
    let options = RequestInit::new();
    options.set_method("POST");
    options.set_cache(RequestCache::NoStore);
    let window = dom::window().map_err(unreachable)?;
    let reply = JsFuture::from(window.fetch_with_str_and_init("/token", &options));
    let reply: Response = reply.await.map_err(unreachable)?.unchecked_into();
    if !reply.ok() {
        return Err(format!(
            "the server of this page has answered {}",
            reply.status()
        ));
    }
    let json = JsFuture::from(reply.text().map_err(unreachable)?);
    let json = json.await.map_err(unreachable)?.as_string();
    serde_json::from_str(&json.unwrap_or_default())
        .map_err(|_| "the server of this page has answered something else".to_owned())
}
