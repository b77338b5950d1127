//! What a program sees of its calls by the feature `tracing`, with everything that is said at the level TRACE.

mod secrets;
mod seen;

use std::sync::atomic::{AtomicBool, Ordering};

use mathpix::{Client, ErrorKind, ServerKey};
use mathpix_tests::{
    service::{Ids, client, stranger, strokes},
    wire::{self, Closed, JSON, Server},
};
use seen::{Seen, Span};

/// The fields of every span of a call to `server`.
fn request<'a>(method: &'a str, template: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("http.request.method", method),
        ("url.template", template),
        ("server.address", "127.0.0.1"),
    ]
}

#[track_caller]
fn assert_span(span: &Span, name: &str, fields: &[&[(&str, &str)]]) {
    assert_eq!(
        (span.target.as_str(), span.name.as_str()),
        ("mathpix", name)
    );
    let mut fields = fields.concat();
    fields.sort_unstable();
    let found: Vec<_> = span
        .fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    assert_eq!(found, fields, "{name}");
}

#[tokio::test]
async fn a_call_is_a_span_and_each_of_its_attempts_one_within() -> anyhow::Result<()> {
    let seen = Seen::now();
    let busy = wire::reply("503 Busy", &[], "");
    let read = wire::reply("200 OK", &[JSON], r#"{"text": "x"}"#);
    let before = AtomicBool::new(false);
    let server = Server::answering_by(move |_| match before.swap(true, Ordering::Relaxed) {
        false => busy.clone(),
        true => read.clone(),
    });
    let server = server.await?;
    let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
    client.recognize_strokes(strokes()?).await?;

    let spans = seen.spans("mathpix");
    let [call, first, second] = &spans[..] else {
        panic!("{spans:#?}");
    };
    let request = request("POST", "/v3/strokes");
    let (busy, read) = (
        ("http.response.status_code", "503"),
        ("http.response.status_code", "200"),
    );
    let again = ("http.request.resend_count", "1");
    assert_span(call, "call", &[&request, &[again, read]]);
    assert_span(
        first,
        "attempt",
        &[&request, &[busy, ("error.type", "503")]],
    );
    assert_span(second, "attempt", &[&request, &[again, read]]);
    assert_eq!(call.parent, None);
    for attempt in [first, second] {
        assert_eq!(attempt.parent, Some(call.id));
    }
    assert!(spans.iter().all(|span| span.closed));
    assert_eq!(seen.events("mathpix"), Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn an_error_has_its_kind_for_a_type_unless_its_status_tells_of_it() -> anyhow::Result<()> {
    let ids = Ids::made_up()?;
    let unknown = r#"{"error": "x", "error_info": {"id": "pdf_unknown_id"}}"#;
    for (status, body, fields) in [
        (
            "200 OK",
            unknown,
            [("error.type", "Api"), ("http.response.status_code", "200")],
        ),
        (
            "404 Not Found",
            unknown,
            [("error.type", "404"), ("http.response.status_code", "404")],
        ),
    ] {
        let seen = Seen::now();
        let server = Server::answering(wire::reply(status, &[JSON], body)).await?;
        let call = stranger(&server.url())?.get_pdf_status(&ids.pdf);
        call.await.expect_err("it is an error");
        for (span, name) in seen.spans("mathpix").iter().zip(["call", "attempt"]) {
            assert_span(span, name, &[&request("GET", "/v3/pdf/{id}"), &fields]);
        }
    }
    Ok(())
}

#[tokio::test]
async fn an_attempt_that_is_not_answered_has_no_status() -> anyhow::Result<()> {
    let seen = Seen::now();
    let closed = Closed::bind()?;
    let client = Client::builder(ServerKey::new("acme_reader", "0123abcd")?)
        .base_url(closed.url()?)
        .attempts(1)
        .build()?;
    let call = client.get_pdf_status(&Ids::made_up()?.pdf);
    let error = call.await.expect_err("nobody listens");
    assert_eq!(error.kind(), ErrorKind::Connect);
    let spans = seen.spans("mathpix");
    assert_eq!(spans.len(), 2);
    for (span, name) in spans.iter().zip(["call", "attempt"]) {
        let fields = [("error.type", "Connect")];
        assert_span(span, name, &[&request("GET", "/v3/pdf/{id}"), &fields]);
    }
    Ok(())
}

#[tokio::test]
async fn the_spans_of_a_call_are_within_the_span_that_awaits_it() -> anyhow::Result<()> {
    use tracing::Instrument as _;

    let seen = Seen::now();
    let server = Server::answering(wire::reply("200 OK", &[JSON], r#"{"text": "x"}"#)).await?;
    let client = stranger(&server.url())?;
    let own = tracing::info_span!(target: "program", "own");
    let call = client.recognize_strokes(strokes()?);
    async { call.await }.instrument(own).await?;
    let own = &seen.spans("program")[0];
    assert_eq!(seen.spans("mathpix")[0].parent, Some(own.id));
    Ok(())
}
