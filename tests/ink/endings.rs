//! How live ink ends, and where its halves may go.

use std::{
    pin::pin,
    sync::Arc,
    task::{Context, Wake, Waker},
};

use mathpix::Pen;
use mathpix_tests::{
    clock::paused,
    faults::{FaultServer, Step},
    service::stranger,
    wire::Untouched,
};
use tokio::join;

use crate::slate::{all, drawing_on, milliseconds, service, stroke};

#[test]
fn a_dropped_stream_ends_its_requests_and_sends_no_more() -> anyhow::Result<()> {
    paused(async {
        let server = FaultServer::playing(vec![Step::Request, Step::Silence]).await?;
        let mut ink = drawing_on(&server)?;
        let pen = ink.pen();
        pen.add(stroke(0));
        let log = server.log();
        tokio::select! {
            _ = ink.next() => unreachable!("nobody answers"),
            () = log.until(|log| log.requests() == 1) => {}
        }
        drop(ink);
        log.until(|log| log.open() == 0).await;
        pen.add(stroke(1));
        tokio::time::sleep(milliseconds(60_000)).await;
        assert_eq!(log.requests(), 1);
        assert_eq!(pen.strokes().len(), 2);
        Ok(())
    })?
}

#[test]
fn it_ends_when_the_last_pen_has_gone_and_the_last_state_is_answered() -> anyhow::Result<()> {
    paused(async {
        let server = service(&[2_000]).await?;
        let ink = drawing_on(&server)?;
        let (pen, other) = (ink.pen(), ink.pen().clone());
        drop(pen);
        let drawing = async move {
            tokio::time::sleep(milliseconds(5_000)).await;
            other.add(stroke(0));
        };
        let (answers, ()) = join!(all(ink), drawing);
        assert_eq!(answers?, [(Some(0), 1, true)]);
        Ok(())
    })?
}

/// A task that holds a pen on the drawing that it waits for.
struct Holder {
    _pen: Pen,
}

impl Wake for Holder {
    fn wake(self: Arc<Self>) {}
}

#[tokio::test]
async fn a_task_that_waited_before_may_hold_a_pen_and_be_gone() -> anyhow::Result<()> {
    let nowhere = Untouched::listen()?;
    let mut ink = stranger(&nowhere.url()?)?.live_ink([]);
    let pen = ink.pen();
    let holder = Holder { _pen: pen.clone() };
    let mut polls = |waker: Waker| {
        let polled = pin!(ink.next()).poll(&mut Context::from_waker(&waker));
        assert!(polled.is_pending(), "a pen is left");
    };
    polls(Arc::new(holder).into());
    // The waker of the first task is the last that holds its pen.
    polls(Waker::noop().clone());
    drop(pen);
    Ok(())
}

#[tokio::test]
async fn nothing_is_sent_that_nobody_asks_for() -> anyhow::Result<()> {
    let nowhere = Untouched::listen()?;
    let ink = stranger(&nowhere.url()?)?.live_ink([stroke(0)]);
    ink.pen().add(stroke(1));
    tokio::task::yield_now().await;
    assert!(nowhere.is_untouched());
    Ok(())
}

#[tokio::test]
async fn without_a_pen_and_strokes_it_is_at_its_end() -> anyhow::Result<()> {
    let nowhere = Untouched::listen()?;
    assert!(
        all(stranger(&nowhere.url()?)?.live_ink([]))
            .await?
            .is_empty()
    );
    assert!(nowhere.is_untouched());
    Ok(())
}

#[test]
fn a_pen_on_another_thread_wakes_the_stream() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Runtime::new()?;
    let server = runtime.block_on(service(&[]))?;
    let ink = drawing_on(&server)?;
    let pen = ink.pen();
    let answers = runtime.spawn(all(ink));
    std::thread::spawn(move || pen.add(stroke(0)))
        .join()
        .expect("it draws");
    assert_eq!(runtime.block_on(answers)??, [(Some(0), 1, true)]);
    Ok(())
}

#[tokio::test]
async fn its_halves_move_between_threads() -> anyhow::Result<()> {
    fn is_sent<T: Send + 'static>(_: &T) {}
    fn is_shared<T: Sync>(_: &T) {}
    let nowhere = Untouched::listen()?;
    let ink = stranger(&nowhere.url()?)?.live_ink([]);
    let pen = ink.pen();
    is_sent(&ink);
    is_sent(&pen);
    is_shared(&pen);
    Ok(())
}
