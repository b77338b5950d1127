//! Pictures of the page, for people to look at.

use std::fs;

use mathpix_sandbox::Fault;
use serde_json::{Value, json};

use crate::{
    drawing::on_a_phone,
    stage::{Stage, picture_file},
};

#[tokio::test(flavor = "multi_thread")]
async fn pictures_are_taken_of_a_large_and_of_a_small_window() -> anyhow::Result<()> {
    let Some(stage) = Stage::open().await? else {
        return Ok(());
    };
    take(&stage, "mouse", "live-ink.png").await?;
    on_a_phone(&stage, 844).await?;
    take(&stage, "touch", "live-ink-phone.png").await?;
    stage.sandbox.inject(Fault::status(503).always());
    stage.draw("touch", 0..1).await?;
    stage.until("failed", |shown| shown.is("failed")).await?;
    save(&stage, "live-ink-error.png").await
}

/// Draws the whole formula and takes a picture, in which there is ink.
async fn take(stage: &Stage, kind: &str, name: &str) -> anyhow::Result<()> {
    stage.draw(kind, 0..6).await?;
    let all = stage.strokes().await?.len();
    stage.draw(kind, 6..all).await?;
    stage.until_read(all).await?;
    let is_dark = "
        const paper = document.getElementById('paper');
        const pixels = paper.getContext('2d').getImageData(0, 0, paper.width, paper.height).data;
        return pixels.some((value, index) => index % 4 === 3 && value > 200);";
    assert_eq!(
        stage.window.run(is_dark, json!(null)).await?,
        Value::Bool(true)
    );
    save(stage, name).await
}

async fn save(stage: &Stage, name: &str) -> anyhow::Result<()> {
    let file = picture_file(name)?;
    fs::write(&file, stage.window.picture().await?)?;
    println!("{}", file.display());
    Ok(())
}
