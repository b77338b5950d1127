//! Pen strokes.

use mathpix::{Stroke, TextFormat};
use mathpix_sandbox::Sandbox;
use mathpix_tests::service::{server_client, strokes};

use super::flow;

#[tokio::test]
async fn recorded_strokes_are_read() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    flow::read_strokes(&server_client(&sandbox)?).await?;
    Ok(())
}

#[tokio::test]
async fn the_points_arrive_as_they_were_written() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let read = server_client(&sandbox)?
        .recognize_strokes(strokes()?.formats([TextFormat::Text]))
        .await?;
    // x 112 to 575, y 150 to 298: see tests/fixtures/README.md.
    assert_eq!(
        (read.image_width, read.image_height),
        (Some(464), Some(149))
    );
    assert_eq!(read.is_handwritten, Some(true));
    Ok(())
}

#[tokio::test]
async fn strokes_can_be_made_of_points() -> anyhow::Result<()> {
    let sandbox = Sandbox::start().await?;
    let down = Stroke::new([(10.0, 10.0), (10.5, 30.0)]);
    let across: Stroke = [(0.0, 20.0), (20.0, 20.25)].into_iter().collect();
    let read = server_client(&sandbox)?
        .recognize_strokes([down, across])
        .await?;
    assert!(read.text.is_some());
    Ok(())
}
