//! Paper, pen and buttons, and what becomes of the drawing.

use std::rc::Rc;

use js_sys::Array;
use mathpix::{Error, InkAnswer, Pen, Stroke};
use wasm_bindgen::JsValue;
use web_sys::{Event, KeyboardEvent, ResizeObserver};

use crate::{dom, paper::Paper, pointer, problem::Problem, state::State, view::View};

/// How often the time that is left to the session is shown, in milliseconds.
const TICK: i32 = 1000;

pub(crate) struct Desk {
    pub(crate) paper: Paper,
    pen: Pen,
    view: View,
    state: Rc<State>,
}

impl Desk {
    pub(crate) fn new(state: Rc<State>, pen: Pen) -> Result<Rc<Self>, JsValue> {
        Ok(Rc::new(Self {
            paper: Paper::new()?,
            pen,
            view: View::new()?,
            state,
        }))
    }

    /// Begins to hear the pointer, the buttons and the keys.
    pub(crate) fn listen(self: &Rc<Self>) -> Result<(), JsValue> {
        let desk = Rc::clone(self);
        self.state.watch(move || desk.view.show(&desk.state));
        pointer::listen(self)?;

        let desk = Rc::clone(self);
        let resized = dom::function(move |_: Array| desk.fit());
        ResizeObserver::new(&resized)?.observe(&self.paper.canvas);

        let (undo, clear, again, copy) = self.view.buttons();
        let desk = Rc::clone(self);
        dom::listen(undo, "click", move |_: Event| desk.undo())?;
        let desk = Rc::clone(self);
        dom::listen(clear, "click", move |_: Event| desk.clear())?;
        let desk = Rc::clone(self);
        dom::listen(again, "click", move |_: Event| desk.try_again())?;
        let desk = Rc::clone(self);
        dom::listen(copy, "click", move |_: Event| desk.view.copy())?;
        let desk = Rc::clone(self);
        let document = dom::document()?;
        dom::listen(&document, "keydown", move |event: KeyboardEvent| {
            let is_command = (event.ctrl_key() || event.meta_key()) && !event.shift_key();
            if is_command && event.key() == "z" {
                event.prevent_default();
                desk.undo();
            }
        })?;

        let desk = Rc::clone(self);
        let tick = dom::function(move |_: JsValue| desk.view.show_session(&desk.state));
        dom::window()?.set_interval_with_callback_and_timeout_and_arguments_0(&tick, TICK)?;
        self.state.changed();
        Ok(())
    }

    pub(crate) fn pen_is_down(&self) {
        self.state.is_drawing.set(true);
        self.state.changed();
    }

    /// The pen has left the paper.
    pub(crate) fn add(&self, stroke: Stroke) {
        self.state.is_drawing.set(false);
        self.pen.add(stroke);
        self.is_to_be_read();
    }

    pub(crate) fn read(&self, answer: &InkAnswer) {
        if answer.is_current {
            self.state.problem.replace(None);
        }
        // An answer to an older state may come after the error of the last one, and nothing after it.
        let has_failed = self.state.problem.borrow().is_some();
        self.state.is_pending.set(!answer.is_current && !has_failed);
        self.view.show_formula(answer.recognition.as_ref());
        self.state.changed();
    }

    pub(crate) fn failed(&self, error: &Error) {
        self.state.is_pending.set(false);
        self.state.problem.replace(Some(Problem::from(error)));
        self.state.changed();
    }

    fn undo(&self) {
        if self.pen.undo().is_some() {
            self.draw_all();
            self.is_to_be_read();
        }
    }

    /// Ends the drawing, and its session with it.
    fn clear(&self) {
        self.pen.clear();
        self.draw_all();
        let mut session = self.state.session.get();
        session.is_over = true;
        self.state.session.set(session);
        self.is_to_be_read();
    }

    fn try_again(&self) {
        self.pen.set(self.pen.strokes());
        self.is_to_be_read();
    }

    fn is_to_be_read(&self) {
        self.state.strokes.set(self.pen.strokes().len());
        self.state.is_pending.set(true);
        self.state.problem.replace(None);
        self.state.changed();
    }

    fn fit(&self) {
        if self.paper.fit().is_ok() {
            self.draw_all();
        }
    }

    fn draw_all(&self) {
        self.paper.draw_all(&self.pen.strokes());
    }
}
