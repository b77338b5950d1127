//! Which conversions are waited for, how far they are, and for how long one may not be listed yet.

use std::time::Duration;

use http::StatusCode;

use crate::{
    ConversionState, ConversionStates, Error, ErrorId, ErrorKind, PdfConversionFormat,
    platform::{self, Instant},
};

/// How long a conversion may be unknown to the service after it has been asked for.
const GRACE: Duration = Duration::from_secs(30);

/// How far the conversions are that are waited for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Each is there, or has failed.
    Final,
    /// Some are being made.
    Running,
    /// Some are not listed, and nothing that is listed is being made.
    Missing,
}

impl Standing {
    /// How far the conversions to `formats` are, or all that are listed if there are no `formats`.
    pub(super) fn of(states: &ConversionStates, formats: &[PdfConversionFormat]) -> Self {
        let is_final = |format: &PdfConversionFormat| {
            states.get(*format).is_some_and(ConversionState::is_final)
        };
        let are_done = match formats {
            [] => states.are_final() && states.iter().next().is_some(),
            formats => formats.iter().all(is_final),
        };
        match are_done {
            true => Self::Final,
            false if states.are_final() => Self::Missing,
            false => Self::Running,
        }
    }
}

/// The states of conversions in words, such as "`completed`, with docx `processing`".
pub(super) fn described(source: impl std::fmt::Display, states: &ConversionStates) -> String {
    let states: Vec<String> = states
        .iter()
        .map(|(format, state)| format!("{format} `{state}`"))
        .collect();
    match &states[..] {
        [] => format!("`{source}`"),
        states => format!("`{source}`, with {}", states.join(", ")),
    }
}

/// The time in which what the service does not know may yet come.
#[derive(Debug, Default)]
pub(super) struct Grace(Option<Instant>);

impl Grace {
    /// Whether it may yet come, if it is missing now.
    pub(super) fn lasts(&mut self) -> bool {
        let now = platform::now();
        let since = *self.0.get_or_insert(now);
        now.saturating_duration_since(since) < GRACE
    }

    /// Whether a conversion that is not known may yet be. Any other error is one.
    pub(super) fn covers(&mut self, error: &Error) -> bool {
        let id = error.api().and_then(|api| api.id.as_ref());
        id == Some(&ErrorId::CnvUnknownId) && self.lasts()
    }

    /// The same of an output, which may come too in place of a 404 that tells of neither an error nor a state.
    pub(super) fn covers_output(&mut self, error: &Error) -> bool {
        let is_bare = error.kind() == ErrorKind::UnexpectedReply
            && error.status() == Some(StatusCode::NOT_FOUND)
            && !error.body().is_some_and(|body| tells_of_state(body));
        self.covers(error) || (is_bare && self.lasts())
    }

    /// It is there.
    pub(super) fn end(&mut self) {
        self.0 = None;
    }
}

fn tells_of_state(body: &[u8]) -> bool {
    serde_json::from_slice(body).is_ok_and(|body: serde_json::Value| body.get("status").is_some())
}

/// The error of formats that the service does not list.
pub(super) fn not_asked_for(states: &ConversionStates, formats: &[PdfConversionFormat]) -> Error {
    let missing: Vec<&str> = formats
        .iter()
        .filter(|format| states.get(**format).is_none())
        .map(|format| format.as_str())
        .collect();
    let what = match &missing[..] {
        [] => "any format".to_owned(),
        missing => missing.join(", "),
    };
    Error::new(
        ErrorKind::NoOutput,
        format!(
            "the service lists no conversion to {what} after {GRACE:?}: ask for it when submitting"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use PdfConversionFormat::{Docx, Md, Pptx};

    fn states(json: &str) -> ConversionStates {
        serde_json::from_str(json).expect("states")
    }

    #[test]
    fn exactly_the_formats_asked_for_are_waited_for() {
        let mixed = r#"{"docx": "completed", "md": {"status": "error"}, "html": "processing"}"#;
        for (json, formats, standing) in [
            ("{}", &[][..], Standing::Missing),
            ("{}", &[Pptx], Standing::Missing),
            (r#"{"pptx": "processing"}"#, &[Pptx], Standing::Running),
            (r#"{"pptx": "weighing"}"#, &[Pptx], Standing::Running),
            (r#"{"pptx": "weighing"}"#, &[], Standing::Running),
            (r#"{"pptx": "completed"}"#, &[Pptx], Standing::Final),
            (r#"{"pptx": "completed"}"#, &[], Standing::Final),
            (r#"{"pptx": "completed"}"#, &[Pptx, Docx], Standing::Missing),
            (mixed, &[Docx, Md], Standing::Final),
            (mixed, &[], Standing::Running),
            (mixed, &[Docx, Pptx], Standing::Running),
        ] {
            assert_eq!(Standing::of(&states(json), formats), standing, "{json}");
        }
    }

    #[test]
    fn an_error_names_what_is_not_listed() {
        let states = states(r#"{"docx": "completed"}"#);
        let error = not_asked_for(&states, &[Docx, Pptx, Md]);
        assert_eq!(
            error.to_string(),
            "the service lists no conversion to pptx, md after 30s: ask for it when submitting"
        );
    }
}
