//! The kinds of jobs besides documents.

use std::{future::ready, time::Duration};

use mathpix::{
    BatchRequest, Client, ConversionFormat, ConversionRequest, ConversionState, Image, KeyOnly,
    Recognition,
};
use mathpix_sandbox::Sandbox;
use mathpix_tests::{
    clock::{paused, timed},
    service::{IMAGE_URL, Ids, server_client},
};

use crate::service::{Service, UNKNOWN_CONVERSION, json};

#[test]
fn a_conversion_is_done_when_each_format_is_there_or_has_failed() -> anyhow::Result<()> {
    paused(async {
        let sandbox = Sandbox::builder().polls(3).start().await?;
        let client = server_client(&sandbox)?;
        let request = ConversionRequest::new(
            "$x$",
            [
                ConversionFormat::Docx,
                ConversionFormat::Md,
                ConversionFormat::TexZip,
            ],
        )
        .metadata("sandbox_conversion_error", "md");
        let submitted = client.submit_conversion(request).await?;
        let status = client.wait_for_conversion(&submitted).await?;
        let states: Vec<(&str, &ConversionState)> = status.conversion_status.iter().collect();
        let (done, failed) = (&ConversionState::Completed, &ConversionState::Error);
        assert_eq!(states, [("docx", done), ("md", failed), ("tex.zip", done)]);
        assert_eq!(sandbox.requests().len(), 1 + 4);
        Ok(())
    })?
}

