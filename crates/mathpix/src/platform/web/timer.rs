//! One `setTimeout`, which is taken back when it is dropped.

use std::{
    cell::RefCell,
    future::Future,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker},
    time::Duration,
};

use js_sys::Function;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};

use super::global;

/// The longest time that a timer takes, in milliseconds: with more it would fire at once.
const LONGEST: f64 = i32::MAX as f64;

/// A timer that is running. It is not a promise, since one that is never kept would hold its memory for good.
pub(super) struct Timer {
    /// `None` where there are no timers.
    id: Option<JsValue>,
    fired: Rc<RefCell<Fired>>,
    _callback: Closure<dyn FnMut()>,
}

#[derive(Default)]
struct Fired {
    is_so: bool,
    waker: Option<Waker>,
}

impl Timer {
    /// Starts one.
    pub(super) fn new(duration: Duration) -> Self {
        let fired = Rc::new(RefCell::new(Fired::default()));
        let callback = Closure::once({
            let fired = Rc::clone(&fired);
            move || {
                fired.borrow_mut().is_so = true;
                let waker = fired.borrow_mut().waker.take();
                if let Some(waker) = waker {
                    waker.wake();
                }
            }
        });
        let milliseconds = (duration.as_secs_f64() * 1000.0).ceil().min(LONGEST);
        let id = function("setTimeout").and_then(|set| {
            set.call2(&JsValue::UNDEFINED, callback.as_ref(), &milliseconds.into())
                .ok()
        });
        Self {
            id,
            fired,
            _callback: callback,
        }
    }
}

impl Future for Timer {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut fired = self.fired.borrow_mut();
        if fired.is_so {
            return Poll::Ready(());
        }
        fired.waker = Some(context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let (Some(id), Some(clear)) = (&self.id, function("clearTimeout")) {
            // That of one that has fired is no error.
            let _ = clear.call1(&JsValue::UNDEFINED, id);
        }
    }
}

fn function(name: &str) -> Option<Function> {
    global(name)?.dyn_into().ok()
}
