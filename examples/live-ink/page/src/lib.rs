//! A page that reads what is drawn on it.
//!
//! It holds no key. For each drawing it asks the server that it came from for a session, and sends the strokes to the service
//! by itself.
#![cfg(target_arch = "wasm32")]

mod desk;
mod dom;
mod formula;
mod paper;
mod pointer;
mod problem;
mod session;
mod state;
mod view;

use std::rc::Rc;

use js_sys::futures::spawn_local;
use mathpix::{Client, DataOptions, Ink, SessionToken, StrokesRequest, TextFormat};
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::{HtmlElement, HtmlMetaElement};

use desk::Desk;
use session::Sessions;
use state::State;

/// Runs when the page has loaded.
///
/// # Errors
///
/// If the document is not the one that this program was made for, or the browser lacks something. The browser shows why in
/// its console.
#[wasm_bindgen(start)]
pub fn start() -> Result<(), JsValue> {
    begin().inspect_err(|_| {
        if let Ok(status) = dom::select::<HtmlElement>("#status") {
            status.set_text_content(Some("This page cannot start in this browser."));
        }
    })
}

fn begin() -> Result<(), JsValue> {
    let state = Rc::new(State::default());
    let ink = live_ink(&state).map_err(|error| JsValue::from_str(&error.to_string()))?;
    let desk = Desk::new(state, ink.pen())?;
    desk.listen()?;
    spawn_local(answers(ink, desk));
    Ok(())
}

/// A drawing that is read while it is drawn, with sessions from this page's server.
fn live_ink(state: &Rc<State>) -> Result<Ink, Box<dyn std::error::Error>> {
    let service: HtmlMetaElement = dom::select("meta[name=service]").map_err(|_| "no service")?;
    let sessions = Sessions::new(Rc::clone(state));
    let client = Client::builder(SessionToken::renewed_by(sessions))
        .base_url(service.content())
        .build()?;
    let request = StrokesRequest::new([])
        .formats([TextFormat::Text, TextFormat::LatexStyled, TextFormat::Data])
        .data_options(DataOptions::new().include_mathml(true));
    Ok(client.live_ink(request))
}

/// Shows each answer as it comes. An error does not end them: the next stroke is sent again.
async fn answers(mut ink: Ink, desk: Rc<Desk>) {
    while let Some(answer) = ink.next().await {
        match answer {
            Ok(answer) => desk.read(&answer),
            Err(error) => desk.failed(&error),
        }
    }
}
