//! The programs under `tests/ui`: one for each pair of a credential and a method of the client.

use super::Output;
use super::rust::{file, import, signature};
use crate::model::{Endpoint, Helper, Parameter};
use crate::spec::Spec;
use crate::text::Text;
use crate::words::snake;

/// One call of a client's method, whoever makes it.
struct Call<'a> {
    name: &'a str,
    parameters: &'a [Parameter],
    query: Option<&'a Text>,
    body: Option<&'a Text>,
    /// Whether it gives one value after another.
    stream: bool,
}

pub(super) fn render(spec: &Spec) -> Vec<Output> {
    let mut outputs = Vec::new();
    for credential in &spec.credentials {
        for row in &spec.endpoints {
            let verdict = if row.accepted_as(&credential.name).is_some() {
                "accepted"
            } else {
                "refused"
            };
            outputs.push(output(verdict, &credential.name, &Call::of_row(row)));
        }
        for helper in &spec.helpers {
            let accepted = helper.accepted.iter().any(|name| *name == *credential.name);
            let verdict = if accepted {
                "accepted_helpers"
            } else {
                "refused_helpers"
            };
            outputs.push(output(verdict, &credential.name, &Call::of_helper(helper)));
        }
    }
    outputs
}

fn output(verdict: &str, credential: &str, call: &Call<'_>) -> Output {
    Output {
        path: format!("tests/ui/{verdict}/{}_{}.rs", snake(credential), call.name),
        contents: program(credential, call),
    }
}

fn program(credential: &str, call: &Call<'_>) -> String {
    let mut types = vec!["Client", "Error", credential];
    let mut declared = vec![format!("client: Client<{credential}>")];
    let mut passed = Vec::new();
    for parameter in call.parameters {
        let Parameter { name, ty } = parameter;
        types.push(ty);
        declared.push(format!("{name}: {ty}"));
        passed.push(if parameter.is_borrowed() {
            format!("&{name}")
        } else {
            name.to_string()
        });
    }
    for (name, ty) in [("query", call.query), ("request", call.body)] {
        if let Some(ty) = ty {
            types.push(ty);
            declared.push(format!("{name}: {ty}"));
            passed.push(name.to_owned());
        }
    }
    let signature = signature("", "async fn call", &declared, " -> Result<(), Error> {");
    let outcome = if call.stream {
        "next().await.transpose()?"
    } else {
        "await?"
    };
    let line = format!("    client.{}({}).{outcome};", call.name, passed.join(", "));
    let function = format!("{signature}\n{line}\n    Ok(())\n}}\n");
    let main = "fn main() {\n    let _ = call;\n}\n".to_owned();
    file(None, [import("mathpix", types), function, main])
}

impl<'a> Call<'a> {
    fn of_row(row: &'a Endpoint) -> Self {
        Self {
            name: &row.name,
            parameters: &row.parameters,
            query: row.query.as_ref(),
            body: row.body.as_ref(),
            stream: false,
        }
    }

    fn of_helper(helper: &'a Helper) -> Self {
        Self {
            name: &helper.name,
            parameters: &helper.parameters,
            query: None,
            body: helper.body.as_ref(),
            stream: helper.stream,
        }
    }
}
