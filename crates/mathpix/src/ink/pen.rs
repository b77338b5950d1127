//! The half of live ink that a page draws with.

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Waker},
};

use super::drawing::Drawing;
use crate::{Stroke, platform};

/// A pen on a drawing, from [`Ink::pen`](crate::Ink::pen).
///
/// Clones are pens on the same drawing. No method waits: each changes the drawing and wakes whoever polls the answers.
pub struct Pen(Arc<Board>);

impl Pen {
    /// Adds a stroke, as when the pen has left the paper.
    pub fn add(&self, stroke: Stroke) {
        self.0.edit(|state| {
            state
                .drawing
                .change(platform::now(), |all| all.push(stroke))
        });
    }

    /// Puts `strokes` in the place of all that are there, as after an erasure.
    ///
    /// It is a change whatever they are: the same strokes again have a state sent again that failed.
    pub fn set(&self, strokes: impl IntoIterator<Item = Stroke>) {
        let strokes = strokes.into_iter().collect();
        self.0
            .edit(|state| state.drawing.change(platform::now(), |all| *all = strokes));
    }

    /// Takes the last stroke back, and gives it; `None` if there is none.
    pub fn undo(&self) -> Option<Stroke> {
        self.0.edit(|state| {
            let is_empty = state.drawing.strokes().is_empty();
            (!is_empty).then(|| state.drawing.change(platform::now(), Vec::pop))?
        })
    }

    /// Ends the drawing. What is drawn from here on is another one, in a session of its own; no answer to anything from
    /// before is given any more.
    pub fn clear(&self) {
        self.0.edit(|state| state.drawing.clear(platform::now()));
    }

    /// The strokes of the drawing as it is now.
    pub fn strokes(&self) -> Vec<Stroke> {
        self.0.lock().drawing.strokes().to_vec()
    }

    pub(super) fn on(board: &Arc<Board>) -> Self {
        board.lock().pens += 1;
        Self(Arc::clone(board))
    }
}

impl Clone for Pen {
    fn clone(&self) -> Self {
        Self::on(&self.0)
    }
}

impl Drop for Pen {
    fn drop(&mut self) {
        self.0.edit(|state| state.pens -= 1);
    }
}

impl fmt::Debug for Pen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let strokes = self.0.lock().drawing.strokes().len();
        f.debug_struct("Pen").field("strokes", &strokes).finish()
    }
}

/// What the pens and the answers share.
pub(super) struct Board(Mutex<State>);

pub(super) struct State {
    pub(super) drawing: Drawing,
    /// How many pens there are.
    pub(super) pens: usize,
    waker: Option<Waker>,
}

impl Board {
    pub(super) fn new(drawing: Drawing) -> Arc<Self> {
        Arc::new(Self(Mutex::new(State {
            drawing,
            pens: 0,
            waker: None,
        })))
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes something, and wakes whoever waits for that.
    fn edit<T>(&self, edit: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.lock();
        let outcome = edit(&mut state);
        let waker = state.waker.take();
        drop(state);
        if let Some(waker) = waker {
            waker.wake();
        }
        outcome
    }
}

impl State {
    /// Has the next change wake this task, and gives the waker of the one before: to be dropped without the lock.
    #[must_use = "what it holds may want the lock when it is dropped"]
    pub(super) fn wakes(&mut self, context: &Context<'_>) -> Option<Waker> {
        match &self.waker {
            Some(waker) if waker.will_wake(context.waker()) => None,
            _ => self.waker.replace(context.waker().clone()),
        }
    }
}
