//! The lists of what was done, and the counts of what was used.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::time::Duration;

use mathpix_sandbox::Sandbox;
use serde_json::{Value, json};
use support::{Api, error, gif, png, strokes};

async fn count(api: &Api, query: &str) -> usize {
    let (_, list) = api.get(&format!("/v3/ocr-results?{query}")).await;
    list["ocr_results"]
        .as_array()
        .unwrap_or_else(|| panic!("{query}: {list}"))
        .len()
}

#[tokio::test]
async fn results_are_listed_newest_first_and_in_pages() {
    let api = Api::start().await;
    for width in 1..=5 {
        api.upload(
            "/v3/text",
            gif(width, 1),
            json!({ "tags": ["sheet", format!("no-{width}")] }),
        )
        .await;
        api.sandbox.advance(Duration::from_secs(60));
    }
    api.post("/v3/strokes", json!({ "strokes": strokes() }))
        .await;
    let (_, list) = api.get("/v3/ocr-results").await;
    assert_eq!(
        (
            &list["ocr_results"][0]["endpoint"],
            &list["ocr_results"][1]["endpoint"]
        ),
        (&json!("/v3/strokes"), &json!("/v3/text"))
    );
    assert_eq!(
        list["ocr_results"][5]["timestamp"],
        "2026-11-03T09:00:00.000Z"
    );
    assert_eq!(list["ocr_results"][1]["result"]["image_width"], 5);
    assert_eq!(
        list["ocr_results"][1]["request_args"]["tags"],
        json!(["sheet", "no-5"])
    );
    assert_eq!(
        list["ocr_results"][1]["detections"]
            .as_object()
            .unwrap()
            .len(),
        7
    );
    assert_eq!(
        (
            count(&api, "per_page=4").await,
            count(&api, "per_page=4&page=2").await,
            count(&api, "page=3").await
        ),
        (4, 2, 0)
    );
    assert_eq!(count(&api, "tags=sheet&tags=no-3").await, 1);
    assert_eq!(
        count(
            &api,
            "from_date=2026-11-03T09:01:00Z&to_date=2026-11-03T09:03:00Z"
        )
        .await,
        2
    );
    assert_eq!(
        count(
            &api,
            "from_date=2026-11-03T09:01:00.000001%2B00:00&to_date=2026-11-03T09:03:00"
        )
        .await,
        1
    );
    assert_eq!(
        count(&api, "is_handwritten=True&is_printed=False").await
            + count(&api, "is_printed=true").await,
        6
    );
    assert_eq!(count(&api, "request_id=unknown").await, 0);
    assert_eq!(count(&api, "app_id=another").await, 0);
}

#[tokio::test]
async fn queries_are_checked() {
    let api = Api::start().await;
    for (path, id) in [
        ("/v3/ocr-results?page=0", "opts_value_out_of_range"),
        ("/v3/ocr-results?page=101", "opts_value_out_of_range"),
        ("/v3/ocr-results?per_page=1001", "opts_value_out_of_range"),
        ("/v3/ocr-results?page=two", "opts_number_required"),
        (
            "/v3/ocr-results?from_date=yesterday",
            "opts_value_out_of_range",
        ),
        (
            "/v3/ocr-results?is_printed=maybe",
            "opts_value_out_of_range",
        ),
        ("/v3/ocr-results?is_printed=TRUE", "opts_value_out_of_range"),
        (
            "/v3/ocr-results?contains_triangle=1",
            "opts_value_out_of_range",
        ),
        (
            "/v3/ocr-results?include_null_results=yes",
            "opts_value_out_of_range",
        ),
        ("/v3/ocr-results?per_page=0", "opts_value_out_of_range"),
        (
            "/v3/ocr-results?to_date=2026-13-01",
            "opts_value_out_of_range",
        ),
        ("/v3/pdf-results?per_page=101", "opts_value_out_of_range"),
        ("/v3/pdf-results?page=1001", "opts_value_out_of_range"),
        ("/v3/pdf-results?from_date=3", "opts_value_out_of_range"),
        (
            "/v3/converter-results?per_page=101",
            "opts_value_out_of_range",
        ),
        ("/v3/converter-results?page=1001", "opts_value_out_of_range"),
        ("/v3/ocr-usage?page=101", "opts_value_out_of_range"),
        ("/v3/ocr-usage?per_page=1001", "opts_value_out_of_range"),
        ("/v3/ocr-usage?timespan=week", "opts_value_out_of_range"),
        ("/v3/ocr-usage?group_by=color", "opts_value_out_of_range"),
    ] {
        let (status, refused) = api.get(path).await;
        assert_eq!((status, error(&refused)), (200, id), "{path}");
    }
    assert_eq!(
        api.get("/v3/pdf-results?page=1000&per_page=100").await,
        (200, json!({ "pdfs": [] }))
    );
}

