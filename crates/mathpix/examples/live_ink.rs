//! A drawing is read while it is drawn: recorded strokes stand in for the pen.
//!
//! Who draws holds no key, only a session that somebody else mints. `cargo run --example live_ink` draws on a local server;
//! what it reads is made up. With `-- --live`, and `MATHPIX_APP_KEY` set, it draws on the hosted service, which charges for
//! two sessions.

use std::{env, error::Error, time::Duration};

use mathpix::{
    Client, DEFAULT_BASE_URL, Ink, KeyOnly, Pen, SessionToken, SessionTokenRequest, Stroke,
    StrokesRequest, StrokesSession, TextFormat,
};
use mathpix_sandbox::Sandbox;
use tokio::{join, time::sleep};

const RECORDING: &str = include_str!("../../../tests/fixtures/strokes.json");

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    if env::args().any(|argument| argument == "--live") {
        return draw_on(DEFAULT_BASE_URL, KeyOnly::from_env()?).await;
    }
    let sandbox = Sandbox::start().await?;
    draw_on(sandbox.url(), KeyOnly::new(sandbox.app_key())?).await?;

    let minted = "create_session_token";
    let requests = sandbox.requests();
    let sessions = requests
        .iter()
        .filter(|request| request.row == Some(minted));
    println!(
        "\n{} requests, {} sessions",
        requests.len(),
        sessions.count()
    );
    Ok(())
}

async fn draw_on(base_url: &str, key: KeyOnly) -> Result<(), Box<dyn Error>> {
    let server = Client::builder(key).base_url(base_url).build()?;
    // In a program of its own, this would ask your server over HTTP: see the example `token_server`.
    let source = move || {
        let server = server.clone();
        async move { mint(&server).await }
    };
    let client = Client::builder(SessionToken::renewed_by(source))
        .base_url(base_url)
        .build()?;

    let ink = client
        .live_ink(StrokesRequest::new([]).formats([TextFormat::LatexStyled, TextFormat::Text]));
    let pen = ink.pen();
    // Neither half waits for the other.
    let (drawn, ()) = join!(draw(pen), show(ink));
    drawn
}

/// What the server does, which holds the key: it hands out a token and a session, which are good for 300 s.
async fn mint(server: &Client<KeyOnly>) -> Result<StrokesSession, mathpix::Error> {
    server
        .create_session_token(SessionTokenRequest::new())
        .await
}

/// Two drawings, each stroke as if a pen had made it.
async fn draw(pen: Pen) -> Result<(), Box<dyn Error>> {
    let recorded = StrokesRequest::from_json(RECORDING)?;
    for stroke in recorded.strokes() {
        pen.add(stroke.clone());
        sleep(Duration::from_millis(150)).await;
    }
    println!("The last stroke is taken back.");
    pen.undo();
    sleep(Duration::from_millis(300)).await;

    println!("The drawing is cleared: the next stroke begins another session.");
    pen.clear();
    sleep(Duration::from_millis(300)).await;
    pen.add(Stroke::new([(20.0, 40.0), (60.0, 42.0)]));
    sleep(Duration::from_millis(150)).await;
    pen.add(Stroke::new([(40.0, 20.0), (41.0, 62.0)]));
    // With the last pen the drawing ends, once its last state has been read.
    Ok(())
}

/// Shows each answer as it comes.
async fn show(mut ink: Ink) {
    while let Some(answer) = ink.next().await {
        match answer {
            Ok(answer) => {
                let read = answer.recognition;
                let latex = read.and_then(|read| read.latex_styled.or(read.text));
                let pending = if answer.is_current { "" } else { " .." };
                println!(
                    "{:>2} strokes: {}{pending}",
                    answer.strokes,
                    latex.unwrap_or_default()
                );
            }
            // The next stroke is sent again.
            Err(error) => println!("{error}"),
        }
    }
}
