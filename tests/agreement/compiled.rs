//! What the client sends is accepted if and only if the pair compiles.

use std::collections::BTreeSet;

use anyhow::Context as _;
use mathpix_tests::pairs::{Target, pairs as compiled_pairs};

use super::{Service, header_names, pairs, plain, table};

#[test]
fn the_compiler_judges_every_pair_as_the_table_does() -> anyhow::Result<()> {
    let table = table()?;
    let by_table: BTreeSet<_> = pairs(&table)
        .into_iter()
        .map(|(row, credential)| {
            let accepted = table.accepted(row, credential).is_some();
            (&*row.name, &*credential.name, accepted)
        })
        .collect();
    let by_compiler: BTreeSet<_> = compiled_pairs()
        .into_iter()
        .map(|pair| (pair.row, pair.credential, pair.call.is_some()))
        .collect();
    assert_eq!(
        by_table, by_compiler,
        "(row, credential, whether it may call); a new row needs its call in tests/support/pairs.rs"
    );
    Ok(())
}

#[tokio::test]
async fn every_pair_that_compiles_is_answered_and_sends_exactly_the_headers_of_its_set()
-> anyhow::Result<()> {
    let table = table()?;
    let mut service = Service::start().await?;
    let mut answered = 0;
    for pair in compiled_pairs() {
        let Some(call) = pair.call else { continue };
        let name = format!("{} with {}", pair.row, pair.credential);
        service.ids.renew_spares(&service.client).await?;
        let target = Target {
            url: service.sandbox.url(),
            values: &service.values,
            ids: &service.ids,
        };
        call(target).await?.result.context(name.clone())?;

        let row = table
            .endpoints()
            .iter()
            .find(|row| &*row.name == pair.row)
            .context(name.clone())?;
        let credential = table.credential(pair.credential).context(name.clone())?;
        let sent_as = table.accepted(row, credential).context(name.clone())?;
        let request = service.last_request()?;
        let mut sent = request.headers.clone();
        sent.sort_unstable();
        assert_eq!(request.row, Some(pair.row), "{name}");
        assert_eq!(sent, header_names(sent_as), "{name}");
        assert!((200..300).contains(&request.status), "{name}: {request}");
        assert_eq!(request.error, None, "{name}");
        answered += 1;
    }
    let accepted = pairs(&table)
        .into_iter()
        .filter(|(row, credential)| table.accepted(row, credential).is_some());
    assert_eq!(answered, accepted.count());
    Ok(())
}

#[tokio::test]
async fn every_pair_that_does_not_compile_would_be_refused() -> anyhow::Result<()> {
    let table = table()?;
    let service = Service::start().await?;
    let http = plain::client()?;
    let mut refused = 0;
    for pair in compiled_pairs() {
        if pair.call.is_some() {
            continue;
        }
        let name = format!("{} with {}", pair.row, pair.credential);
        let row = table
            .endpoints()
            .iter()
            .find(|row| &*row.name == pair.row)
            .context(name.clone())?;
        let credential = table.credential(pair.credential).context(name.clone())?;
        let answer = plain::send(&http, &service, row, &header_names(credential)).await?;
        assert!(answer.is_refusal(), "{name}: {answer:?}");
        assert_eq!(service.last_request()?.row, Some(pair.row), "{name}");
        refused += 1;
    }
    let expected = pairs(&table)
        .into_iter()
        .filter(|(row, credential)| table.accepted(row, credential).is_none());
    assert_eq!(refused, expected.count());
    Ok(())
}
