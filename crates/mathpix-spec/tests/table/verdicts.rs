//! Who may call what, what is then sent, and what is said to whoever may not.

use crate::support::TABLE;
use mathpix_spec::{Refusal, Spec};

/// The table of the repository.
const REAL: &str = include_str!("../../../../api-spec.toml");

#[test]
fn whoever_holds_more_sends_the_accepted_part() {
    let spec = Spec::parse(TABLE).unwrap();
    let (full, half) = (
        spec.credential("Full").unwrap(),
        spec.credential("Half").unwrap(),
    );
    let sent = |row: usize, credential| {
        spec.accepted(&spec.endpoints()[row], credential)
            .map(|sent| sent.name.to_string())
    };
    assert_eq!(sent(0, full).as_deref(), Some("Half"));
    assert_eq!(sent(0, half).as_deref(), Some("Half"));
    assert_eq!(sent(1, full).as_deref(), Some("Full"));
    assert_eq!(sent(1, half), None);
}

#[test]
fn the_table_of_the_repository_refuses_58_of_88_pairs() {
    let spec = Spec::parse(REAL)
        .map_err(|mistakes| mistakes.render("api-spec.toml"))
        .unwrap();
    let pairs = spec.endpoints().iter().flat_map(|row| {
        spec.credentials()
            .iter()
            .map(move |credential| (row, credential))
    });
    let (accepted, refused): (Vec<_>, Vec<_>) =
        pairs.partition(|(row, credential)| spec.accepted(row, credential).is_some());
    assert_eq!((accepted.len(), refused.len()), (30, 58));
    for (row, credential) in accepted {
        assert_eq!(spec.refusal(&credential.name, &row.name), None);
    }
    for (row, credential) in refused {
        let refusal = spec.refusal(&credential.name, &row.name).unwrap();
        let clause = format!("with a `{}`: ", credential.name);
        assert!(refusal.note.contains(&clause), "{refusal:?}");
    }
}

#[test]
fn a_refusal_names_the_call_the_request_and_the_way_out() {
    let spec = Spec::parse(TABLE).unwrap();
    let expected = Refusal {
        message: "`Half` cannot call `start_page`: `POST /pages` with `async: true` accepts `Full`"
            .into(),
        label: "this client holds `Half`".into(),
        note: "with a `Half`: hold a `Full`\nsee https://example.com/pages".into(),
    };
    assert_eq!(spec.refusal("Half", "start_page"), Some(expected));
    assert_eq!(spec.refusal("Full", "start_page"), None);
    assert_eq!(spec.refusal("Half", "no_such_call"), None);
}

#[test]
fn a_helper_is_refused_for_what_it_calls() {
    let refusal = |table: &str| {
        Spec::parse(table)
            .unwrap()
            .refusal("Half", "wait_for_page")
            .unwrap()
    };
    assert_eq!(
        refusal(TABLE).message,
        "`Half` cannot use `wait_for_page`: it calls `GET /pages/{id}.{format}`, which accepts `Full`"
    );
    let both = TABLE.replace(
        "calls = [\"fetch_page\"]",
        "calls = [\"start_page\", \"fetch_page\"]",
    );
    assert_eq!(
        refusal(&both).message,
        "`Half` cannot use `wait_for_page`: it calls `POST /pages` with `async: true` and \
         `GET /pages/{id}.{format}`, which accept `Full`"
    );
}
