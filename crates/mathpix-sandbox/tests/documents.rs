//! Documents from submission to deletion.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use mathpix_sandbox::Sandbox;
use reqwest::Method;
use serde_json::{Value, json};
use support::{Api, error, packed_pdf, pdf, reply};

async fn statuses(api: &Api, id: &str, looks: usize) -> Vec<String> {
    let mut statuses = Vec::new();
    for _ in 0..looks {
        let (_, status) = api.get(&format!("/v3/pdf/{id}")).await;
        statuses.push(status["status"].as_str().unwrap().to_owned());
    }
    statuses
}

#[tokio::test]
async fn a_document_is_read_over_polls() {
    let api = Api::start().await;
    let id = api.submit_pdf(7, json!({})).await;
    let (_, before) = api.get("/v3/pdf-results").await;
    assert_eq!(before["pdfs"][0]["status"], "received");
    assert_eq!(
        statuses(&api, &id, 3).await,
        ["loaded", "split", "completed"]
    );
    let (status, done) = api.get(&format!("/v3/pdf/{id}")).await;
    assert_eq!(status, 200);
    assert_eq!(
        (&done["num_pages"], &done["num_pages_completed"]),
        (&json!(7), &json!(7))
    );
    assert_eq!(done["percent_done"], 100.0);
    assert_eq!(done["input_file"], "Übung 3.pdf");
}

#[tokio::test]
async fn the_number_of_polls_can_be_set() {
    let api = Api::with(Sandbox::builder().polls(0)).await;
    let id = api.submit_pdf(1, json!({})).await;
    assert_eq!(statuses(&api, &id, 1).await, ["completed"]);
    let api = Api::with(Sandbox::builder().polls(5)).await;
    let id = api.submit_pdf(8, json!({})).await;
    let seen = statuses(&api, &id, 6).await;
    assert_eq!(
        seen,
        ["received", "loaded", "split", "split", "split", "completed"]
    );
}

#[tokio::test]
async fn pages_are_counted_by_the_page_tree() {
    let api = Api::start().await;
    // A later object of the same number replaces the earlier one; a page that nothing refers to does not count.
    let mut appended = pdf(4);
    appended.extend(b"3 0 obj\n<< /Type /Pages /Kids [100 0 R 101 0 R] /Count 2 >>\nendobj\n");
    // A stream may hold what looks like a page.
    let mut disguised = pdf(3);
    disguised.extend(
        b"3 0 obj\n<< /Length 5 >>\nstream\n3 0 obj << /Type /Page >> endobj\nendstream\nendobj\n",
    );
    for (file, pages) in [
        (pdf(1), 1),
        (pdf(250), 250),
        (packed_pdf(12), 12),
        (appended, 2),
        (disguised, 3),
    ] {
        let (_, submitted) = api.upload("/v3/pdf", file, json!({})).await;
        let id = submitted["pdf_id"].as_str().unwrap();
        statuses(&api, id, 2).await;
        assert_eq!(
            api.get(&format!("/v3/pdf/{id}")).await.1["num_pages"],
            pages
        );
    }
}

#[tokio::test]
async fn what_cannot_be_read_ends_as_an_error() {
    let api = Api::start().await;
    let encrypted = [pdf(2), b"trailer << /Root 1 0 R /Encrypt 9 0 R >>".to_vec()].concat();
    let broken = b"%PDF-1.4 and no more".to_vec();
    let image = support::gif(10, 10);
    let cases = [
        (encrypted, "pdf_encrypted"),
        (broken, "pdf_content_type"),
        (image, "pdf_content_type"),
        (vec![], "pdf_content_type"),
    ];
    for (file, id) in cases {
        let (_, submitted) = api.upload("/v3/pdf", file, json!({})).await;
        let pdf_id = submitted["pdf_id"].as_str().unwrap();
        assert_eq!(
            statuses(&api, pdf_id, 3).await,
            ["loaded", "loaded", "error"]
        );
        let (status, failed) = api.get(&format!("/v3/pdf/{pdf_id}")).await;
        assert_eq!((status, error(&failed)), (200, id));
    }
}

#[tokio::test]
async fn text_outputs_are_there_when_it_is_read() {
    let api = Api::start().await;
    let id = api
        .submit_pdf(
            3,
            json!({ "page_ranges": "1,-1", "include_page_breaks": true }),
        )
        .await;
    let (status, unread) = api.get(&format!("/v3/pdf/{id}.mmd")).await;
    assert_eq!((status, &unread["status"]), (404, &json!("loaded")));
    statuses(&api, &id, 2).await;
    let mmd = api
        .request(Method::GET, &format!("/v3/pdf/{id}.mmd"))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert!(mmd.starts_with("\\section*{Page 1}\n"), "{mmd}");
    assert!(
        mmd.contains("\n\n\\pagebreak\n\n\\section*{Page 3}\n"),
        "{mmd}"
    );
    let (_, lines) = api.get(&format!("/v3/pdf/{id}.lines.json")).await;
    assert_eq!(lines["pages"][1]["image_id"], format!("{id}-03"));
    assert_eq!(lines["pages"][1]["page"], 3);
    assert_eq!(lines["pages"][1]["lines"][0]["text"], "Page 3");
    let (_, older) = api.get(&format!("/v3/pdf/{id}.lines.mmd.json")).await;
    assert_eq!(older["pages"][0]["lines"][0]["text"], "\\section*{Page 1}");
}

