//! Which credential may call which row: it must hold every header of one of the accepted sets, and sends exactly those.

use std::collections::HashMap;

use crate::model::{Accepted, Credential, Endpoint};
use crate::spec::Spec;

/// Writes into each row and helper who may use it.
pub(crate) fn derive(spec: &mut Spec) {
    let Spec {
        credentials,
        endpoints,
        helpers,
        ..
    } = spec;
    for endpoint in endpoints.iter_mut() {
        endpoint.accepted = accepted(endpoint, credentials);
    }
    let rows: HashMap<&str, &Endpoint> = endpoints.iter().map(|row| (&*row.name, row)).collect();
    for helper in helpers {
        let calls: Vec<&Endpoint> = helper
            .calls
            .iter()
            .filter_map(|call| rows.get(&**call).copied())
            .collect();
        helper.accepted = credentials
            .iter()
            .filter(|credential| {
                calls
                    .iter()
                    .all(|row| row.accepted_as(&credential.name).is_some())
            })
            .map(|credential| credential.name.to_string())
            .collect();
    }
}

/// First the listed credentials in the order of the row, then the derived ones in the order of the table.
fn accepted(endpoint: &Endpoint, credentials: &[Credential]) -> Vec<Accepted> {
    let listed: Vec<&Credential> = endpoint
        .accepts
        .iter()
        .filter_map(|name| {
            credentials
                .iter()
                .find(|credential| *credential.name == **name)
        })
        .collect();
    let own = listed.iter().map(|credential| pair(credential, credential));
    let derived = credentials
        .iter()
        .filter(|credential| !listed.iter().any(|own| *own.name == *credential.name))
        .filter_map(|credential| {
            Some(pair(
                credential,
                listed.iter().find(|set| credential.holds(set))?,
            ))
        });
    own.chain(derived).collect()
}

fn pair(credential: &Credential, sent_as: &Credential) -> Accepted {
    Accepted {
        credential: credential.name.to_string(),
        sent_as: sent_as.name.to_string(),
    }
}
