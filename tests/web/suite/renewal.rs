//! Tokens that renew themselves, by the clock of the page and by what the service refuses.

use std::{cell::RefCell, future::IntoFuture as _, rc::Rc, time::Duration};

use futures_util::future::try_join_all;
use js_sys::{Date, Function, Reflect};
use mathpix::{AppToken, AppTokenRequest, Client, Error, Image, ServerKey, Token};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{GATEWAY, PNG, SANDBOX, afresh, by_key, refused};

/// A server that mints tokens for the page, and those that it has minted.
#[derive(Clone)]
struct OwnServer {
    client: Client<ServerKey>,
    minted: Rc<RefCell<Vec<AppToken>>>,
}

impl OwnServer {
    fn new() -> Self {
        let client = by_key(GATEWAY).build().expect("sound");
        let minted = Rc::default();
        Self { client, minted }
    }

    /// A client whose tokens it mints.
    fn page(&self) -> Client<Token> {
        let server = self.clone();
        let token = Token::renewed_by(move || {
            let server = server.clone();
            async move { server.mint().await }
        });
        let builder = Client::builder(token).base_url(SANDBOX);
        builder.build().expect("sound")
    }

    /// Mints a token. The clock of the sandbox is not that of the page.
    async fn mint(&self) -> Result<AppToken, Error> {
        let minted = self.client.create_app_token(AppTokenRequest::new()).await?;
        let end = jiff::Timestamp::from_millisecond(Date::now() as i64 + 300_000);
        let token = AppToken::new(minted.app_token, end.expect("a time"));
        self.minted.borrow_mut().push(token.clone());
        Ok(token)
    }

    fn times(&self) -> usize {
        self.minted.borrow().len()
    }
}

/// Puts the clock of the page forward, until it is dropped.
struct Forward {
    real: Function,
    _moved: Closure<dyn Fn() -> f64>,
}

impl Forward {
    fn by(duration: Duration) -> Self {
        let real: Function = Reflect::get(&date(), &"now".into())
            .expect("there")
            .unchecked_into();
        let milliseconds = duration.as_secs_f64() * 1_000.0;
        let clock = real.clone();
        let moved = Closure::<dyn Fn() -> f64>::new(move || {
            let now = clock.call0(&JsValue::NULL).expect("it tells");
            now.as_f64().expect("a number") + milliseconds
        });
        set_clock(moved.as_ref());
        Self {
            real,
            _moved: moved,
        }
    }
}

impl Drop for Forward {
    fn drop(&mut self) {
        set_clock(&self.real);
    }
}

fn date() -> JsValue {
    Reflect::get(&js_sys::global(), &"Date".into()).expect("there")
}

fn set_clock(clock: &JsValue) {
    Reflect::set(&date(), &"now".into(), clock).expect("it can be set");
}

/// Three calls at once.
async fn read_at_once(client: &Client<Token>) {
    let calls = (0..3).map(|_| client.recognize_image(Image::bytes(PNG)).into_future());
    try_join_all(calls).await.expect("all are read");
}

#[wasm_bindgen_test]
async fn the_first_calls_have_one_token_minted() {
    afresh().await;
    let server = OwnServer::new();
    let client = server.page();
    read_at_once(&client).await;
    read_at_once(&client).await;
    assert_eq!(server.times(), 1);
}

#[wasm_bindgen_test]
async fn a_token_that_expires_soon_is_renewed_once_for_all_calls() {
    afresh().await;
    let server = OwnServer::new();
    let client = server.page();
    read_at_once(&client).await;
    let first = client.credential().expires_at();
    // It is renewed within 30 s of its end.
    for (seconds, times) in [(200, 1), (275, 2)] {
        let _forward = Forward::by(Duration::from_secs(seconds));
        read_at_once(&client).await;
        assert_eq!(server.times(), times, "{seconds} s later");
    }
    assert!(client.credential().expires_at() > first);
    assert_eq!(refused().await, 0);
}

#[wasm_bindgen_test]
async fn a_token_that_is_refused_is_renewed_once_for_all_calls() {
    afresh().await;
    let server = OwnServer::new();
    let client = server.page();
    read_at_once(&client).await;
    let first = server.minted.borrow()[0].app_token.clone();
    let deleted = server.client.delete_app_token(&first).await;
    deleted.expect("deleted");
    read_at_once(&client).await;
    assert_eq!(server.times(), 2);
    assert_ne!(refused().await, 0);
}
