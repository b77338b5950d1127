//! What is not of the run: other files, other jobs, services and accounts, and other runs at work in the same folder.

use std::time::Duration;

use mathpix::{Documents, ErrorKind};
use mathpix_sandbox::{Fault, Sandbox};
use mathpix_tests::service::server_client;
use serde_json::json;

use super::stage::Stage;

#[tokio::test]
async fn another_file_is_not_taken_for_a_journal_and_left_as_it_is() -> anyhow::Result<()> {
    let stage = Stage::at_once(1).await?;
    let title = r#"{"journal":"documents converted by mathpix","version":1}"#;
    for (text, line) in [
        ("my notes\n".to_owned(), "line 1"),
        ("my notes\nwithout an end".to_owned(), "line 1"),
        ("my".to_owned(), "line 1"),
        (format!("{title}, or not"), "line 1"),
        (format!("{title}\n{{}}\n"), "line 2"),
        (
            format!(
                "{title}\n{}\n",
                json!({"step": "sent", "job": "1", "at": "2026-11-03T09:00:00Z"})
            ),
            "line 2",
        ),
    ] {
        let path = stage.papers().join("notes.txt");
        std::fs::write(&path, &text)?;
        let error = stage.run().journal(&path).await.expect_err(&text);
        assert_eq!(error.kind(), ErrorKind::File);
        assert!(error.to_string().contains(line), "{error}");
        assert_eq!(std::fs::read_to_string(&path)?, text);
    }
    assert!(stage.sandbox.requests().is_empty());
    Ok(())
}

#[tokio::test]
async fn a_file_that_is_no_text_is_left_as_it_is() -> anyhow::Result<()> {
    let stage = Stage::at_once(1).await?;
    let path = stage.papers().join("notes.bin");
    let bytes = b"\xff\xfe\n\xff";
    std::fs::write(&path, bytes)?;
    let error = stage.run().journal(&path).await.expect_err("no journal");
    assert!(error.to_string().contains("line 1"), "{error}");
    assert_eq!(std::fs::read(&path)?, bytes);
    Ok(())
}

#[tokio::test]
async fn a_file_is_known_to_be_of_the_job_that_wrote_it_last() -> anyhow::Result<()> {
    let stage = Stage::at_once(1).await?;
    let with_breaks = || {
        stage
            .run()
            .request(|_, request| request.include_page_breaks(true))
    };
    stage.run().await?.complete()?;
    let first = std::fs::read(stage.output("paper-01.mmd"))?;
    // Another job writes over its file, and is killed before it has written that down.
    for is_killed in [false, true] {
        assert_eq!(with_breaks().await?.converted, 1);
        assert!(std::fs::read(stage.output("paper-01.mmd"))? != first);
        if is_killed {
            assert_eq!(stage.steps().pop().as_deref(), Some("written"));
            stage.keep(stage.journal_lines().len() - 1)?;
        }
        assert_eq!(stage.run().await?.converted, 1);
        assert!(std::fs::read(stage.output("paper-01.mmd"))? == first);
        assert_eq!(stage.run().await?.already_converted, 1);
    }
    assert_eq!(stage.requests("submit_pdf").len(), 2);
    Ok(())
}

#[tokio::test]
async fn a_document_of_another_service_is_another_one() -> anyhow::Result<()> {
    let stage = Stage::at_once(1).await?;
    stage.run().await?.complete()?;
    let other = Sandbox::builder().polls(0).start().await?;
    let client = server_client(&other)?;
    let run = client.convert_documents(Documents::folder(stage.papers()));
    assert_eq!(run.into_folder(stage.out()).await?.converted, 1);
    assert_eq!(other.requests().len(), 3);
    Ok(())
}

#[tokio::test]
async fn a_document_of_another_account_has_not_failed_for_ever() -> anyhow::Result<()> {
    let stage = Stage::at_once(1).await?;
    stage.run().await?.complete()?;
    std::fs::remove_file(stage.output("paper-01.mmd"))?;
    let body =
        r#"{"error": "unknown", "error_info": {"id": "pdf_unknown_id", "message": "unknown"}}"#;
    for row in ["get_pdf_status", "download_pdf"] {
        let unknown = Fault::reply(200, Some("application/json"), body);
        stage.sandbox.inject(unknown.on(row));
        assert_eq!(stage.run().await?.failed.len(), 1, "{row}");
    }
    assert_eq!(stage.run().await?.converted, 1);
    Ok(())
}

#[tokio::test]
async fn unfinished_files_of_runs_that_ended_are_removed_and_no_others() -> anyhow::Result<()> {
    let stage = Stage::at_once(1).await?;
    std::fs::create_dir(stage.out())?;
    for name in [
        ".paper-01.mmd.4711-0.part",
        ".other.mmd.4711-0.part",
        "paper-01.part",
    ] {
        std::fs::write(stage.output(name), "unfinished")?;
    }
    // One that is being written has its lock held.
    let written = std::fs::File::create(stage.output(".paper-01.mmd.4711-1.part"))?;
    written.lock()?;
    stage.run().await?.complete()?;
    let left: Vec<_> = stage.files()?.into_iter().collect();
    assert_eq!(
        left,
        [
            ".other.mmd.4711-0.part",
            ".paper-01.mmd.4711-1.part",
            "paper-01.mmd",
            "paper-01.part"
        ]
    );
    Ok(())
}

#[tokio::test]
async fn a_run_leaves_what_another_is_writing_into_the_same_folder() -> anyhow::Result<()> {
    let stage = Stage::at_once(1).await?;
    stage.run().await?.complete()?;
    std::fs::remove_file(stage.output("paper-01.mmd"))?;
    // The output arrives bit by bit, until another run has been there and gone.
    let slow = Fault::trickle(1, Duration::from_millis(5)).on("download_pdf");
    stage.sandbox.inject(slow);
    let first = tokio::spawn(stage.run().into_future());
    while !stage.files()?.iter().any(|name| name.ends_with(".part")) {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let second = stage.run().journal(stage.papers().join("other.jsonl"));
    second.await?.complete()?;
    first.await??.complete()?;
    let left: Vec<_> = stage.files()?.into_iter().collect();
    assert_eq!(left, ["paper-01.mmd"]);
    Ok(())
}
