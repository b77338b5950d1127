//! For every credential and every row, the compiler's verdict, the server's and the table's are the same.

mod compiled;
mod plain;
mod subsets;

use anyhow::{Context as _, anyhow};
use mathpix::{Client, ServerKey};
use mathpix_sandbox::{LoggedRequest, Sandbox};
use mathpix_spec::{Credential, Endpoint, Spec};
use mathpix_tests::{
    programs::repository,
    service::{Ids, Values, server_client},
};

/// The table.
fn table() -> anyhow::Result<Spec> {
    let path = repository().join("api-spec.toml");
    let source = std::fs::read_to_string(&path).context("the table")?;
    Spec::parse(&source).map_err(|mistakes| anyhow!("the table is wrong: {mistakes:?}"))
}

/// Every pair of row and credential.
fn pairs(table: &Spec) -> Vec<(&Endpoint, &Credential)> {
    let credentials = table.credentials();
    let with_each = |row| credentials.iter().map(move |credential| (row, credential));
    table.endpoints().iter().flat_map(with_each).collect()
}

/// The names of a credential's headers, in alphabetical order.
fn header_names(credential: &Credential) -> Vec<&str> {
    let mut names: Vec<&str> = credential.headers.iter().map(|name| &**name).collect();
    names.sort_unstable();
    names
}

/// A sandbox with something to ask for in every row.
struct Service {
    sandbox: Sandbox,
    client: Client<ServerKey>,
    values: Values,
    ids: Ids,
}

impl Service {
    async fn start() -> anyhow::Result<Self> {
        // Jobs are done at once: what counts here is who may ask.
        let sandbox = Sandbox::builder().polls(0).start().await?;
        let client = server_client(&sandbox)?;
        let values = Values::minted(&sandbox).await?;
        let ids = Ids::created(&client).await?;
        Ok(Self {
            sandbox,
            client,
            values,
            ids,
        })
    }

    /// The request that was answered last.
    fn last_request(&self) -> anyhow::Result<LoggedRequest> {
        self.sandbox
            .requests()
            .pop()
            .context("no request has arrived")
    }
}
