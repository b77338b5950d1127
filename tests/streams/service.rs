//! A service made of bare sockets that sends pages as it likes.

use std::{collections::VecDeque, sync::Mutex};

use mathpix::{Client, Error, PdfPage, PdfPages, ServerKey};
use mathpix_tests::{
    service::{Ids, client},
    wire::{JSON, Request, Server, reply, reply_of_length},
};

/// The content type of pages.
pub(crate) const EVENTS: (&str, &str) = ("content-type", "text/event-stream");

/// A status, with the number of pages that have been read.
pub(crate) fn status(state: &str, pages: u32) -> String {
    format!(r#"{{"status": "{state}", "num_pages_completed": {pages}}}"#)
}

/// The event of a page.
pub(crate) fn event(number: u32, of: u32) -> String {
    format!("data: {}\n\n", json(number, of))
}

/// The JSON of a page.
pub(crate) fn json(number: u32, of: u32) -> String {
    format!(r#"{{"text": "page {number}", "page_idx": {number}, "pdf_selected_len": {of}}}"#)
}

/// The events of these pages.
pub(crate) fn events(numbers: &[u32], of: u32) -> String {
    numbers.iter().map(|number| event(*number, of)).collect()
}

/// A body that is whole.
pub(crate) fn whole(body: impl AsRef<[u8]>) -> Vec<u8> {
    reply("200 OK", &[EVENTS], body)
}

/// A body that is cut after so many bytes.
pub(crate) fn cut(body: &str, after: usize) -> Vec<u8> {
    reply_of_length("200 OK", &[EVENTS], body.len(), &body[..after])
}

/// A service that sends these replies to requests for pages, the last one again and again, and these states, likewise.
pub(crate) struct Service {
    server: Server,
    client: Client<ServerKey>,
}

impl Service {
    pub(crate) async fn start(
        pages: impl IntoIterator<Item = Vec<u8>>,
        states: impl IntoIterator<Item = String>,
    ) -> anyhow::Result<Self> {
        let pages = Mutex::new(VecDeque::from_iter(pages));
        let states = states
            .into_iter()
            .map(|state| reply("200 OK", &[JSON], state));
        let states = Mutex::new(VecDeque::from_iter(states));
        let server = Server::answering_by(move |request| {
            next(if asks_for_pages(request) {
                &pages
            } else {
                &states
            })
        })
        .await?;
        let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
        Ok(Self { server, client })
    }

    pub(crate) fn pages(&self) -> anyhow::Result<PdfPages> {
        Ok(self.client.stream_pdf_pages(&Ids::made_up()?.pdf))
    }

    /// How often pages and the status were asked for.
    pub(crate) fn requests(&self) -> (usize, usize) {
        let requests = self.server.requests();
        let pages = requests
            .iter()
            .filter(|request| asks_for_pages(request))
            .count();
        (pages, requests.len() - pages)
    }
}

fn asks_for_pages(request: &Request) -> bool {
    request.target().ends_with("/stream")
}

fn next(replies: &Mutex<VecDeque<Vec<u8>>>) -> Vec<u8> {
    let mut replies = replies.lock().expect("nobody has panicked");
    match replies.len() {
        0 => reply("500 Internal Server Error", &[], "nothing was expected"),
        1 => replies[0].clone(),
        _ => replies.pop_front().expect("two at least"),
    }
}

/// The numbers of all pages, and the error at the end.
pub(crate) async fn all(pages: &mut PdfPages) -> (Vec<u32>, Option<Error>) {
    let mut numbers = Vec::new();
    while let Some(page) = pages.next().await {
        match page {
            Ok(page) => numbers.push(number(&page)),
            Err(error) => {
                assert!(pages.next().await.is_none(), "it has ended");
                return (numbers, Some(error));
            }
        }
    }
    assert!(pages.next().await.is_none(), "it stays at its end");
    (numbers, None)
}

/// The number of a page whose text tells it as well; 0 if it has none.
fn number(page: &PdfPage) -> u32 {
    let number = page.page_idx.unwrap_or_default();
    if number > 0 {
        assert_eq!(page.text, format!("page {number}"));
    }
    number
}

/// The numbers of all pages of a stream that ends without an error.
pub(crate) async fn sound(mut pages: PdfPages) -> Vec<u32> {
    let (numbers, error) = all(&mut pages).await;
    assert!(error.is_none(), "{error:?}");
    numbers
}

/// The numbers of all pages of a stream that ends with an error, and that.
pub(crate) async fn broken(mut pages: PdfPages) -> (Vec<u32>, Error) {
    let (numbers, error) = all(&mut pages).await;
    (numbers, error.expect("an error at the end"))
}