#[tokio::test]
async fn conversions_take_polls_of_their_own() {
    let api = Api::start().await;
    let id = api
        .submit_pdf(
            1,
            json!({ "conversion_formats": { "docx": true, "md": true, "html": false } }),
        )
        .await;
    assert_eq!(
        error(&api.get(&format!("/v3/converter/{id}")).await.1),
        "cnv_unknown_id"
    );
    statuses(&api, &id, 1).await;
    let (_, running) = api.get(&format!("/v3/pdf/{id}")).await;
    assert_eq!(
        running["conversion_status"],
        json!({ "docx": { "status": "processing" }, "md": { "status": "processing" } })
    );
    let pending = api
        .request(Method::GET, &format!("/v3/pdf/{id}.docx"))
        .send()
        .await
        .unwrap();
    assert_eq!(
        (
            pending.status().as_u16(),
            pending.headers()["retry-after"].as_bytes()
        ),
        (202, &b"1"[..])
    );
    let (_, done) = api.get(&format!("/v3/converter/{id}")).await;
    assert_eq!(
        done["conversion_status"]["docx"],
        json!({ "status": "completed" })
    );
    let docx = api
        .request(Method::GET, &format!("/v3/pdf/{id}.docx"))
        .send()
        .await
        .unwrap()
        .bytes()
        .await
        .unwrap();
    assert!(docx.starts_with(b"PK\x03\x04"));
}

#[tokio::test]
async fn every_format_has_its_kind() {
    let api = Api::with(Sandbox::builder().polls(0)).await;
    let id = api.read_pdf(2, json!({})).await;
    let kinds = [
        ("md", "## Page 1"),
        ("html", "<!DOCTYPE html>"),
        ("docx", "PK"),
        ("xlsx", "PK"),
        ("pptx", "PK"),
        ("pdf", "%PDF-1.4"),
        ("latex.pdf", "%PDF-1.4"),
        ("mmd.overlay.pdf", "%PDF-1.4"),
        ("tex.zip", "PK"),
        ("tex", "PK"),
        ("mmd.zip", "PK"),
        ("md.zip", "PK"),
        ("html.zip", "PK"),
    ];
    for (format, start) in kinds {
        let file = api
            .request(Method::GET, &format!("/v3/pdf/{id}.{format}"))
            .send()
            .await
            .unwrap()
            .bytes()
            .await
            .unwrap();
        assert!(file.starts_with(start.as_bytes()), "{format}: {file:?}");
    }
    for format in ["jpg", "mmd.exe"] {
        let (status, refused) = api.get(&format!("/v3/pdf/{id}.{format}")).await;
        assert_eq!(
            (status, error(&refused)),
            (415, "unsupported_format"),
            "{format}"
        );
    }
}

#[tokio::test]
async fn a_conversion_can_be_made_to_fail_beside_the_others() {
    let api = Api::start().await;
    let id = api
        .read_pdf(
            1,
            json!({
                "conversion_formats": { "docx": true, "md": true },
                "metadata": { "sandbox_conversion_error": "docx" },
            }),
        )
        .await;
    api.get(&format!("/v3/converter/{id}")).await;
    let (_, done) = api.get(&format!("/v3/converter/{id}")).await;
    assert_eq!(
        done,
        json!({ "status": "completed", "conversion_status": {
            "md": { "status": "completed" },
            "docx": { "status": "error", "error_info": { "id": "conversion_error", "error": "Conversion to docx failed" } },
        } })
    );
    let (status, failed) = api.get(&format!("/v3/pdf/{id}.docx")).await;
    assert_eq!((status, error(&failed)), (200, "conversion_error"));
}

#[tokio::test]
async fn only_a_pdf_is_overlaid() {
    let api = Api::start().await;
    let formats = json!({ "mmd.overlay.pdf": true });
    let id = api
        .read_pdf(
            3,
            json!({ "conversion_formats": formats, "page_ranges": "2" }),
        )
        .await;
    let path = format!("/v3/pdf/{id}.mmd.overlay.pdf");
    for _ in 0..2 {
        api.request(Method::GET, &path).send().await.unwrap();
    }
    let overlay = api.request(Method::GET, &path).send().await.unwrap();
    assert_eq!(overlay.headers()["content-type"], "application/pdf");
    let overlay = overlay.bytes().await.unwrap();
    let overlay = String::from_utf8_lossy(&overlay);
    assert!(
        overlay.contains("/Count 3") && overlay.contains("3 Tr"),
        "{overlay}"
    );
    assert!(
        overlay.contains("Page 2") && !overlay.contains("Page 1"),
        "{overlay}"
    );

    let body = json!({ "url": "https://a.example/paper.docx", "conversion_formats": formats });
    let (_, submitted) = api.post("/v3/pdf", body).await;
    let id = submitted["pdf_id"].as_str().unwrap();
    for _ in 0..5 {
        api.get(&format!("/v3/pdf/{id}")).await;
    }
    let (_, done) = api.get(&format!("/v3/converter/{id}")).await;
    assert_eq!(
        done["conversion_status"]["mmd.overlay.pdf"]["error_info"]["id"],
        "conversion_error"
    );
    let (status, failed) = api.get(&format!("/v3/pdf/{id}.mmd.overlay.pdf")).await;
    assert_eq!((status, error(&failed)), (200, "conversion_error"));
}

