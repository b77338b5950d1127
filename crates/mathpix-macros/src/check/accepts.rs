//! The credentials of a row: at least one, none twice, and none that sends the headers of one not accepted.

use crate::errors::{Errors, any_of};
use crate::parse::{Accepts, name};

pub(super) fn check(accepts: &Accepts, errors: &mut Errors) {
    if accepts.credentials.is_empty() {
        errors.at(&accepts.word, "`accepts(..)` names no credential");
    }
    let (mut all, mut own) = (Vec::new(), Vec::new());
    for accepted in &accepts.credentials {
        let credential = accepted.name();
        if all.contains(&credential) {
            errors.at(
                &accepted.credential,
                format!("`{credential}` is named twice"),
            );
        } else if accepted.sends.is_none() {
            own.push(credential.clone());
        }
        all.push(credential);
    }
    for sends in accepts
        .credentials
        .iter()
        .filter_map(|accepted| accepted.sends.as_ref())
    {
        let credential = name(sends);
        if !own.contains(&credential) {
            let hint = match own.is_empty() {
                true => String::new(),
                false => format!("; expected {}", any_of(&own)),
            };
            errors.at(
                sends,
                format!("`{credential}` is not accepted itself{hint}"),
            );
        }
    }
}
