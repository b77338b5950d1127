//! What goes wrong, in words, and how it goes on.

use mathpix_sandbox::Fault;
use serde_json::{Value, json};

use crate::stage::Stage;

const STROKES: &str = "recognize_strokes";

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_fails_is_said_and_asked_again_by_a_button() -> anyhow::Result<()> {
    let Some(stage) = Stage::open().await? else {
        return Ok(());
    };
    stage
        .sandbox
        .inject(Fault::status(503).on(STROKES).always());
    stage.draw("mouse", 0..2).await?;
    let failed = stage.until("failed", |shown| shown.is("failed")).await?;
    assert_eq!(failed.text("words"), "Not read: 2 strokes");
    assert_eq!(failed.text("problem"), "The service has failed.");
    assert!(failed.text("details").contains("503"), "{failed:?}");

    stage.sandbox.clear_faults();
    stage.press("again").await?;
    let read = stage.until_read(2).await?;
    assert_eq!(read.text("problem"), "");
    assert!(read.is_formula(), "{read:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_connection_is_said_and_the_next_stroke_is_read() -> anyhow::Result<()> {
    let Some(stage) = Stage::open().await? else {
        return Ok(());
    };
    stage.draw("mouse", 0..1).await?;
    let before = stage.until_read(1).await?;
    stage.sandbox.inject(Fault::reset().on(STROKES).always());
    stage.draw("mouse", 1..2).await?;
    let failed = stage.until("failed", |shown| shown.is("failed")).await?;
    assert_eq!(
        failed.text("problem"),
        "The service cannot be reached from this page."
    );
    assert_eq!(
        failed.text("latex"),
        before.text("latex"),
        "what was read stays"
    );

    stage.sandbox.clear_faults();
    stage.draw("mouse", 2..3).await?;
    let read = stage.until_read(3).await?;
    assert_eq!(read.text("problem"), "");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_sessions_is_said() -> anyhow::Result<()> {
    let Some(stage) = Stage::open().await? else {
        return Ok(());
    };
    stage
        .sandbox
        .inject(Fault::status(400).on("create_session_token").always());
    stage.draw("mouse", 0..1).await?;
    let failed = stage.until("failed", |shown| shown.is("failed")).await?;
    assert_eq!(
        failed.text("problem"),
        "The server of this page has no session for you."
    );
    assert!(failed.text("details").contains("502"), "{failed:?}");
    assert!(stage.read().is_empty());

    stage.sandbox.clear_faults();
    stage.press("again").await?;
    stage.until_read(1).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn no_markup_of_a_reply_gets_into_the_page_but_plain_mathml() -> anyhow::Result<()> {
    let Some(stage) = Stage::open().await? else {
        return Ok(());
    };
    let harmless = r#"<math onclick="alert(1)" href="javascript:alert(1)"><mi style="color:red" mathvariant="bold" class="a">x</mi></math>"#;
    let others = [
        "<math><mi>x</mi><script>alert(1)</script></math>",
        "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
        "<math><annotation-xml encoding='text/html'><b>x</b></annotation-xml></math>",
        "<math><mi>x</mi></math><math><mi>y</mi></math>",
        "<svg><mi>x</mi></svg>",
        "<p>x</p>",
        "x",
        "",
    ];
    for (index, mathml) in [harmless].iter().chain(&others).enumerate() {
        let reply = json!({
            "request_id": "2026_11_03_b7740e5d1f6c4a2e9c81g", "latex_styled": format!("x_{{{index}}}"),
            "data": [{ "type": "mathml", "value": mathml }],
        });
        let fault = Fault::reply(200, Some("application/json"), reply.to_string());
        stage.sandbox.clear_faults();
        stage.sandbox.inject(fault.on(STROKES).always());
        stage.draw("mouse", index % 3..index % 3 + 1).await?;
        let read = stage.until_read(index + 1).await?;
        assert_eq!(read.text("latex"), format!("x_{{{index}}}"));
        let inside = "return document.getElementById('formula').innerHTML";
        let inside = stage.window.run(inside, Value::Null).await?;
        let expected = match index {
            0 => r#"<math display="block"><mi mathvariant="bold">x</mi></math>"#.to_owned(),
            _ => format!("x_{{{index}}}"),
        };
        assert_eq!(inside, expected, "{mathml}");
    }
    Ok(())
}
