//! The pages of a document as they are streamed, in both framings.

use mathpix::PdfPage;
use mathpix_tests::{
    service::{Ids, stranger},
    wire::{self, Server},
};

use super::body;

/// The files.
pub(crate) const STREAMS: &[&str] = &["pdf-stream-bare.ndjson", "pdf-stream-sse.txt"];

#[tokio::test]
async fn the_pages_are_the_same_in_both_framings_and_in_the_order_of_their_arrival()
-> anyhow::Result<()> {
    for file in STREAMS {
        let stream = [("content-type", "text/event-stream")];
        let server = Server::answering(wire::reply("200 OK", &stream, body(file))).await?;
        let mut events = stranger(&server.url())?
            .stream_pdf(&Ids::made_up()?.pdf)
            .await?;
        let mut pages: Vec<PdfPage> = Vec::new();
        while let Some(page) = events.next().await {
            pages.push(page?);
        }
        let numbers: Vec<_> = pages.iter().filter_map(|page| page.page_idx).collect();
        assert_eq!(numbers, [1, 3, 2], "{file}");
        assert_eq!(pages[0].text, "\\title{\nHeat in a Thin Rod\n}", "{file}");
        assert_eq!(pages[0].pdf_selected_len, Some(3), "{file}");
    }
    Ok(())
}
