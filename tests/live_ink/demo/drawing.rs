//! Drawing with a mouse, a pen and fingers, taking back, and what is shown of it.

use std::collections::BTreeSet;

use anyhow::Context as _;
use mathpix_sandbox::Fault;
use serde_json::{Value, json};

use crate::{pen, stage::Stage};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_drawn_is_read_and_more_of_it_is_read_again() -> anyhow::Result<()> {
    let Some(stage) = Stage::open().await? else {
        return Ok(());
    };
    assert_eq!(stage.shown().await?.text("latex"), "");
    // The sandbox has six formulas, of which different drawings may have the same.
    let mut formulas = BTreeSet::new();
    for count in 1..=6 {
        stage.draw("mouse", count - 1..count).await?;
        let read = stage.until_read(count).await?;
        assert!(read.is_formula(), "{read:?}");
        formulas.insert(read.text("latex").to_owned());
    }
    assert!(formulas.len() > 1, "{formulas:?}");

    let last = stage.read().pop().expect("a request");
    let options = last.options.expect("options");
    assert_eq!(options["strokes"]["strokes"], 6, "{options}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_going_on_is_said() -> anyhow::Result<()> {
    let Some(stage) = Stage::open().await? else {
        return Ok(());
    };
    assert_eq!(stage.shown().await?.text("words"), "Ready");
    let stroke = &stage.strokes().await?[..1];
    let mut pen = pen::drawing("pen", stroke);
    let up = pen["actions"].as_array_mut().and_then(Vec::pop);
    stage.window.act(pen.clone()).await?;
    let drawing = stage.shown().await?;
    assert_eq!(drawing.text("words"), "Drawing …");

    stage
        .sandbox
        .inject(Fault::silence().on("create_session_token"));
    pen["actions"] = json!([up]);
    stage.window.act(pen).await?;
    let words = "Asking for a session …";
    stage
        .until(words, |shown| shown.text("words") == words)
        .await?;

    stage.load().await?;
    stage
        .sandbox
        .inject(Fault::silence().on("recognize_strokes"));
    stage.draw("pen", 0..2).await?;
    let words = "Reading 2 strokes …";
    stage
        .until(words, |shown| shown.text("words") == words)
        .await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn undo_takes_strokes_back_by_button_and_by_keys() -> anyhow::Result<()> {
    let Some(stage) = Stage::open().await? else {
        return Ok(());
    };
    stage.draw("pen", 0..3).await?;
    let three = stage.until_read(3).await?;
    stage.draw("pen", 3..5).await?;
    stage.until_read(5).await?;
    stage.press("undo").await?;
    stage.until_read(4).await?;
    stage.keys(&["\u{e009}", "z"]).await?;
    let again = stage.until_read(3).await?;
    assert_eq!(again.text("latex"), three.text("latex"));

    for left in (0..3).rev() {
        stage.press("undo").await?;
        if left > 0 {
            stage.until_read(left).await?;
        }
    }
    let empty = stage.until("empty", |shown| shown.is("ready")).await?;
    assert_eq!(empty.text("latex"), "");
    // Erased to nothing, it is the same drawing still.
    stage.draw("pen", 0..1).await?;
    stage.until_read(1).await?;
    assert_eq!(stage.charged().await?, 1);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_button_is_reached_and_pressed_by_keys() -> anyhow::Result<()> {
    const TAB: &str = "\u{e004}";
    const ENTER: &str = "\u{e007}";
    let Some(stage) = Stage::open().await? else {
        return Ok(());
    };
    stage.draw("mouse", 0..2).await?;
    stage.until_read(2).await?;
    stage
        .window
        .run("document.activeElement.blur()", Value::Null)
        .await?;
    let mut reached = Vec::new();
    for _ in 0..3 {
        stage.keys(&[TAB]).await?;
        let id = stage
            .window
            .run("return document.activeElement.id", Value::Null);
        reached.push(id.await?);
    }
    assert_eq!(reached, ["undo", "clear", "copy"]);
    stage
        .window
        .run("document.getElementById('undo').focus()", Value::Null)
        .await?;
    stage.keys(&[ENTER]).await?;
    stage.until_read(1).await?;
    stage
        .window
        .run("document.getElementById('clear').focus()", Value::Null)
        .await?;
    stage.keys(&[ENTER]).await?;
    stage.until("empty", |shown| shown.is("ready")).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn fingers_draw_on_a_phone_and_the_page_stays_where_it_is() -> anyhow::Result<()> {
    let Some(stage) = Stage::open().await? else {
        return Ok(());
    };
    on_a_phone(&stage, 560).await?;
    stage.draw("touch", 0..4).await?;
    let read = stage.until_read(4).await?;
    assert!(read.is_formula(), "{read:?}");
    // A finger that moves upwards scrolls a page down, but not where it draws.
    let upwards = |from: f64| (0..20).map(move |step| (200.0, from - 12.0 * f64::from(step)));
    let script = "return document.getElementById('paper').getBoundingClientRect().bottom";
    let bottom = stage.window.run(script, Value::Null).await?;
    let bottom = bottom.as_f64().context("no paper")?;
    let swipe = |from| pen::drawing("touch", &[upwards(from).collect()]);
    stage.window.act(swipe(bottom - 4.0)).await?;
    stage.until_read(5).await?;
    let script = "
        const paper = document.getElementById('paper');
        return {
            scrolled: window.scrollY,
            density: paper.width / paper.clientWidth,
            overflows: document.documentElement.scrollWidth > window.innerWidth,
        };";
    let found = stage.window.run(script, Value::Null).await?;
    assert_eq!(
        found,
        json!({ "scrolled": 0, "density": 3, "overflows": false })
    );
    stage.window.act(swipe(bottom + 100.0)).await?;
    let script = "
        return new Promise(resolve => {
            const look = () => window.scrollY > 0 ? resolve(true) : requestAnimationFrame(look);
            look();
        });";
    assert_eq!(
        stage.window.run(script, Value::Null).await?,
        Value::Bool(true)
    );
    Ok(())
}

/// Makes the window that of a phone which is so high.
pub(crate) async fn on_a_phone(stage: &Stage, height: u32) -> anyhow::Result<()> {
    let screen = json!({ "width": 390, "height": height, "deviceScaleFactor": 3, "mobile": true });
    stage
        .window
        .command("Emulation.setDeviceMetricsOverride", screen)
        .await?;
    let touch = json!({ "enabled": true, "maxTouchPoints": 5 });
    stage
        .window
        .command("Emulation.setTouchEmulationEnabled", touch)
        .await?;
    stage.load().await
}
