//! A helper: the rows that it calls, and that whoever may use it may call them all.

use syn::ext::IdentExt;

use super::duplicates::Seen;
use super::{Call, Checked, Helper, accepts};
use crate::errors::{Errors, nearest};
use crate::parse::{self, Accepted};

/// The helper, without its credentials if anything is wrong with it; nothing if its name is taken.
pub(super) fn check(
    helper: parse::Helper,
    rows: &Checked,
    seen: &mut Seen,
    errors: &mut Errors,
) -> Option<Helper> {
    let before = errors.count();
    let bound = seen.bound(&helper.name, errors)?;
    if helper.sound && (helper.calls.is_empty() || helper.accepts.is_none()) {
        errors.at(
            &helper.name,
            format!(
                "`{0}` lacks a part: `#[helper({0}, calls(..), accepts(..))]`",
                helper.name
            ),
        );
    }
    let calls = calls(&helper, rows, errors);
    if let Some(accepted) = &helper.accepts {
        accepts::check(accepted, errors);
        for accepted in &accepted.credentials {
            check_credential(accepted, &helper, rows, errors);
        }
    }
    let is_sound = helper.sound && errors.count() == before;
    Some(Helper {
        name: helper.name,
        bound,
        calls,
        accepts: helper
            .accepts
            .filter(|_| is_sound)
            .map(|accepts| accepts.credentials),
        note: helper.note,
    })
}

fn calls(helper: &parse::Helper, rows: &Checked, errors: &mut Errors) -> Vec<Call> {
    let mut calls = Vec::new();
    for name in &helper.calls {
        let endpoint = rows
            .endpoints
            .iter()
            .find(|endpoint| endpoint.method.name == *name);
        let stub = rows.stubs.iter().find(|stub| stub.name == *name);
        match (endpoint, stub) {
            (Some(endpoint), _) => {
                calls.push(Call {
                    bound: endpoint.bound.clone(),
                    route: Some(endpoint.route.clone()),
                });
            }
            (None, Some(stub)) => calls.push(Call {
                bound: stub.bound.clone(),
                route: None,
            }),
            (None, None) => {
                let names: Vec<_> = rows
                    .endpoints
                    .iter()
                    .map(|endpoint| endpoint.method.name.to_string())
                    .collect();
                let near = nearest(&name.unraw().to_string(), names.iter().map(String::as_str));
                let meant = near
                    .map(|near| format!("; did you mean `{near}`?"))
                    .unwrap_or_default();
                errors.at(
                    name,
                    format!("no row of this block is called `{name}`{meant}"),
                );
            }
        }
    }
    calls
}

fn check_credential(
    accepted: &Accepted,
    helper: &parse::Helper,
    rows: &Checked,
    errors: &mut Errors,
) {
    if let Some(sends) = &accepted.sends {
        errors.at(
            sends,
            "a helper sends nothing itself; its rows say what is sent",
        );
    }
    let refusing = rows
        .endpoints
        .iter()
        .filter(|endpoint| helper.calls.contains(&endpoint.method.name))
        .find(|endpoint| {
            endpoint
                .accepts
                .iter()
                .all(|other| other.name() != accepted.name())
        });
    if let Some(endpoint) = refusing {
        errors.at(
            &accepted.credential,
            format!(
                "`{}` may not call `{}`",
                accepted.name(),
                endpoint.method.name
            ),
        );
    }
}
