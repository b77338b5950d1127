//! No secret is in any text that a program could print or log: a canary for each secret header, looked for everywhere.

mod echoes;
mod faults;
mod pairs;
mod values;

use mathpix::Error;
use mathpix_tests::service::{Ids, Values};

/// Values that stand out. None is a part of another, or of anything that is shown for another reason.
fn canaries() -> Values {
    Values {
        app_id: "acme_reader".into(),
        app_key: "canary-key-6f1d".into(),
        app_token: "canary-token-93b2".into(),
        strokes_session_id: "canary-session-c07e".into(),
    }
}

/// The values of the secret headers.
fn secrets(values: &Values) -> [&str; 3] {
    [
        &values.app_key,
        &values.app_token,
        &values.strokes_session_id,
    ]
}

/// Everything that can be printed of an error: `Display` and `Debug` of it and of each of its causes, and what it gives out.
fn shown(error: &Error) -> Vec<String> {
    let mut texts = vec![format!("{error:#?}"), format!("{:?}", error.api())];
    let mut next: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = next {
        texts.push(format!("{error} {error:?}"));
        next = error.source();
    }
    texts
}

#[track_caller]
fn assert_hidden(what: &str, text: &str, values: &Values) {
    for secret in secrets(values) {
        assert_without(what, text, secret);
    }
}

/// Neither a secret of the headers nor one of a path is in the text.
#[track_caller]
fn assert_all_hidden(what: &str, text: &str, values: &Values, ids: &Ids) {
    assert_hidden(what, text, values);
    for secret in [&ids.token, &ids.spare_token] {
        assert_without(what, text, secret.expose());
    }
}

#[track_caller]
fn assert_without(what: &str, text: &str, secret: &str) {
    assert!(!text.contains(secret), "{what} shows {secret}: {text}");
    // `Debug` of bytes and of escaped text.
    let escaped = format!("{secret:?}");
    assert!(!text.contains(escaped.trim_matches('"')), "{what}: {text}");
}
