//! Live ink: sent after a pause of the pen, and the newest answer counts.

use std::{cell::Cell, rc::Rc, time::Duration};

use futures_util::future::{Either, join, select};
use mathpix::{Client, Ink, InkAnswer, SessionToken, SessionTokenRequest, Stroke, StrokesRequest};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{
    GATEWAY, SANDBOX, afresh, arrived, by_key, fault, pause, session_client, until_under_way,
};

const SHORT: Duration = Duration::from_millis(20);

fn stroke(number: u32) -> Stroke {
    let x = f64::from(number);
    Stroke::new([(x, 1.0), (x + 4.0, 9.0)])
}

async fn next(ink: &mut Ink) -> InkAnswer {
    let answer = ink.next().await.expect("there is a pen");
    answer.expect("read")
}

#[wasm_bindgen_test]
async fn a_pause_of_the_pen_sends_all_strokes() {
    afresh().await;
    let mut ink = session_client().live_ink([]).debounce(SHORT);
    let pen = ink.pen();
    for strokes in [3, 5] {
        while pen.strokes().len() < strokes {
            pen.add(stroke(pen.strokes().len() as u32));
        }
        let answer = next(&mut ink).await;
        assert_eq!((answer.strokes, answer.is_current), (strokes, true));
        assert!(answer.recognition.is_some());
    }
    drop(pen);
    assert!(ink.next().await.is_none());
    assert_eq!(arrived().await, ["recognize_strokes"; 2]);
}

#[wasm_bindgen_test]
async fn before_the_pause_is_over_nothing_is_sent() {
    afresh().await;
    let an_hour = Duration::from_secs(3_600);
    let mut ink = session_client().live_ink([stroke(0)]).debounce(an_hour);
    let answer = select(Box::pin(ink.next()), Box::pin(pause(SHORT * 5))).await;
    assert!(matches!(answer, Either::Right(_)));
    assert!(arrived().await.is_empty());
}

#[wasm_bindgen_test]
async fn an_answer_that_was_overtaken_is_not_waited_for() {
    afresh().await;
    fault(json!({ "fault": "silence", "row": "recognize_strokes" })).await;
    let client = by_key(GATEWAY).build().expect("sound");
    let mut ink = client.live_ink([stroke(0)]).debounce(SHORT);
    let pen = ink.pen();
    match select(Box::pin(ink.next()), Box::pin(until_under_way(1))).await {
        Either::Left((answer, _)) => panic!("answered: {answer:?}"),
        Either::Right(((), _)) => pen.add(stroke(1)),
    }
    drop(pen);
    let answer = next(&mut ink).await;
    assert_eq!((answer.strokes, answer.is_current), (2, true));
    let (end, ()) = join(ink.next(), until_under_way(0)).await;
    assert!(end.is_none());
}

#[wasm_bindgen_test]
async fn a_cleared_drawing_goes_on_in_another_session() {
    afresh().await;
    let server = by_key(GATEWAY).build().expect("sound");
    let minted = Rc::new(Cell::new(0));
    let (count, request) = (Rc::clone(&minted), SessionTokenRequest::new);
    let token = SessionToken::renewed_by(move || {
        count.set(count.get() + 1);
        let server = server.clone();
        async move { server.create_session_token(request()).await }
    });
    let builder = Client::builder(token).base_url(SANDBOX);
    let client = builder.build().expect("sound");
    let mut ink = client.live_ink(StrokesRequest::new([])).debounce(SHORT);
    let pen = ink.pen();
    for sessions in [1, 2] {
        pen.add(stroke(0));
        assert_eq!(next(&mut ink).await.strokes, 1);
        pen.clear();
        assert!(next(&mut ink).await.recognition.is_none());
        assert_eq!(minted.get(), sessions);
    }
}
