//! How long it takes from pen-up to text, beside a `fetch` that is written by hand.

use serde_json::Value;

use crate::{pen, stage::Stage};

/// Draws and sends in the page, and gives the milliseconds of each round.
const ROUNDS: &str = r"return (async ([strokes, session, service, rounds]) => {
    const paper = document.getElementById('paper'), latex = document.getElementById('latex');
    const box = paper.getBoundingClientRect();
    const shown = () => new Promise(resolve => {
        const watcher = new MutationObserver(() => { watcher.disconnect(); resolve(performance.now()); });
        watcher.observe(latex, { childList: true, characterData: true, subtree: true });
    });
    const event = (type, [x, y]) => paper.dispatchEvent(new PointerEvent(type, {
        pointerId: 1, pointerType: 'pen', button: 0, bubbles: true, cancelable: true,
        clientX: box.left + x, clientY: box.top + y,
    }));
    const draw = stroke => {
        event('pointerdown', stroke[0]);
        for (const place of stroke.slice(1)) event('pointermove', place);
        const start = performance.now();
        event('pointerup', stroke.at(-1));
        return start;
    };
    const page = [], plain = [];
    for (const stroke of strokes.slice(0, -1)) { draw(stroke); await shown(); }
    const axis = index => strokes.map(stroke => stroke.map(place => place[index]));
    const body = JSON.stringify({
        strokes: { strokes: { x: axis(0), y: axis(1) } },
        formats: ['text', 'latex_styled', 'data'], data_options: { include_mathml: true },
    });
    for (let round = 0; round < rounds; round++) {
        let end = shown();
        const start = draw(strokes.at(-1));
        page.push(await end - start);
        end = shown();
        document.getElementById('undo').click();
        await end;

        end = shown();
        const sent = performance.now();
        const reply = await fetch(service + '/v3/strokes', {
            method: 'POST', body,
            headers: {
                'content-type': 'application/json',
                app_token: session.app_token, strokes_session_id: session.strokes_session_id,
            },
        });
        latex.textContent = (await reply.json()).latex_styled;
        plain.push(await end - sent);
    }
    return { page, plain };
})(arguments[0])";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "it measures: `cargo test -p mathpix-live-ink-tests --test demo -- --ignored --nocapture`"]
async fn from_pen_up_to_text() -> anyhow::Result<()> {
    let Some(stage) = Stage::open_built("release").await? else {
        return Ok(());
    };
    let http = reqwest::Client::builder().no_proxy().build()?;
    let own = stage.url.trim_end_matches('/');
    let minted = http.post(format!("{own}/token")).header("origin", own);
    let session: Value = serde_json::from_slice(&minted.send().await?.bytes().await?)?;
    let strokes = pen::fitted(&pen::recorded(), [0.0, 0.0, 800.0, 300.0]);
    let arguments = serde_json::json!([strokes, session, stage.sandbox.url(), 50]);
    let found = stage.window.run(ROUNDS, arguments).await?;
    let page = quartiles(&found["page"]);
    let plain = quartiles(&found["plain"]);
    println!(
        "page:  {page:?} ms from pen-up to text, of which 100 ms are the pause that is waited for"
    );
    println!("fetch: {plain:?} ms from sending to text");
    assert!(page[0] >= 100.0, "the page has not waited for more strokes");
    Ok(())
}

/// A quarter, a half, and three quarters of the rounds took no longer.
fn quartiles(times: &Value) -> [f64; 3] {
    let times = times.as_array().into_iter().flatten();
    let mut times: Vec<f64> = times.filter_map(Value::as_f64).collect();
    times.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| times[times.len() * quarter / 4])
}
