//! Conversions of Markdown, and batches of images.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::time::Duration;

use mathpix_sandbox::Sandbox;
use reqwest::Method;
use serde_json::json;
use support::{Api, error, png, reply};

#[tokio::test]
async fn a_conversion_takes_polls() {
    let api = Api::start().await;
    let body = json!({ "mmd": "# Roots\n\nSolve \\( x=1 \\).\n", "formats": { "md": true, "docx": true, "html": false } });
    let (_, submitted) = api.post("/v3/converter", body).await;
    let path = format!(
        "/v3/converter/{}",
        submitted["conversion_id"].as_str().unwrap()
    );
    let running = json!({ "status": "completed", "conversion_status": { "md": { "status": "processing" }, "docx": { "status": "processing" } } });
    assert_eq!(api.get(&path).await, (200, running.clone()));
    assert_eq!(api.get(&format!("{path}.md")).await, (202, running));
    let (_, done) = api.get(&path).await;
    assert_eq!(done["conversion_status"]["docx"]["status"], "completed");
    let download = async |format: &str| {
        api.request(Method::GET, &format!("{path}.{format}"))
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap()
    };
    assert_eq!(download("md").await, "## Roots\n\nSolve $x=1$.\n");
    assert_eq!(download("mmd").await, "# Roots\n\nSolve \\( x=1 \\).\n");
    let (status, refused) = api.get(&format!("{path}.html")).await;
    assert_eq!((status, error(&refused)), (415, "unsupported_format"));
}

#[tokio::test]
async fn a_conversion_is_checked() {
    let api = Api::start().await;
    for (body, id) in [
        (
            json!({ "formats": { "md": true } }),
            "opts_value_out_of_range",
        ),
        (json!({ "mmd": "a" }), "opts_value_out_of_range"),
        (
            json!({ "mmd": "a", "formats": { "md": false } }),
            "opts_value_out_of_range",
        ),
        (
            json!({ "mmd": "a", "formats": { "lines.json": true } }),
            "opts_unknown_format",
        ),
        (
            json!({ "mmd": "a", "formats": ["md"] }),
            "opts_value_out_of_range",
        ),
    ] {
        assert_eq!(
            error(&api.post("/v3/converter", body.clone()).await.1),
            id,
            "{body}"
        );
    }
    let (status, unknown) = api.get("/v3/converter/0123").await;
    assert_eq!((status, error(&unknown)), (200, "cnv_unknown_id"));
    let (status, unknown) = api.get("/v3/converter/0123.md").await;
    assert_eq!((status, error(&unknown)), (404, "cnv_unknown_id"));
}

#[tokio::test]
async fn a_deleted_conversion_is_unknown() {
    let api = Api::start().await;
    let body = json!({ "mmd": "a", "formats": { "md": true } });
    let (_, submitted) = api.post("/v3/converter", body).await;
    let id = submitted["conversion_id"].as_str().unwrap();
    let path = format!("/v3/converter/{id}");
    let last =
        json!({ "status": "completed", "conversion_status": { "md": { "status": "processing" } } });
    assert_eq!(reply(api.request(Method::DELETE, &path)).await, (200, last));
    for (method, path, expected) in [
        (Method::GET, path.clone(), 200),
        (Method::GET, format!("{path}.md"), 404),
        (Method::DELETE, path, 404),
    ] {
        let (status, unknown) = reply(api.request(method, &path)).await;
        assert_eq!(
            (status, error(&unknown)),
            (expected, "cnv_unknown_id"),
            "{path}"
        );
    }
    let (_, list) = api.get("/v3/converter-results").await;
    assert_eq!(list, json!({ "documents": [] }));
}

