//! Strokes of a mouse, a pen or a finger.

use std::{cell::RefCell, rc::Rc};

use js_sys::Reflect;
use mathpix::Stroke;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::PointerEvent;

use crate::{
    desk::Desk,
    dom,
    paper::{Paper, Place},
};

/// A stroke that is being drawn.
struct Line {
    pointer: i32,
    places: Vec<Place>,
}

/// Has the desk hear of each stroke. One pointer draws at a time: a palm beside the pen does not.
pub(crate) fn listen(desk: &Rc<Desk>) -> Result<(), JsValue> {
    let line: Rc<RefCell<Option<Line>>> = Rc::default();
    let canvas = &desk.paper.canvas;

    let (own, begun) = (Rc::clone(desk), Rc::clone(&line));
    dom::listen(canvas, "pointerdown", move |event: PointerEvent| {
        // The first button of a mouse, the tip of a pen, or a finger.
        if event.button() != 0 || begun.borrow().is_some() {
            return;
        }
        event.prevent_default();
        // The stroke goes on outside of the canvas. Without it, it ends at the edge.
        let _ = own.paper.canvas.set_pointer_capture(event.pointer_id());
        let places = vec![place(&own.paper, &event)];
        own.paper.draw(places.iter().copied());
        *begun.borrow_mut() = Some(Line {
            pointer: event.pointer_id(),
            places,
        });
        own.pen_is_down();
    })?;

    let (own, drawn) = (Rc::clone(desk), Rc::clone(&line));
    dom::listen(canvas, "pointermove", move |event: PointerEvent| {
        if let Some(line) = of(&event, &mut drawn.borrow_mut()) {
            line.follow(&event, &own.paper);
        }
    })?;

    for end in ["pointerup", "pointercancel"] {
        let (own, drawn) = (Rc::clone(desk), Rc::clone(&line));
        dom::listen(canvas, end, move |event: PointerEvent| {
            let ended = drawn
                .borrow_mut()
                .take_if(|line| line.pointer == event.pointer_id());
            if let Some(line) = ended {
                own.add(Stroke::new(line.places));
            }
        })?;
    }
    Ok(())
}

/// The line that this pointer draws.
fn of<'a>(event: &PointerEvent, line: &'a mut Option<Line>) -> Option<&'a mut Line> {
    line.as_mut()
        .filter(|line| line.pointer == event.pointer_id())
}

impl Line {
    /// Goes to all places where the pointer has been since it was heard of last.
    fn follow(&mut self, event: &PointerEvent, paper: &Paper) {
        let from = self.places.len() - 1;
        for place in heard(event).iter().map(|event| place(paper, event)) {
            if self.places.last() != Some(&place) {
                self.places.push(place);
            }
        }
        paper.draw(self.places[from..].iter().copied());
    }
}

/// The events that the browser has put together into this one, where it tells.
fn heard(event: &PointerEvent) -> Vec<PointerEvent> {
    let tells = Reflect::has(event, &JsValue::from_str("getCoalescedEvents")).unwrap_or(false);
    let together: Vec<PointerEvent> = if tells {
        let events = event.get_coalesced_events();
        events.iter().map(JsValue::unchecked_into).collect()
    } else {
        Vec::new()
    };
    if together.is_empty() {
        vec![event.clone()]
    } else {
        together
    }
}

fn place(paper: &Paper, event: &PointerEvent) -> Place {
    // A pointer is between pixels too, which the typed properties round away.
    let coordinate = |name| {
        let value = Reflect::get(event, &JsValue::from_str(name));
        value.ok().and_then(|value| value.as_f64())
    };
    paper.place(
        coordinate("clientX").unwrap_or_default(),
        coordinate("clientY").unwrap_or_default(),
    )
}
