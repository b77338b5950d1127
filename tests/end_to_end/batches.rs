//! Batches of images.

use mathpix::{BatchRequest, BatchResult, ErrorId};
use mathpix_sandbox::Sandbox;
use mathpix_tests::service::server_client;

#[tokio::test]
async fn a_batch_is_complete_when_every_key_has_a_result_and_a_failure_is_one() -> anyhow::Result<()>
{
    let sandbox = Sandbox::start().await?;
    let client = server_client(&sandbox)?;
    let request = BatchRequest::new([
        ("first", "https://example.org/1.png"),
        ("second", "https://example.org/2.png"),
        ("missing", "https://example.invalid/3.png"),
    ]);
    let id = client.submit_batch(request).await?.batch_id;
    let first = client.get_batch(&id).await?;
    assert_eq!(first.keys.len(), 3);
    assert!(!first.is_complete());
    let mut looks = 1;
    let results = loop {
        let results = client.get_batch(&id).await?;
        if results.is_complete() {
            break results;
        }
        looks += 1;
        assert!(looks < 10, "the sandbox is done after three looks");
    };
    let BatchResult::Text(read) = &results.results["first"] else {
        panic!("there is an image");
    };
    assert!(read.text.is_some());
    let BatchResult::Failed(error) = &results.results["missing"] else {
        panic!("there is no image");
    };
    assert_eq!(error.id, Some(ErrorId::ImageDownloadError));
    Ok(())
}