#[test]
fn a_conversion_may_be_unknown_first_and_unlisted_then() -> anyhow::Result<()> {
    paused(async {
        let service = Service::playing([
            json(UNKNOWN_CONVERSION),
            json(r#"{"status": "completed"}"#),
            json(r#"{"status": "completed", "conversion_status": {"md": {"status": "pending"}}}"#),
            json(
                r#"{"status": "completed", "conversion_status": {"md": "completed", "docx": "processing"}}"#,
            ),
            json(r#"{"status": "completed", "conversion_status": {"md": "completed", "docx": "error"}}"#),
        ])
        .await?;
        let (client, id) = (service.client()?, Ids::made_up()?.conversion);
        client.wait_for_conversion(&id).await?;
        assert_eq!(service.requests().len(), 5);

        // One may come after the other.
        let service = Service::playing_by(|_, since| match since.as_secs() {
            ..10 => json(r#"{"status": "completed"}"#),
            10..60 => {
                json(r#"{"status": "completed", "conversion_status": {"docx": "processing"}}"#)
            }
            60..80 => json(r#"{"status": "completed", "conversion_status": {"docx": "error"}}"#),
            _ => json(r#"{"status": "completed", "conversion_status": {"md": "completed"}}"#),
        })
        .await?;
        let wait = service.client()?.wait_for_conversion(&id);
        wait.formats([ConversionFormat::Md]).await?;

        let service = Service::playing([json(
            r#"{"status": "completed", "conversion_status": {"md": "completed", "docx": "processing"}}"#,
        )])
        .await?;
        let wait = service.client()?.wait_for_conversion(&id);
        wait.formats([ConversionFormat::Md]).await?;
        assert_eq!(service.requests().len(), 1);
        Ok(())
    })?
}

#[test]
fn a_batch_shows_what_is_there_and_is_done_when_every_image_has_been_dealt_with()
-> anyhow::Result<()> {
    paused(async {
        let sandbox = Sandbox::builder().polls(3).start().await?;
        let client = server_client(&sandbox)?;
        let images = (0..6).map(|number| (format!("image {number}"), IMAGE_URL));
        let gone = ("gone".to_owned(), "https://example.invalid/7.png");
        let request = BatchRequest::new(images.chain([gone]));
        let submitted = client.submit_batch(request).await?;
        let mut updates = client.wait_for_batch(&submitted).updates();
        let (mut counts, mut last) = (Vec::new(), None);
        while let Some(batch) = updates.next().await.transpose()? {
            counts.push(batch.results.len());
            last = Some(batch);
        }
        assert_eq!(counts, [0, 2, 4, 7]);
        let last = last.expect("updates");
        let failed: Vec<&str> = last.failed().map(|(key, _)| key).collect();
        assert_eq!(failed, ["gone"]);
        Ok(())
    })?
}

#[test]
fn a_large_batch_is_left_a_second_for_every_five_images() -> anyhow::Result<()> {
    paused(async {
        let keys: Vec<String> = (0..500).map(|key| format!(r#""{key}""#)).collect();
        let keys = keys.join(",");
        let results: Vec<String> = (0..500).map(|key| format!(r#""{key}": {{}}"#)).collect();
        let all = format!(
            r#"{{"keys": [{keys}], "results": {{{}}}}}"#,
            results.join(",")
        );
        let service = Service::playing_by(move |_, since| {
            let some = format!(r#"{{"keys": [{keys}], "results": {{}}}}"#);
            json(if since.as_secs() < 90 { &some } else { &all })
        })
        .await?;
        let id = Ids::made_up()?.batch;
        let (batch, took) = timed(service.client()?.wait_for_batch(&id).into_future()).await;
        assert_eq!(batch?.results.len(), 500);
        assert_eq!(took.as_secs(), 100);
        assert_eq!(service.requests().len(), 2);

        // It has less time than that.
        let empty = r#"{"keys": ["a", "b", "c"], "results": {"a": {}}}"#;
        let service = Service::playing([json(empty)]).await?;
        let wait = service.client()?.wait_for_batch(&id);
        let error = wait.limit(Duration::from_secs(20)).await;
        assert_eq!(
            error.expect_err("two are missing").to_string(),
            "the batch `17` was still at 1 of 3 images after 20s: ask for it again later"
        );
        Ok(())
    })?
}

#[test]
fn the_result_of_an_image_appears_late_for_whoever_lists_results() -> anyhow::Result<()> {
    paused(async {
        let sandbox = Sandbox::builder().polls(3).start().await?;
        let client = server_client(&sandbox)?;
        // Results of others are listed before and after.
        client.recognize_image(Image::url(IMAGE_URL)).await?;
        let submitted = client.submit_image(Image::url(IMAGE_URL)).await?;
        client.recognize_image(Image::url(IMAGE_URL)).await?;
        let before = sandbox.requests().len();
        let keys: Client<KeyOnly> = client.narrow();
        let read: Recognition = keys.wait_for_image(&submitted).await?;
        assert_eq!(
            read.request_id.as_ref().map(|id| id.as_str()),
            Some(submitted.request_id.as_str())
        );
        assert!(!read.text()?.is_empty());
        assert_eq!(sandbox.requests().len(), before + 4);
        Ok(())
    })?
}

#[test]
fn the_result_of_another_image_is_not_taken() -> anyhow::Result<()> {
    paused(async {
        let other = r#"{"ocr_results": [{"image_id": "r9", "result": {"request_id": "r9", "text": "other"}}]}"#;
        let this = r#"{"ocr_results": [{"image_id": "r9", "result": {"text": "other"}}, {"image_id": "r1", "result": {"text": "this"}}]}"#;
        let service = Service::playing([json(other), json(this)]).await?;
        let id = mathpix::RequestId::new("r1")?;
        let read = service.client()?.wait_for_image(&id).await?;
        assert_eq!(read.text()?, "this");
        let asked = service.targets();
        assert!(asked[0].contains("request_id=r1"), "{asked:?}");
        Ok(())
    })?
}

#[test]
fn a_wait_is_made_of_an_id_or_of_what_was_submitted_on_any_thread() -> anyhow::Result<()> {
    fn any_thread<T: Send>(value: T) -> T {
        value
    }
    paused(async {
        let sandbox = Sandbox::builder().polls(0).start().await?;
        let client = server_client(&sandbox)?;
        let submitted = client
            .submit_conversion(ConversionRequest::new("$x$", [ConversionFormat::Md]))
            .await?;
        let waits = [
            client.wait_for_conversion(&submitted),
            client.wait_for_conversion(&submitted.conversion_id),
            client.wait_for_conversion(submitted.conversion_id.clone()),
        ];
        for wait in waits {
            any_thread(any_thread(wait).into_future()).await?;
        }
        let _ = any_thread(client.wait_for_conversion(&submitted).updates());
        // A wait that nobody awaits asks nothing.
        let before = sandbox.requests().len();
        drop(client.wait_for_conversion(&submitted));
        ready(()).await;
        assert_eq!(sandbox.requests().len(), before);
        Ok(())
    })?
}
