//! Clock, timers and chance of a browser, or of what else runs WebAssembly beside JavaScript.

mod instant;
mod timer;

pub(crate) use instant::Instant;

use std::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
    time::Duration,
};

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::Crypto;

use timer::Timer;

/// What the page or worker has by this name.
pub(crate) fn global(name: &str) -> Option<JsValue> {
    let found = Reflect::get(&js_sys::global(), &JsValue::from_str(name)).ok()?;
    (!found.is_undefined()).then_some(found)
}

/// The state of a file: there are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stamp {}

/// The present point on the clock that waits and limits are measured on.
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// The date and time.
pub(crate) fn timestamp() -> jiff::Timestamp {
    // The number has no fraction, and every date of JavaScript but the last 270 millennia is one here.
    jiff::Timestamp::from_millisecond(js_sys::Date::now() as i64).unwrap_or(jiff::Timestamp::MAX)
}

/// A number that no two programs share but by chance.
pub(crate) fn random() -> u64 {
    let bytes = Uint8Array::new_with_length(8);
    let crypto = global("crypto").and_then(|crypto| crypto.dyn_into::<Crypto>().ok());
    let filled = crypto.is_some_and(|crypto| {
        let filled = crypto.get_random_values_with_js_u8_array(&bytes);
        filled.is_ok()
    });
    if filled {
        bytes
            .to_vec()
            .iter()
            .fold(0, |number, byte| number << 8 | u64::from(*byte))
    } else {
        js_sys::Math::random().to_bits()
    }
}

/// Waits for `duration`.
pub(crate) async fn sleep(duration: Duration) {
    at(super::after(now(), duration)).await;
}

/// The outcome of `future`, or `None` if it is not there by `end`.
pub(crate) async fn until<F: Future>(end: Instant, future: F) -> Option<F::Output> {
    let (mut future, mut end) = (pin!(future), pin!(at(end)));
    poll_fn(|context| {
        if let Poll::Ready(outcome) = future.as_mut().poll(context) {
            return Poll::Ready(Some(outcome));
        }
        end.as_mut().poll(context).map(|()| None)
    })
    .await
}

/// Waits for a point on the clock, in as many timers as it takes: one has 24 days at most, and may fire a little early.
async fn at(end: Instant) {
    loop {
        let left = end.saturating_duration_since(now());
        if left.is_zero() {
            return;
        }
        Timer::new(left).await;
    }
}
