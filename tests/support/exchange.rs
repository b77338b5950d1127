//! Bytes of any kind as a reply: decoded as every type, and received by calls of every kind.

use std::{
    io,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use mathpix::{Client, Download, Error, PdfFormat, PdfTextFormat, ServerKey};
use tokio::runtime::{Builder, Runtime};

use crate::{
    decode::as_everything,
    service::{Ids, stranger},
    wire::{Server, reply},
};

/// A client and a server that answers with whatever it is told to, in a runtime of their own.
#[derive(Debug)]
pub struct Exchange {
    runtime: Runtime,
    answer: Arc<Mutex<Vec<u8>>>,
    client: Client<ServerKey>,
    ids: Ids,
    _server: Server,
}

impl Exchange {
    /// Starts them.
    ///
    /// # Errors
    ///
    /// If no port can be opened.
    pub fn start() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let answer = Arc::new(Mutex::new(Vec::new()));
        let told = Arc::clone(&answer);
        let server = runtime.block_on(Server::answering_by(move |_| {
            told.lock().unwrap_or_else(PoisonError::into_inner).clone()
        }))?;
        let client = stranger(&server.url()).map_err(io::Error::other)?;
        Ok(Self {
            runtime,
            answer,
            client,
            ids: Ids::made_up().map_err(io::Error::other)?,
            _server: server,
        })
    }

    /// The one of this process.
    ///
    /// # Panics
    ///
    /// If it cannot be started.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Exchange> = OnceLock::new();
        SHARED.get_or_init(|| Self::start().expect("a port can be opened"))
    }

    /// Feeds the bytes to every decoder. A first line such as `200 text/event-stream` makes the rest the body of a reply
    /// with this status and content type, which is received by calls too.
    ///
    /// # Panics
    ///
    /// If a decoder does, or an error is not one line.
    pub fn feed(&self, bytes: &[u8]) {
        let Some((status, content_type, body)) = head(bytes) else {
            return as_everything(bytes);
        };
        as_everything(body);
        *self.answer.lock().unwrap_or_else(PoisonError::into_inner) =
            reply(&status, &[("content-type", &content_type)], body);
        self.runtime.block_on(async {
            look_at(self.client.get_pdf_status(&self.ids.pdf).await);
            look_at(self.pages().await);
            look_at(self.bytes().await);
            let markdown = PdfTextFormat::Mmd;
            look_at(self.client.download_pdf_text(&self.ids.pdf, markdown).await);
            look_at(self.client.get_pdf_lines(&self.ids.pdf).await);
        });
    }

    async fn pages(&self) -> Result<usize, Error> {
        let mut events = self.client.stream_pdf(&self.ids.pdf).await?;
        let mut pages = 0;
        while let Some(page) = events.next().await {
            pages += usize::from(page.map(|page| format!("{page:?}")).is_ok());
        }
        Ok(pages)
    }

    async fn bytes(&self) -> Result<String, Error> {
        let call = self.client.download_pdf(&self.ids.pdf, PdfFormat::Docx);
        match call.await? {
            Download::Ready(output) => Ok(format!("{:?}", output.bytes().await?)),
            Download::Pending(pending) => Ok(format!("{pending:?}")),
        }
    }
}

/// The status, the content type and the body, if the bytes begin with a line that names the two.
fn head(bytes: &[u8]) -> Option<(String, String, &[u8])> {
    let end = bytes.iter().position(|&byte| byte == b'\n')?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let (status, content_type) = line.split_once(' ')?;
    let number: u16 = status.parse().ok()?;
    let is_sound = (200..600).contains(&number)
        && content_type
            .bytes()
            .all(|byte| byte.is_ascii_graphic() || byte == b' ');
    is_sound.then(|| {
        (
            format!("{number} Status"),
            content_type.to_owned(),
            &bytes[end + 1..],
        )
    })
}

/// Prints all that can be printed of a result.
fn look_at<T: std::fmt::Debug>(result: Result<T, Error>) {
    let text = format!("{result:?}");
    assert!(!text.is_empty());
    if let Err(error) = result {
        let text = error.to_string();
        assert!(!text.contains(char::is_control), "not one line: {text:?}");
        let mut next = std::error::Error::source(&error);
        while let Some(cause) = next {
            assert!(!format!("{cause} {cause:?}").is_empty());
            next = cause.source();
        }
    }
}
