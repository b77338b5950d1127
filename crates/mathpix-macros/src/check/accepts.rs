//! The credentials of a row: at least one, none twice, and none that sends the headers of one not accepted.

use crate::errors::{Errors, any_of};
use crate::parse::{Accepted, Accepts, name};

pub(super) fn check(accepts: &Accepts, errors: &mut Errors) {
    if accepts.credentials.is_empty() {
        errors.at(&accepts.word, "`accepts(..)` names no credential");
    }
    let own: Vec<_> = accepts
        .credentials
        .iter()
        .filter(|accepted| accepted.sends.is_none())
        .map(Accepted::name)
        .collect();
    for (i, accepted) in accepts.credentials.iter().enumerate() {
        let credential = accepted.name();
        if accepts.credentials[..i]
            .iter()
            .any(|before| before.name() == credential)
        {
            errors.at(
                &accepted.credential,
                format!("`{credential}` is named twice"),
            );
        }
        if let Some(sends) = accepted
            .sends
            .as_ref()
            .filter(|sends| !own.contains(&name(sends)))
        {
            let message = match own.is_empty() {
                true => format!("`{}` is not accepted itself", name(sends)),
                false => format!(
                    "`{}` is not accepted itself; expected {}",
                    name(sends),
                    any_of(&own)
                ),
            };
            errors.at(sends, message);
        }
    }
}
