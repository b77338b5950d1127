//! The routes of the sandbox: the rows as data.

use super::rust::{file, literal};
use crate::model::{Credential, Endpoint};
use crate::spec::Spec;

pub(super) fn render(spec: &Spec) -> String {
    let headers: Vec<String> = spec
        .headers
        .iter()
        .map(|header| literal(&header.name))
        .collect();
    let headers = format!(
        "/// Every header that can be part of a credential.\n\
         #[rustfmt::skip]\n\
         pub(crate) const HEADERS: &[&str] = &[{}];\n",
        headers.join(", ")
    );
    let routes: String = spec.endpoints.iter().map(|row| route(spec, row)).collect();
    let routes = format!(
        "/// Every route, with the sets of headers of which a request has to carry one.\n\
         #[rustfmt::skip] // One line for each route.\n\
         pub(crate) const ROUTES: &[Route] = &[\n{routes}];\n"
    );
    let import = "use crate::route::Route;\n".to_owned();
    let docs = "The routes of the API and the header sets that each accepts.";
    file(Some(docs), [import, headers, routes])
}

fn route(spec: &Spec, row: &Endpoint) -> String {
    let when = match &row.when {
        Some(option) => format!("Some({})", literal(option)),
        None => "None".to_owned(),
    };
    let credentials = row.accepts.iter().filter_map(|name| spec.credential(name));
    let sets: Vec<String> = credentials.map(set).collect();
    format!(
        "    Route {{ name: {}, method: {}, path: {}, when: {when}, accepts: &[{}] }},\n",
        literal(&row.name),
        literal(&row.method),
        literal(&row.path),
        sets.join(", ")
    )
}

fn set(credential: &Credential) -> String {
    let headers: Vec<String> = credential
        .headers
        .iter()
        .map(|header| literal(header))
        .collect();
    format!("&[{}]", headers.join(", "))
}
