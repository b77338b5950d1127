//! Every status outside 2xx is an error of every call, whatever the body says: one test for each row of the table.

use std::collections::BTreeSet;

use mathpix_tests::{
    pairs::{Target, pairs},
    service::{Ids, Values},
    wire::{self, JSON, Server},
};

const STATUSES: [u16; 15] = [
    300, 302, 307, 400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503, 504,
];

/// A body that would do as a reply of any kind, if the status did not say otherwise.
const RESULT: &str = r#"{"request_id": "r1", "text": "x", "pdf_id": "p1", "status": "completed", "conversion_id": "c1",
    "batch_id": "1", "keys": [], "results": {}, "app_token": "token_x", "app_token_expires_at": 1790000000000,
    "strokes_session_id": "strokes_x", "ocr_results": [], "pdfs": [], "documents": [], "ocr_usage": [], "pages": []}"#;

const HTML: (&str, &str) = ("content-type", "text/html");

/// Calls the row with each credential that may call it, for each status and body.
async fn look_at(row: &str) -> anyhow::Result<()> {
    let (ids, values) = (
        Ids::made_up()?,
        Values {
            app_id: "acme_reader".into(),
            app_key: "key-6f1d".into(),
            app_token: "token-93b2".into(),
            strokes_session_id: "session-c07e".into(),
        },
    );
    for status in STATUSES {
        for (headers, body) in [(&[JSON][..], RESULT), (&[HTML], "<html>"), (&[], "")] {
            let server =
                Server::answering(wire::reply(&format!("{status} Status"), headers, body)).await?;
            let url = server.url();
            for pair in pairs().into_iter().filter(|pair| pair.row == row) {
                let Some(call) = pair.call else { continue };
                let target = Target {
                    url: &url,
                    values: &values,
                    ids: &ids,
                };
                let what = format!("{status} with `{body}` for a {}", pair.credential);
                let error = call(target).await?.result.expect_err(&what);
                let told = error.status().map(|status| status.as_u16());
                assert_eq!(told, Some(status), "{what}: {error}");
            }
        }
    }
    Ok(())
}

macro_rules! every_status {
    ($($row:ident)+) => {
        const ROWS: &[&str] = &[$(stringify!($row)),+];

        mod every_status_outside_2xx_is_an_error_of {
            $(#[tokio::test]
            async fn $row() -> anyhow::Result<()> {
                super::look_at(stringify!($row)).await
            })+
        }
    };
}

every_status! {
    recognize_image submit_image recognize_strokes submit_pdf get_pdf_status stream_pdf download_pdf delete_pdf
    submit_conversion get_conversion_status download_conversion delete_conversion submit_batch get_batch create_app_token
    create_session_token get_app_token delete_app_token list_ocr_results list_pdf_results list_conversion_results
    get_ocr_usage
}

#[test]
fn each_row_of_the_table_has_a_test() {
    let tested: BTreeSet<&str> = ROWS.iter().copied().collect();
    let rows: BTreeSet<&str> = pairs().iter().map(|pair| pair.row).collect();
    assert_eq!(tested, rows);
}
