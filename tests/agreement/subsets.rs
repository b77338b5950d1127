//! Apart from credentials: any set of headers is accepted if and only if it includes one of the row's sets.

use mathpix_spec::{Endpoint, Spec};

use super::{Service, header_names, plain, table};

/// The first of the row's sets that these headers include.
fn fitting_set<'a>(table: &'a Spec, row: &Endpoint, headers: &[&str]) -> Option<Vec<&'a str>> {
    row.accepts
        .iter()
        .filter_map(|name| table.credential(name))
        .map(header_names)
        .find(|set| set.iter().all(|header| headers.contains(header)))
}

/// Every subset of the table's headers.
fn subsets(table: &Spec) -> Vec<Vec<&str>> {
    let headers = table.headers();
    let subset = |mask: usize| {
        let chosen = headers
            .iter()
            .enumerate()
            .filter(move |(n, _)| mask & (1 << n) != 0);
        chosen.map(|(_, header)| &*header.name).collect()
    };
    (0..1 << headers.len()).map(subset).collect()
}

#[tokio::test]
async fn any_set_of_headers_is_accepted_if_it_includes_a_set_of_the_row() -> anyhow::Result<()> {
    let table = table()?;
    let mut service = Service::start().await?;
    let http = plain::client()?;
    let mut requests = 0;
    for row in table.endpoints() {
        for headers in subsets(&table) {
            let name = format!("{} with {headers:?}", row.name);
            if &*row.method == "DELETE" {
                service.ids.renew_spares(&service.client).await?;
            }
            let answer = plain::send(&http, &service, row, &headers).await?;
            let logged = service.last_request()?;
            assert_eq!(logged.row, Some(&*row.name), "{name}");
            assert_eq!(logged.headers, headers, "{name}");
            let mut let_in_by = logged.accepted.map(<[&str]>::to_vec);
            if let Some(set) = &mut let_in_by {
                set.sort_unstable();
            }
            let expected = fitting_set(&table, row, &headers);
            assert_eq!(let_in_by, expected, "{name}");
            match expected {
                Some(_) => assert!(answer.is_success(), "{name}: {answer:?}"),
                None => assert!(answer.is_refusal(), "{name}: {answer:?}"),
            }
            requests += 1;
        }
    }
    assert_eq!(
        requests,
        table.endpoints().len() * (1 << table.headers().len())
    );
    Ok(())
}

#[tokio::test]
async fn a_refused_deletion_deletes_nothing() -> anyhow::Result<()> {
    let table = table()?;
    let service = Service::start().await?;
    let http = plain::client()?;
    for row in table
        .endpoints()
        .iter()
        .filter(|row| &*row.method == "DELETE")
    {
        let refused = plain::send(&http, &service, row, &["app_key"]).await?;
        assert!(refused.is_refusal(), "{refused:?}");
        let deleted = plain::send(&http, &service, row, &["app_id", "app_key"]).await?;
        assert!(deleted.is_success(), "{deleted:?}");
    }
    Ok(())
}
