//! The routes of the sandbox: the rows as data.

use super::rust::{file, format, literal};
use crate::model::Endpoint;
use crate::spec::Spec;

pub(super) fn render(spec: &Spec) -> String {
    let headers: Vec<String> = spec
        .headers
        .iter()
        .map(|header| literal(&header.name))
        .collect();
    let headers = format!(
        "/// Every header that can be part of a credential.\npub(crate) const HEADERS: &[&str] = &[{}];\n",
        headers.join(", ")
    );
    let routes: String = spec.endpoints.iter().map(|row| route(spec, row)).collect();
    let routes = format!(
        "/// Every route, with the sets of headers of which a request has to carry one.\n\
         pub(crate) const ROUTES: &[Route] = &[{routes}];"
    );
    let pieces = [format("use crate::route::Route;"), headers, format(&routes)];
    file(
        Some("The routes of the API and the header sets that each accepts."),
        pieces,
    )
}

fn route(spec: &Spec, row: &Endpoint) -> String {
    let when = match &row.when {
        Some(option) => format!("Some({})", literal(option)),
        None => "None".to_owned(),
    };
    let sets: Vec<String> = row
        .accepts
        .iter()
        .filter_map(|name| spec.credential(name))
        .map(set)
        .collect();
    format!(
        "Route {{ name: {}, method: {}, path: {}, when: {when}, accepts: &[{}] }},",
        literal(&row.name),
        literal(&row.method),
        literal(&row.path),
        sets.join(", ")
    )
}

fn set(credential: &crate::model::Credential) -> String {
    let headers: Vec<String> = credential
        .headers
        .iter()
        .map(|header| literal(header))
        .collect();
    format!("&[{}]", headers.join(", "))
}
