//! Which session a drawing is read in, and how many are paid for.

use std::{collections::BTreeSet, time::Duration};

use crate::stage::Stage;

/// The credentials that have read strokes, in their order.
fn credentials(stage: &Stage) -> Vec<String> {
    let read = stage
        .read()
        .into_iter()
        .filter(|request| request.status == 200);
    let mut seen: Vec<String> = read.filter_map(|request| request.credential).collect();
    seen.dedup();
    seen
}

#[tokio::test(flavor = "multi_thread")]
async fn each_drawing_has_a_session_of_its_own_which_is_paid_for_once() -> anyhow::Result<()> {
    let Some(stage) = Stage::open().await? else {
        return Ok(());
    };
    let asked = |stage: &Stage| {
        let requests = stage.sandbox.requests();
        let minted = requests
            .iter()
            .filter(|request| request.row == Some("create_session_token"));
        minted.count()
    };
    assert_eq!(
        asked(&stage),
        0,
        "nothing is asked before there is a stroke"
    );
    for count in 1..4 {
        stage.draw("mouse", count - 1..count).await?;
        let read = stage.until_read(count).await?;
        assert!(
            read.text("session").starts_with("Session 1, ends in "),
            "{read:?}"
        );
    }
    assert!(stage.read().len() >= 3);
    assert_eq!(credentials(&stage).len(), 1);
    assert_eq!(stage.charged().await?, 1);

    stage.press("clear").await?;
    let cleared = stage.until("empty", |shown| shown.is("ready")).await?;
    assert_eq!((cleared.text("latex"), cleared.text("formula")), ("", ""));
    assert!(
        cleared.text("session").starts_with("Session 1 is over"),
        "{cleared:?}"
    );
    assert_eq!(asked(&stage), 1, "clearing alone asks for nothing");

    stage.draw("mouse", 0..2).await?;
    let read = stage.until_read(2).await?;
    assert!(
        read.text("session").starts_with("Session 2, ends in "),
        "{read:?}"
    );
    assert_eq!(credentials(&stage).len(), 2);
    assert_eq!((asked(&stage), stage.charged().await?), (2, 2));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_drawing_goes_on_when_its_session_has_ended() -> anyhow::Result<()> {
    let Some(stage) = Stage::open().await? else {
        return Ok(());
    };
    stage.draw("mouse", 0..2).await?;
    stage.until_read(2).await?;
    stage.sandbox.advance(Duration::from_secs(301));
    stage.draw("mouse", 2..3).await?;
    let read = stage.until_read(3).await?;
    assert!(
        read.text("session").starts_with("Session 2, ends in "),
        "{read:?}"
    );
    assert_eq!(read.text("problem"), "");

    let statuses: BTreeSet<u16> = stage.read().iter().map(|request| request.status).collect();
    assert_eq!(
        statuses,
        [200, 401].into(),
        "the service has refused the old session"
    );
    assert_eq!(credentials(&stage).len(), 2);
    assert_eq!(stage.charged().await?, 2);
    Ok(())
}
