//! When a drawing is sent: on a paused clock.

use mathpix::StrokesRequest;
use mathpix_tests::{clock::paused, service::stranger};
use tokio::{join, time::sleep};

use crate::slate::{all, drawing_on, milliseconds, service, stroke, strokes_sent};

#[test]
fn fifty_changes_within_the_debounce_are_one_request() -> anyhow::Result<()> {
    paused(async {
        let server = service(&[]).await?;
        let ink = drawing_on(&server)?;
        let pen = ink.pen();
        let drawing = async move {
            for number in 0..50 {
                pen.add(stroke(number));
                sleep(milliseconds(60)).await;
            }
        };
        let (answers, ()) = join!(all(ink), drawing);
        assert_eq!(answers?, [(Some(0), 50, true)]);
        assert_eq!(strokes_sent(&server), [50]);
        Ok(())
    })?
}

#[test]
fn each_pause_of_the_pen_sends_all_strokes() -> anyhow::Result<()> {
    paused(async {
        let server = service(&[]).await?;
        let ink = drawing_on(&server)?;
        let pen = ink.pen();
        let drawing = async move {
            for number in 0..4 {
                pen.add(stroke(number));
                sleep(milliseconds(500)).await;
            }
            pen.undo();
            sleep(milliseconds(500)).await;
            pen.set([stroke(0), stroke(9)]);
        };
        let (answers, ()) = join!(all(ink), drawing);
        assert_eq!(answers?.len(), 6);
        assert_eq!(strokes_sent(&server), [1, 2, 3, 4, 3, 2]);
        Ok(())
    })?
}

#[test]
fn the_debounce_can_be_set() -> anyhow::Result<()> {
    paused(async {
        for (debounce, requests) in [(0, 3), (600, 3), (2_000, 1)] {
            let server = service(&[]).await?;
            let ink = drawing_on(&server)?.debounce(milliseconds(debounce));
            let pen = ink.pen();
            let drawing = async move {
                for number in 0..3 {
                    pen.add(stroke(number));
                    sleep(milliseconds(1_000)).await;
                }
            };
            let (answers, ()) = join!(all(ink), drawing);
            assert_eq!(answers?.len(), requests, "{debounce} ms");
        }
        Ok(())
    })?
}

#[test]
fn while_enough_requests_are_under_way_only_the_newest_state_waits() -> anyhow::Result<()> {
    paused(async {
        for (most, sent) in [(0, &[1, 10][..]), (1, &[1, 10]), (3, &[1, 2, 3, 10])] {
            let server = service(&[9_000, 9_000, 9_000]).await?;
            let ink = drawing_on(&server)?.max_in_flight(most);
            let pen = ink.pen();
            let drawing = async move {
                for number in 0..10 {
                    pen.add(stroke(number));
                    sleep(milliseconds(500)).await;
                }
            };
            let (answers, ()) = join!(all(ink), drawing);
            assert_eq!(strokes_sent(&server), sent);
            assert_eq!(answers?.last(), Some(&(Some(sent.len() - 1), 10, true)));
        }
        Ok(())
    })?
}

#[test]
fn an_empty_drawing_is_told_and_not_sent() -> anyhow::Result<()> {
    paused(async {
        let server = service(&[]).await?;
        let mut ink = drawing_on(&server)?;
        let pen = ink.pen();
        assert_eq!(pen.undo(), None);
        pen.add(stroke(0));
        assert_eq!(pen.strokes(), [stroke(0)]);
        assert_eq!(pen.undo(), Some(stroke(0)));
        let answer = ink.next().await.expect("there is a pen")?;
        assert!(answer.recognition.is_none() && answer.is_current);
        drop(pen);
        assert!(ink.next().await.is_none());
        assert_eq!(server.log().connections(), 0);
        Ok(())
    })?
}

#[test]
fn a_drawing_can_begin_with_strokes_and_every_request_has_the_options() -> anyhow::Result<()> {
    paused(async {
        let server = service(&[]).await?;
        let request = StrokesRequest::new([stroke(0), stroke(1)]).tags(["lesson-7"]);
        let ink = stranger(&server.url())?.live_ink(request);
        let pen = ink.pen();
        let drawing = async move {
            sleep(milliseconds(500)).await;
            pen.add(stroke(2));
        };
        let (answers, ()) = join!(all(ink), drawing);
        assert_eq!(answers?, [(Some(0), 2, true), (Some(1), 3, true)]);
        for arrival in server.log().arrivals() {
            assert!(arrival.request.body_holds(r#""tags":["lesson-7"]"#));
        }
        Ok(())
    })?
}
