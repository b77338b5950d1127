//! Which answers are given, and in which order, when they overtake each other: on a paused clock.

use mathpix::{Error, Ink, InkAnswer, Pen};
use mathpix_tests::clock::{SLACK, paused, timed};
use tokio::{join, time::sleep};

use crate::slate::{all, drawing_on, milliseconds, service, short, stroke};

/// Adds strokes, each long enough after the one before for it to be sent.
async fn draw(pen: Pen, strokes: usize) {
    for number in 0..strokes {
        pen.add(stroke(number));
        sleep(milliseconds(300)).await;
    }
}

#[test]
fn an_answer_that_was_overtaken_is_not_given_and_not_waited_for() -> anyhow::Result<()> {
    paused(async {
        let server = service(&[50_000, 50_000, 1_000]).await?;
        let ink = drawing_on(&server)?;
        let drawing = draw(ink.pen(), 3);
        let ((answers, took), ()) = join!(timed(all(ink)), drawing);
        assert_eq!(answers?, [(Some(2), 3, true)]);
        assert!(took < milliseconds(1_700) + SLACK, "{took:?}");
        server.log().until(|log| log.open() == 0).await;
        Ok(())
    })?
}

#[test]
fn an_older_answer_that_comes_first_is_given_as_such() -> anyhow::Result<()> {
    paused(async {
        let server = service(&[1_000, 5_000, 5_000]).await?;
        let ink = drawing_on(&server)?;
        let drawing = draw(ink.pen(), 3);
        let (answers, ()) = join!(all(ink), drawing);
        let expected = [(Some(0), 1, false), (Some(1), 2, false), (Some(2), 3, true)];
        assert_eq!(answers?, expected);
        Ok(())
    })?
}

#[test]
fn of_answers_in_any_order_the_last_is_to_the_last_state() -> anyhow::Result<()> {
    for delays in [
        &[900, 10, 900, 10, 900][..],
        &[2_000, 1_500, 1_000, 500, 0],
        &[0, 2_000, 100, 1_000, 5_000],
    ] {
        let answers = paused(async {
            let server = service(delays).await?;
            let ink = drawing_on(&server)?;
            let drawing = draw(ink.pen(), 5);
            let (answers, ()) = join!(all(ink), drawing);
            anyhow::Ok(answers?)
        })??;
        let strokes: Vec<_> = answers.iter().map(|(_, strokes, _)| *strokes).collect();
        assert!(strokes.is_sorted_by(|a, b| a < b), "{answers:?}");
        let last = answers
            .last()
            .map(|(_, strokes, current)| (*strokes, *current));
        assert_eq!(last, Some((5, true)), "{answers:?}");
    }
    Ok(())
}

#[test]
fn fewer_requests_at_once_hold_for_those_under_way_too() -> anyhow::Result<()> {
    paused(async {
        let server = service(&[9_000, 9_000, 1_000, 0]).await?;
        let mut ink = drawing_on(&server)?;
        let (pen, log) = (ink.pen(), server.log());
        let drawing = async {
            for number in 0..3 {
                pen.add(stroke(number));
                log.until(|log| log.requests() == number + 1).await;
            }
        };
        tokio::select! {
            answer = ink.next() => anyhow::bail!("{answer:?} came too early"),
            () = drawing => {}
        }
        let mut ink = ink.max_in_flight(2);
        pen.add(stroke(3));
        let first = ink.next().await.transpose()?;
        assert_eq!(first.as_ref().map(short), Some((Some(2), 3, false)));
        assert_eq!(log.requests(), 3, "three were more than two");
        drop(pen);
        assert_eq!(all(ink).await?, [(Some(3), 4, true)]);
        Ok(())
    })?
}

#[test]
fn nothing_from_before_a_clear_is_given_after_it() -> anyhow::Result<()> {
    paused(async {
        let server = service(&[500, 2_000]).await?;
        let mut ink = drawing_on(&server)?;
        let pen = ink.pen();
        let drawing = async {
            pen.add(stroke(0));
            server.log().until(|log| log.requests() == 1).await;
            pen.clear();
            // The first request has ended before the second is sent.
            server.log().until(|log| log.open() == 0).await;
            pen.add(stroke(1));
            pen.add(stroke(2));
        };
        let watching = async {
            let cleared = next(&mut ink).await?;
            let read = next(&mut ink).await?;
            Ok::<_, Error>([short(&cleared), short(&read)])
        };
        let (answers, ()) = join!(watching, drawing);
        assert_eq!(answers?, [(None, 0, true), (Some(1), 2, true)]);
        Ok(())
    })?
}

#[test]
fn a_drawing_that_is_cleared_and_begun_at_once_has_only_its_own_answer() -> anyhow::Result<()> {
    paused(async {
        let server = service(&[5_000, 0]).await?;
        let ink = drawing_on(&server)?;
        let pen = ink.pen();
        let drawing = async {
            pen.add(stroke(0));
            server.log().until(|log| log.requests() == 1).await;
            pen.clear();
            pen.add(stroke(1));
            drop(pen);
        };
        let (answers, ()) = join!(all(ink), drawing);
        assert_eq!(answers?, [(Some(1), 1, true)]);
        Ok(())
    })?
}

async fn next(ink: &mut Ink) -> Result<InkAnswer, Error> {
    ink.next().await.expect("there is a pen")
}
