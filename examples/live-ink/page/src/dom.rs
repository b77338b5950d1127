//! The document, with types.

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, convert::FromWasmAbi};
use web_sys::{Document, EventTarget, Window};

pub(crate) fn window() -> Result<Window, JsValue> {
    web_sys::window().ok_or_else(|| JsValue::from_str("this is no page"))
}

pub(crate) fn document() -> Result<Document, JsValue> {
    window()?
        .document()
        .ok_or_else(|| JsValue::from_str("this is no page"))
}

/// The element that a selector finds.
pub(crate) fn select<T: JsCast>(selector: &str) -> Result<T, JsValue> {
    let found = document()?.query_selector(selector)?;
    found
        .and_then(|element| element.dyn_into().ok())
        .ok_or_else(|| JsValue::from_str(&format!("the page has no {selector}")))
}

/// Calls `listener` for as long as there is the page.
pub(crate) fn listen<E: FromWasmAbi + 'static>(
    target: &EventTarget,
    event: &str,
    listener: impl FnMut(E) + 'static,
) -> Result<(), JsValue> {
    target.add_event_listener_with_callback(event, &function(listener))
}

/// A function of the page, which is never given up.
pub(crate) fn function<E: FromWasmAbi + 'static>(listener: impl FnMut(E) + 'static) -> Function {
    let closure = Closure::<dyn FnMut(E)>::new(listener);
    closure.into_js_value().unchecked_into()
}