#[tokio::test]
async fn pages_are_streamed_as_events() {
    let api = Api::start().await;
    let id = api
        .submit_pdf(3, json!({ "streaming": true, "page_ranges": "2-3" }))
        .await;
    let response = api
        .request(Method::GET, &format!("/v3/pdf/{id}/stream"))
        .send()
        .await
        .unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let text = response.text().await.unwrap();
    let events: Vec<Value> = text
        .split_terminator("\n\n")
        .map(|event| serde_json::from_str(event.strip_prefix("data: ").unwrap()).unwrap())
        .collect();
    assert_eq!(events.len(), 2);
    assert_eq!(
        (&events[0]["page_idx"], &events[0]["pdf_selected_len"]),
        (&json!(1), &json!(2))
    );
    assert!(
        events[1]["text"]
            .as_str()
            .unwrap()
            .starts_with("\\section*{Page 3}")
    );
    assert_eq!(statuses(&api, &id, 1).await, ["completed"]);
    let silent = api.submit_pdf(1, json!({})).await;
    let (status, refused) = api.get(&format!("/v3/pdf/{silent}/stream")).await;
    assert_eq!((status, error(&refused)), (400, "bad_request"));
}

#[tokio::test]
async fn a_deleted_document_is_gone_but_for_its_record() {
    let api = Api::start().await;
    let id = api.submit_pdf(2, json!({})).await;
    let path = format!("/v3/pdf/{id}");
    let (status, _) = reply(api.request(Method::DELETE, &path)).await;
    assert_eq!(status, 404, "it is not read yet");
    statuses(&api, &id, 3).await;
    assert_eq!(
        api.get(&format!("/v3/ocr-results?pdf_id={id}")).await.1["ocr_results"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    let (status, deleted) = reply(api.request(Method::DELETE, &path)).await;
    assert_eq!((status, &deleted["status"]), (200, &json!("complete")));
    assert_eq!(deleted["deleted_at"], "2026-11-03T09:00:00.000Z");
    assert_eq!(api.get(&path).await, (200, deleted));
    for gone in ["mmd", "lines.json", "docx"] {
        let (status, missing) = api.get(&format!("{path}.{gone}")).await;
        assert_eq!((status, error(&missing)), (404, "pdf_unknown_id"));
    }
    assert_eq!(reply(api.request(Method::DELETE, &path)).await.0, 404);
    assert_eq!(
        error(&api.get(&format!("{path}/stream")).await.1),
        "pdf_unknown_id"
    );
    let (_, list) = api.get("/v3/pdf-results").await;
    assert_eq!(
        (&list["pdfs"][0]["status"], &list["pdfs"][0]["num_pages"]),
        (&json!("complete"), &json!(2))
    );
    assert_eq!(
        api.get(&format!("/v3/ocr-results?pdf_id={id}")).await.1,
        json!({ "ocr_results": [] })
    );
}

#[tokio::test]
async fn unknown_documents_have_the_documented_error() {
    let api = Api::start().await;
    let (status, unknown) = api.get("/v3/pdf/2026_nothing").await;
    assert_eq!((status, error(&unknown)), (200, "pdf_unknown_id"));
    let (status, unknown) = api.get("/v3/pdf/2026_nothing.mmd").await;
    assert_eq!((status, error(&unknown)), (404, "pdf_unknown_id"));
}

#[tokio::test]
async fn a_submission_is_checked() {
    let api = Api::start().await;
    let url = "https://files.example.org/a.pdf";
    for (body, id) in [
        (json!({}), "pdf_missing"),
        (json!({ "url": "a.pdf" }), "pdf_missing"),
        (
            json!({ "url": url, "streaming": "yes" }),
            "opts_value_out_of_range",
        ),
        (
            json!({ "url": url, "page_ranges": "three" }),
            "opts_value_out_of_range",
        ),
        (
            json!({ "url": url, "page_ranges": "900" }),
            "opts_value_out_of_range",
        ),
        (
            json!({ "url": url, "conversion_formats": { "doc": true } }),
            "opts_unknown_format",
        ),
        (
            json!({ "url": url, "callback_headers": { "X-A": "b" } }),
            "bad_request",
        ),
        (
            json!({ "url": url, "math_inline_delimiters": ["$"] }),
            "opts_value_out_of_range",
        ),
    ] {
        assert_eq!(
            error(&api.post("/v3/pdf", body.clone()).await.1),
            id,
            "{body}"
        );
    }
    let (_, accepted) = api
        .post(
            "/v3/pdf",
            json!({ "url": url, "conversion_formats": { "mmd": true } }),
        )
        .await;
    assert!(accepted["pdf_id"].is_string());
}