#[tokio::test]
async fn conversions_are_listed_newest_first_and_in_pages() {
    let api = Api::start().await;
    let mut ids = Vec::new();
    for format in ["md", "docx", "html"] {
        let body = json!({ "mmd": "a", "formats": { format: true } });
        let (_, submitted) = api.post("/v3/converter", body).await;
        ids.insert(0, submitted["conversion_id"].clone());
        api.sandbox.advance(Duration::from_secs(60));
    }
    let listed = async |query: &str| {
        let (_, list) = api.get(&format!("/v3/converter-results?{query}")).await;
        let rows = list["documents"].as_array().unwrap().iter();
        rows.map(|row| row["id"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(listed("").await, ids);
    assert_eq!(listed("per_page=2").await, ids[..2]);
    assert_eq!(listed("per_page=2&page=2").await, ids[2..]);
    assert_eq!(
        listed("from_date=2026-11-03T09:01:00Z&to_date=2026-11-03T09:02:00Z").await,
        ids[1..2]
    );
    assert_eq!(listed("app_id=sandbox_demo_app").await, ids);
    assert!(listed("app_id=another").await.is_empty());

    let path = format!("/v3/converter/{}", ids[2].as_str().unwrap());
    for _ in 0..3 {
        api.get(&path).await;
    }
    api.sandbox.advance(Duration::from_secs(60));
    let (_, list) = api.get("/v3/converter-results").await;
    assert_eq!(list["documents"][0]["status"], "processing");
    let done = json!({
        "id": ids[2], "input_file": "", "status": "completed", "created_at": "2026-11-03T09:00:00.000Z",
        "modified_at": "2026-11-03T09:03:00.000Z", "request_args": { "formats": { "md": true } },
    });
    assert_eq!(list["documents"][2], done);
}

#[tokio::test]
async fn a_batch_fills_over_polls() {
    let api = Api::start().await;
    let callback = json!({ "post": "https://hooks.example.org/batch" });
    let urls = json!({
        "a": png(), "b": { "url": png(), "ocr_behavior": "text" }, "c": "https://nowhere.invalid/c.png",
        "d": { "url": png(), "region": { "top_left_x": 5, "top_left_y": 0, "width": 1, "height": 1 } },
    });
    let (_, submitted) = api
        .post("/v3/batch", json!({ "urls": urls, "callback": callback }))
        .await;
    let path = format!("/v3/batch/{}", submitted["batch_id"].as_u64().unwrap());
    let mut counts = Vec::new();
    for _ in 0..3 {
        let (_, batch) = api.get(&path).await;
        assert_eq!(batch["keys"].as_array().unwrap().len(), 4);
        counts.push(batch["results"].as_object().unwrap().len());
    }
    assert_eq!(counts, [0, 2, 4]);
    let (_, done) = api.get(&path).await;
    assert_eq!(done["callback"], callback);
    assert!(
        done["results"]["a"]["latex"].is_string()
            && done["results"]["a"]["detection_map"]["is_inverted"] == 0
    );
    assert!(
        done["results"]["b"]["text"].is_string()
            && done["results"]["b"].get("latex_confidence").is_none()
    );
    assert_eq!(error(&done["results"]["c"]), "image_download_error");
    assert_eq!(error(&done["results"]["d"]), "opts_value_out_of_range");
}

#[tokio::test]
async fn a_batch_is_checked() {
    let api = Api::start().await;
    for (body, id) in [
        (json!({}), "image_missing"),
        (json!({ "urls": [] }), "opts_value_out_of_range"),
        (
            json!({ "urls": { "a": png() }, "ocr_behavior": "math" }),
            "opts_value_out_of_range",
        ),
        (
            json!({ "urls": { "a": png() }, "formats": ["docx"] }),
            "opts_unknown_format",
        ),
        (
            json!({ "urls": { "a": png() }, "callback": { "post": 1 } }),
            "opts_bad_callback",
        ),
    ] {
        assert_eq!(
            error(&api.post("/v3/batch", body.clone()).await.1),
            id,
            "{body}"
        );
    }
    let (status, unknown) = api.get("/v3/batch/17").await;
    assert_eq!((status, error(&unknown)), (200, "batch_unknown_id"));
    assert_eq!(unknown["error_info"]["detail"], json!({ "batch_id": "17" }));
}

#[tokio::test]
async fn options_of_conversions_change_the_file() {
    let api = Api::with(Sandbox::builder().polls(0)).await;
    let mmd = "Solve \\( x=1 \\).\n\n\\[\na \\\\[2pt] b\n\\]\n";
    let options = json!({
        "docx": { "font": "A & B", "fontSize": "26", "orientation": "landscape", "margins": { "left": 720 } },
        "md": { "math_inline_delimiters": ["<", ">"], "math_display_delimiters": ["[[", "]]"] },
        "tex.zip": { "fontSize": "12pt" },
    });
    let asked = json!({ "docx": true, "md": true, "tex.zip": true });
    let body = json!({ "mmd": mmd, "formats": asked, "conversion_options": options });
    let (_, submitted) = api.post("/v3/converter", body).await;
    let id = submitted["conversion_id"].as_str().unwrap();
    let document = json!({ "conversion_formats": asked, "conversion_options": options, "metadata": { "sandbox_sample": "equation" } });
    let pdf = api.read_pdf(1, document).await;
    let download = async |path: String| {
        let response = api.request(Method::GET, &path).send().await.unwrap();
        response.bytes().await.unwrap().to_vec()
    };
    let text = async |path| String::from_utf8(download(path).await).unwrap();
    assert_eq!(
        text(format!("/v3/converter/{id}.md")).await,
        "Solve <x=1>.\n\n[[\na \\\\[2pt] b\n]]\n"
    );
    let read = text(format!("/v3/pdf/{pdf}.md")).await;
    assert!(read.contains("<y=") && !read.contains('$'), "{read}");
    // The files of an archive are not packed: what stands in them stands in it.
    let tex = download(format!("/v3/converter/{id}.tex.zip")).await;
    let tex = String::from_utf8_lossy(&tex);
    assert!(tex.contains("\\documentclass[12pt]"), "{tex}");
    let docx = download(format!("/v3/converter/{id}.docx")).await;
    let docx = String::from_utf8_lossy(&docx);
    for setting in [
        "w:ascii=\"A &amp; B\"",
        "<w:sz w:val=\"26\"/>",
        "w:orient=\"landscape\"",
        "w:left=\"720\"",
        "w:right=\"1800\"",
    ] {
        assert!(docx.contains(setting), "{setting}: {docx}");
    }
}
