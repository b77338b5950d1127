//! What the page shows in words, and the formula.

use js_sys::{
    Date,
    futures::{JsFuture, spawn_local},
};
use mathpix::Recognition;
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlButtonElement, HtmlElement};

use crate::{
    dom, formula,
    state::{State, Status},
};

pub(crate) struct View {
    hint: HtmlElement,
    status: Element,
    session: Element,
    problem: HtmlElement,
    problem_words: Element,
    problem_details: Element,
    formula: Element,
    latex: Element,
    undo: HtmlButtonElement,
    clear: HtmlButtonElement,
    again: HtmlButtonElement,
    copy: HtmlButtonElement,
}

impl View {
    pub(crate) fn new() -> Result<Self, JsValue> {
        Ok(Self {
            hint: dom::select("#hint")?,
            status: dom::select("#status")?,
            session: dom::select("#session")?,
            problem: dom::select("#problem")?,
            problem_words: dom::select("#problem-words")?,
            problem_details: dom::select("#problem-details")?,
            formula: dom::select("#formula")?,
            latex: dom::select("#latex")?,
            undo: dom::select("#undo")?,
            clear: dom::select("#clear")?,
            again: dom::select("#again")?,
            copy: dom::select("#copy")?,
        })
    }

    /// Undo, clear, try again, copy.
    pub(crate) fn buttons(
        &self,
    ) -> (
        &HtmlButtonElement,
        &HtmlButtonElement,
        &HtmlButtonElement,
        &HtmlButtonElement,
    ) {
        (&self.undo, &self.clear, &self.again, &self.copy)
    }

    pub(crate) fn show(&self, state: &State) {
        let Status(word, words) = state.status();
        set_text(&self.status, &words);
        let _ = self.status.set_attribute("data-state", word);
        let is_empty = state.strokes.get() == 0;
        self.hint.set_hidden(!is_empty || state.is_drawing.get());
        self.undo.set_disabled(is_empty);
        self.clear.set_disabled(is_empty);
        let is_current = state.status().0 == "current" || is_empty;
        let _ = self
            .formula
            .class_list()
            .toggle_with_force("stale", !is_current);
        let problem = state.problem.borrow();
        if let Some(problem) = &*problem {
            set_text(&self.problem_words, problem.words);
            set_text(&self.problem_details, &problem.details);
        }
        self.problem.set_hidden(problem.is_none());
        self.show_session(state);
    }

    pub(crate) fn show_session(&self, state: &State) {
        set_text(&self.session, &state.session.get().words(Date::now()));
    }

    /// Shows what was read; `None` is nothing.
    pub(crate) fn show_formula(&self, read: Option<&Recognition>) {
        let latex = read.and_then(|read| read.latex_styled.as_deref().or(read.text.as_deref()));
        let latex = latex.unwrap_or_default();
        self.latex.set_text_content(Some(latex));
        self.copy.set_disabled(latex.is_empty());
        self.copy.set_text_content(Some("Copy LaTeX"));
        match read.and_then(formula::of) {
            Some(math) => self.formula.replace_children_with_node_1(&math),
            None => self.formula.set_text_content(Some(latex)),
        }
    }

    /// Copies the LaTeX; where that is not allowed, selects it.
    pub(crate) fn copy(&self) {
        let (button, latex) = (self.copy.clone(), self.latex.clone());
        spawn_local(async move {
            let text = latex.text_content().unwrap_or_default();
            let copied = async {
                let clipboard = dom::window()?.navigator().clipboard();
                JsFuture::from(clipboard.write_text(&text)).await
            };
            if copied.await.is_ok() {
                button.set_text_content(Some("Copied"));
            } else if let Some(selection) = dom::window()
                .ok()
                .and_then(|window| window.get_selection().ok().flatten())
            {
                let _ = selection.select_all_children(&latex);
            }
        });
    }
}

/// Changes a text only if it is another: who listens to the page hears of each change.
fn set_text(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}
