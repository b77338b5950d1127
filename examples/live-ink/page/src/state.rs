//! What is going on, and the words for it.

use std::cell::{Cell, RefCell};

use crate::problem::Problem;

/// What the parts of the page tell of themselves. Whoever watches is called after each change.
#[derive(Default)]
pub(crate) struct State {
    /// Whether the pen is on the paper.
    pub(crate) is_drawing: Cell<bool>,
    /// Whether this page's server is being asked for a session.
    pub(crate) is_connecting: Cell<bool>,
    /// How many strokes are on the paper.
    pub(crate) strokes: Cell<usize>,
    /// Whether an answer to what is on the paper is to come.
    pub(crate) is_pending: Cell<bool>,
    pub(crate) problem: RefCell<Option<Problem>>,
    pub(crate) session: Cell<Session>,
    watcher: RefCell<Option<Box<dyn Fn()>>>,
}

/// The session that is drawn in.
#[derive(Clone, Copy, Default)]
pub(crate) struct Session {
    /// The how many-th it is since the page was loaded; 0 before the first.
    pub(crate) number: u32,
    /// When it ends, in milliseconds since 1970.
    pub(crate) ends: f64,
    /// Whether the drawing that it was for has been cleared.
    pub(crate) is_over: bool,
}

/// What is shown of the state: a word for the style, and words for people.
pub(crate) struct Status(pub(crate) &'static str, pub(crate) String);

impl State {
    pub(crate) fn watch(&self, watcher: impl Fn() + 'static) {
        *self.watcher.borrow_mut() = Some(Box::new(watcher));
    }

    /// Tells that something has changed.
    pub(crate) fn changed(&self) {
        if let Some(watcher) = &*self.watcher.borrow() {
            watcher();
        }
    }

    pub(crate) fn status(&self) -> Status {
        let strokes = match self.strokes.get() {
            1 => "1 stroke".to_owned(),
            strokes => format!("{strokes} strokes"),
        };
        let (word, words) = if self.is_drawing.get() {
            ("drawing", "Drawing …".to_owned())
        } else if self.is_pending.get() && self.is_connecting.get() {
            ("connecting", "Asking for a session …".to_owned())
        } else if self.is_pending.get() {
            ("reading", format!("Reading {strokes} …"))
        } else if self.problem.borrow().is_some() {
            ("failed", format!("Not read: {strokes}"))
        } else if self.strokes.get() == 0 {
            ("ready", "Ready".to_owned())
        } else {
            ("current", format!("Up to date: {strokes} read"))
        };
        Status(word, words)
    }
}

impl Session {
    pub(crate) fn words(&self, now: f64) -> String {
        let number = self.number;
        let left = ((self.ends - now) / 1000.0).ceil();
        if number == 0 {
            "No session yet: the first stroke asks for one.".to_owned()
        } else if self.is_over {
            format!("Session {number} is over with its drawing. The next stroke begins another.")
        } else if left <= 0.0 {
            format!("Session {number} has ended. The next stroke begins another.")
        } else {
            let (minutes, seconds) = ((left / 60.0).floor(), left % 60.0);
            format!("Session {number}, ends in {minutes}:{seconds:02}.")
        }
    }
}