#[tokio::test]
async fn results_are_found_by_what_was_detected_and_by_their_text() {
    let api = Api::start().await;
    let mut ids = std::collections::BTreeMap::new();
    for sample in [
        "code",
        "chemistry",
        "diagram",
        "table",
        "geometry",
        "handwriting",
        "equation",
    ] {
        let body = json!({ "src": png(), "metadata": { "sandbox_sample": sample } });
        let (_, read) = api.post("/v3/text", body).await;
        ids.insert(read["request_id"].as_str().unwrap().to_owned(), sample);
    }
    let found = async |query: &str| {
        let (_, list) = api.get(&format!("/v3/ocr-results?{query}")).await;
        let rows = list["ocr_results"].as_array().unwrap().clone();
        let id = |row: &Value| row["image_id"].as_str().unwrap().to_owned();
        let mut samples: Vec<&str> = rows.iter().map(|row| ids[&id(row)]).collect();
        samples.sort_unstable();
        samples
    };
    assert_eq!(found("contains_algorithm=True").await, ["code"]);
    assert_eq!(found("contains_chemistry=true").await, ["chemistry"]);
    assert_eq!(
        found("contains_diagram=True").await,
        ["chemistry", "diagram", "geometry"]
    );
    assert_eq!(found("contains_table=True").await, ["table"]);
    assert_eq!(found("contains_triangle=True").await, ["geometry"]);
    assert_eq!(
        found("contains_triangle=False&contains_diagram=True").await,
        ["chemistry", "diagram"]
    );
    assert_eq!(found("is_handwritten=True").await, ["handwriting"]);
    assert_eq!(found("text=tabular").await, ["table"]);
    assert_eq!(found("latex_styled=frac").await, ["equation"]);
    assert_eq!(found("text_display=frac").await, Vec::<&str>::new());
    let (_, list) = api.get("/v3/ocr-results?contains_triangle=True").await;
    let row = &list["ocr_results"][0];
    assert!(row["duration"].as_f64().unwrap() > 0.0);
    assert_eq!(row["image_id"], row["result"]["request_id"]);
    assert_eq!(
        row["request_args"],
        json!({ "metadata": { "sandbox_sample": "geometry" } })
    );
    assert_eq!(row["detections"]["contains_triangle"], true);
}

#[tokio::test]
async fn what_must_not_be_kept_is_not_listed_but_counted() {
    let api = Api::start().await;
    let private = json!({ "improve_mathpix": false });
    api.post("/v3/text", json!({ "src": png(), "metadata": private }))
        .await;
    api.read_pdf(2, json!({ "metadata": private })).await;
    assert_eq!(count(&api, "").await, 0);
    let (_, usage) = api.get("/v3/ocr-usage?group_by=usage_type").await;
    let counts: Vec<(&Value, &Value)> = usage["ocr_usage"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (&row["usage_type"], &row["count"]))
        .collect();
    assert_eq!(
        counts,
        [
            (&json!("image"), &json!(1)),
            (&json!("pdf-page"), &json!(2))
        ]
    );
}

#[tokio::test]
async fn a_refused_image_is_listed_with_its_error() {
    let api = Api::start().await;
    api.post(
        "/v3/text",
        json!({ "src": png(), "confidence_threshold": 1 }),
    )
    .await;
    let (_, list) = api.get("/v3/ocr-results").await;
    assert_eq!(error(&list["ocr_results"][0]["result"]), "math_confidence");
}

#[tokio::test]
async fn documents_are_listed() {
    let api = Api::start().await;
    let id = api
        .read_pdf(
            3,
            json!({ "page_ranges": "2-3", "metadata": { "order": 7 } }),
        )
        .await;
    let (_, list) = api.get(&format!("/v3/pdf-results?pdf_id={id}")).await;
    let row = &list["pdfs"][0];
    assert_eq!(
        (&row["id"], &row["status"], &row["num_pages"]),
        (&json!(id), &json!("completed"), &json!(3))
    );
    assert_eq!(
        (
            &row["num_pages_completed"],
            &row["request_args"]["metadata"]["order"]
        ),
        (&json!(2), &json!(7))
    );
    assert_eq!(
        api.get("/v3/pdf-results?pdf_id=none").await.1,
        json!({ "pdfs": [] })
    );
    assert_eq!(count(&api, &format!("pdf_id={id}")).await, 2);
}

#[tokio::test]
async fn usage_is_grouped_by_kind_application_and_time() {
    let api = Api::with(
        Sandbox::builder()
            .frozen(true)
            .app("one", "key-one")
            .app("two", "key-two"),
    )
    .await;
    let read = async |id: &str, key: &str| {
        let request = api
            .bare(reqwest::Method::POST, "/v3/text")
            .header("app_id", id)
            .header("app_key", key);
        assert_eq!(
            support::reply(request.body(json!({ "src": png() }).to_string()))
                .await
                .0,
            200
        );
    };
    read("one", "key-one").await;
    read("two", "key-two").await;
    api.sandbox.advance(Duration::from_secs(24 * 3600));
    read("one", "key-one").await;
    let rows = async |query: &str| {
        api.get(&format!("/v3/ocr-usage?{query}")).await.1["ocr_usage"]
            .as_array()
            .unwrap()
            .clone()
    };
    let by_kind = rows("group_by=usage_type&timespan=month").await;
    assert_eq!(by_kind.len(), 1);
    assert_eq!(
        (&by_kind[0]["count"], &by_kind[0]["from_date"]),
        (&json!(3), &json!("2026-11-01T00:00:00.000Z"))
    );
    assert_eq!(
        (&by_kind[0]["app_id"], &by_kind[0]["group_id"]),
        (&json!(""), &json!("sandbox_group"))
    );
    assert_eq!(by_kind[0]["request_args_hash"].as_str().unwrap().len(), 40);
    assert_eq!(rows("group_by=app_id&timespan=year").await.len(), 2);
    assert_eq!(rows("group_by=usage_type&timespan=day").await.len(), 2);
    assert_eq!(rows("app_id=two").await[0]["count"], 1);
    assert_eq!(
        rows("to_date=2026-11-03T00:00:00Z").await,
        Vec::<Value>::new()
    );
}
