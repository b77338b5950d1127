//! What the compiler says to a credential that may not make a call.

use crate::model::{Endpoint, Helper};
use crate::spec::Spec;
use crate::text::Text;
use crate::words::{a, a_one_of, list, one_of};

/// The text of a refusal, as the compiler prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The first line: who cannot call what, and who can.
    pub message: String,
    /// What stands under the method's name.
    pub label: String,
    /// What to do instead, one line for each credential that is refused, and where to read on.
    pub note: String,
}

impl Spec {
    /// What the compiler says when a client that holds `credential` calls the method `name`.
    ///
    /// None if it may call it, or if there is no such credential or method.
    #[must_use]
    pub fn refusal(&self, credential: &str, name: &str) -> Option<Refusal> {
        self.credential(credential)?;
        let (message, note) =
            if let Some(row) = self.endpoints.iter().find(|row| &*row.name == name) {
                if row.accepted_as(credential).is_some() {
                    return None;
                }
                (message(row), self.note(row))
            } else {
                let helper = self.helpers.iter().find(|helper| &*helper.name == name)?;
                if helper
                    .accepted
                    .iter()
                    .any(|accepted| accepted == credential)
                {
                    return None;
                }
                (self.helper_message(helper), self.helper_note(helper))
            };
        Some(Refusal {
            message: format!("`{credential}` {message}"),
            label: format!("this client holds `{credential}`"),
            note,
        })
    }

    /// The note of a row. Rustc prints it whole for each refused credential, so each clause names its own.
    pub(crate) fn note(&self, row: &Endpoint) -> String {
        self.clauses(&row.accepted_names(), &row.advice, &[&row.reference])
    }

    pub(crate) fn helper_note(&self, helper: &Helper) -> String {
        let accepted: Vec<&str> = helper.accepted.iter().map(String::as_str).collect();
        let mut references: Vec<&str> = Vec::new();
        for row in self.calls(helper) {
            if !references.contains(&&*row.reference) {
                references.push(&row.reference);
            }
        }
        self.clauses(&accepted, &helper.advice, &references)
    }

    fn helper_message(&self, helper: &Helper) -> String {
        let requests: Vec<String> = self.calls(helper).map(Endpoint::request).collect();
        let accept = if requests.len() == 1 {
            "accepts"
        } else {
            "accept"
        };
        let (name, accepted) = (&helper.name, one_of(&helper.accepted));
        format!(
            "cannot use `{name}`: it calls {}, which {accept} {accepted}",
            list(requests, "and")
        )
    }

    /// The rows that a helper calls.
    pub(crate) fn calls(&self, helper: &Helper) -> impl Iterator<Item = &Endpoint> {
        helper
            .calls
            .iter()
            .filter_map(|call| self.endpoints.iter().find(|row| *row.name == **call))
    }

    fn clauses(&self, accepted: &[&str], advice: &[(Text, Text)], references: &[&str]) -> String {
        let mut lines = Vec::new();
        for credential in self
            .credentials
            .iter()
            .filter(|credential| !accepted.contains(&&*credential.name))
        {
            let own = advice
                .iter()
                .find(|(name, _)| **name == *credential.name)
                .map(|(_, advice)| advice);
            if let Some(advice) = own.or(credential.advice.as_ref()) {
                let advice = advice.replace("{accepted}", &a_one_of(accepted));
                lines.push(format!("with {}: {advice}", a(&credential.name)));
            }
        }
        lines.push(format!("see {}", references.join(" and ")));
        lines.join("\n")
    }
}

impl Endpoint {
    /// The names of the credentials that may call the row.
    pub(crate) fn accepted_names(&self) -> Vec<&str> {
        self.accepted
            .iter()
            .map(|accepted| accepted.credential.as_str())
            .collect()
    }
}

/// "cannot call `submit_pdf`: `POST /v3/pdf` accepts `ServerKey`".
fn message(row: &Endpoint) -> String {
    format!(
        "cannot call `{}`: {} accepts {}",
        row.name,
        row.request(),
        one_of(&row.accepted_names())
    )
}
