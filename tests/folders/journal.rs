//! The journal: by it alone a run knows what was done before.

use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
};

use mathpix::{ErrorKind, ServerKey};
use mathpix_tests::service::client;
use serde_json::Value;

use super::stage::Stage;

#[tokio::test]
async fn each_step_is_written_down() -> anyhow::Result<()> {
    let stage = Stage::at_once(1).await?;
    stage.run().await?.complete()?;
    assert_eq!(stage.steps(), ["uploading", "sent", "submitted", "written"]);
    let request = stage.requests("submit_pdf").remove(0);
    let tag = &request.options.expect("options")["metadata"]["mathpix_rust_job"];
    let journal = std::fs::read_to_string(stage.journal())?;
    assert!(journal.contains(tag.as_str().expect("a tag")));
    assert!(!journal.contains(stage.sandbox.app_key()));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_said_to_be_sent_before_its_last_piece_leaves() -> anyhow::Result<()> {
    let stage = Stage::at_once(1).await?;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    let client = client(&url, ServerKey::new("acme_reader", "0123abcd")?)?;
    let journal = stage.journal();
    let server = std::thread::spawn(move || -> std::io::Result<bool> {
        let (mut stream, _) = listener.accept()?;
        let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
        // Until the end of the form.
        while !bytes.ends_with(b"--\r\n") {
            let read = stream.read(&mut buffer)?;
            bytes.extend_from_slice(&buffer[..read]);
        }
        let said = std::fs::read_to_string(&journal)?.contains(r#""step":"sent""#);
        let refusal = "HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
        stream.write_all(refusal.as_bytes())?;
        Ok(said)
    });
    let run = client
        .convert_documents(mathpix::Documents::folder(stage.papers()))
        .into_folder(stage.out());
    let summary = run.await?;
    assert_eq!(summary.failed.len(), 1);
    let said = server.join().expect("it does not panic")?;
    assert!(said, "the document was there before the journal said so");
    // It was refused, so the next run may submit it.
    assert_eq!(stage.steps(), ["uploading", "sent", "refused"]);
    stage.run().await?.complete()?;
    Ok(())
}

#[tokio::test]
async fn a_document_that_was_not_sent_to_its_end_is_submitted() -> anyhow::Result<()> {
    let stage = Stage::at_once(1).await?;
    stage.run().await?.complete()?;
    stage.keep(2)?;
    stage.run().await?.complete()?;
    assert!(stage.requests("list_pdf_results").is_empty());
    assert_eq!(stage.requests("submit_pdf").len(), 2);
    Ok(())
}

#[tokio::test]
async fn a_line_that_was_not_written_to_its_end_is_as_if_it_had_not_been_begun()
-> anyhow::Result<()> {
    let stage = Stage::at_once(2).await?;
    stage.run().concurrency(1).await?.complete()?;
    let whole = std::fs::read(stage.journal())?;
    let lines = stage.journal_lines().len();
    // Torn within the word that a document was submitted, and within the title.
    for (kept, submitted) in [(lines - 2, 2), (0, 4)] {
        let text = String::from_utf8(whole.clone())?;
        let before: usize = text.lines().take(kept).map(|line| line.len() + 1).sum();
        std::fs::write(stage.journal(), &whole[..before + 20])?;
        stage.run().await?.complete()?;
        assert_eq!(stage.requests("submit_pdf").len(), submitted);
        let all_are_whole = stage
            .journal_lines()
            .iter()
            .all(|line| serde_json::from_str::<Value>(line).is_ok_and(|line| line.is_object()));
        assert!(all_are_whole, "{:#?}", stage.journal_lines());
    }
    Ok(())
}

#[tokio::test]
async fn two_runs_do_not_share_a_journal() -> anyhow::Result<()> {
    let stage = Stage::at_once(2).await?;
    let mut results = stage.run().concurrency(1).results();
    results.next().await.transpose()?;
    let before = stage.sandbox.requests().len();
    let error = stage.run().await.expect_err("the journal is open");
    assert_eq!(error.kind(), ErrorKind::File);
    assert!(error.to_string().contains("another run"), "{error}");
    assert_eq!(stage.sandbox.requests().len(), before);
    let elsewhere = stage.run().journal(stage.papers().join("other.jsonl"));
    assert_eq!(elsewhere.await?.converted, 2);
    drop(results);
    stage.run().await?.complete()?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_is_cut_on_its_way_is_known_not_to_have_arrived() -> anyhow::Result<()> {
    let stage = Stage::at_once(0).await?;
    // Longer than what the buffers of the system hold.
    let path = stage.add("large.pdf")?;
    std::fs::File::options()
        .write(true)
        .open(path)?
        .set_len(64_000_000)?;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    let client = client(&url, ServerKey::new("acme_reader", "0123abcd")?)?;
    let server = std::thread::spawn(move || -> std::io::Result<()> {
        for _ in 0..3 {
            let (mut stream, _) = listener.accept()?;
            // What is left unread resets the connection.
            stream.read_exact(&mut [0; 4096])?;
        }
        Ok(())
    });
    let summary = client
        .convert_documents(mathpix::Documents::folder(stage.papers()))
        .into_folder(stage.out())
        .await?;
    server.join().expect("it does not panic")?;
    let error = &summary.failed[0].error;
    assert!(!error.outcome_unknown(), "{error}");
    assert!(error.to_string().contains("to its end"), "{error}");
    assert_eq!(stage.steps(), ["uploading", "refused"].repeat(3));
    Ok(())
}
