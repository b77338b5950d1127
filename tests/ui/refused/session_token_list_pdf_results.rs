// Generated from api-spec.toml by `cargo xtask codegen`. Edit the table, not this file.

use mathpix::{Client, Error, PdfResultsQuery, SessionToken};

async fn call(client: Client<SessionToken>, query: PdfResultsQuery) -> Result<(), Error> {
    client.list_pdf_results(query).await?;
    Ok(())
}

fn main() {
    let _ = call;
}
