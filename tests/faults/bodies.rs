//! The body of a second attempt equals the first, byte for byte.

use mathpix::{
    BatchRequest, Client, ConversionFormat, ConversionRequest, Document, Error, Image,
    ImageRequest, ServerKey,
};
use mathpix_tests::{
    clock::paused,
    faults::{FaultServer, answer, scripts},
    service::{client, fixture, strokes},
    wire::{JSON, reply},
};

/// The requests of a call that is answered at the third attempt.
async fn three_times<F: Future<Output = Result<(), Error>>>(
    call: impl FnOnce(Client<ServerKey>) -> F,
) -> anyhow::Result<()> {
    let server = FaultServer::playing_by(|number| match number {
        0 | 1 => answer(reply("503 Service Unavailable", &[], "")),
        _ => answer(reply("200 OK", &[JSON], scripts::RESULT)),
    })
    .await?;
    let client = client(&server.url(), ServerKey::new("acme_reader", "0123abcd")?)?;
    call(client).await?;
    let arrivals = server.log().arrivals();
    assert_eq!(arrivals.len(), 3);
    for arrival in &arrivals[1..] {
        assert_eq!(arrival.request.head, arrivals[0].request.head);
        assert!(!arrival.request.body.is_empty());
        assert!(
            arrival.request.body == arrivals[0].request.body,
            "another body"
        );
    }
    Ok(())
}

#[test]
fn a_second_attempt_sends_the_same_bytes_from_files_bytes_and_json() -> anyhow::Result<()> {
    paused(async {
        three_times(|client| async move {
            client
                .submit_pdf(Document::file(fixture("paper.pdf")))
                .await
                .map(drop)
        })
        .await?;
        three_times(|client| async move {
            let document = Document::bytes(b"%PDF-1.7 x".to_vec(), "paper.pdf");
            client.submit_pdf(document).await.map(drop)
        })
        .await?;
        three_times(|client| async move {
            let image = Image::file(fixture("formula.png")).as_multipart();
            client
                .recognize_image(ImageRequest::new(image))
                .await
                .map(drop)
        })
        .await?;
        three_times(|client| async move {
            let image = Image::file(fixture("formula.jpg")).as_data_uri();
            client.recognize_image(image).await.map(drop)
        })
        .await?;
        three_times(|client| async move {
            client
                .recognize_strokes(strokes().expect("a file"))
                .await
                .map(drop)
        })
        .await?;
        three_times(|client| async move {
            let request = ConversionRequest::new("$x$", [ConversionFormat::Md]);
            client.submit_conversion(request).await.map(drop)
        })
        .await?;
        three_times(|client| async move {
            let batch = BatchRequest::new([("one", "https://example.org/1.png")]);
            client.submit_batch(batch).await.map(drop)
        })
        .await
    })?
}
