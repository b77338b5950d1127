//! The journal: by it alone a run knows what was done before.

use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    time::Duration,
};

use mathpix::{ErrorKind, ServerKey};
use mathpix_sandbox::{Fault, Sandbox};
use mathpix_tests::{
    clock::{paused, timed},
    service::client,
};
use serde_json::{Value, json};

use super::stage::Stage;

async fn stage(documents: usize) -> anyhow::Result<Stage> {
    Stage::of(Sandbox::builder().polls(0).start().await?, documents)
}

/// The steps that a journal tells of, in its order.
fn steps(stage: &Stage) -> Vec<String> {
    let lines = stage.journal_lines().into_iter().skip(1);
    let step = |line: String| {
        let line: Value = serde_json::from_str(&line).unwrap_or_default();
        line["step"].as_str().unwrap_or_default().to_owned()
    };
    lines.map(step).collect()
}

/// Leaves the journal as it was after so many lines.
fn keep(stage: &Stage, lines: usize) -> anyhow::Result<()> {
    let kept = stage.journal_lines()[..lines].join("\n");
    Ok(std::fs::write(stage.journal(), kept + "\n")?)
}

#[tokio::test]
async fn each_step_is_written_down() -> anyhow::Result<()> {
    let stage = stage(1).await?;
    stage.run().await?.complete()?;
    assert_eq!(steps(&stage), ["uploading", "sent", "submitted", "written"]);
    let request = stage.requests("submit_pdf").remove(0);
    let tag = &request.options.expect("options")["metadata"]["mathpix_rust_job"];
    let journal = std::fs::read_to_string(stage.journal())?;
    assert!(journal.contains(tag.as_str().expect("a tag")));
    assert!(!journal.contains(stage.sandbox.app_key()));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_said_to_be_sent_before_its_last_piece_leaves() -> anyhow::Result<()> {
    let stage = stage(1).await?;
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
    assert_eq!(steps(&stage), ["uploading", "sent", "refused"]);
    stage.run().await?.complete()?;
    Ok(())
}

#[tokio::test]
async fn a_document_of_which_no_answer_came_is_found_among_those_that_are_listed()
-> anyhow::Result<()> {
    let stage = stage(1).await?;
    // Within the run that lost the answer,
    stage
        .sandbox
        .inject(Fault::reset().after_processing().on("submit_pdf"));
    stage.run().await?.complete()?;
    assert_eq!(stage.documents().await?.len(), 1);
    // and in a later one.
    keep(&stage, 3)?;
    assert_eq!(steps(&stage), ["uploading", "sent"]);
    assert_eq!(stage.run().await?.converted, 1);
    assert_eq!(stage.documents().await?.len(), 1);
    let all = ["uploading", "sent", "submitted", "replacing", "written"];
    assert_eq!(steps(&stage), all);
    Ok(())
}

/// Answers that leave open whether the document was taken.
fn unclear() -> Vec<(&'static str, Fault)> {
    let failed =
        r#"{"error": "failed", "error_info": {"id": "sys_exception", "message": "failed"}}"#;
    let reply = |body| Fault::reply(200, Some("application/json"), body);
    let mut faults = vec![
        ("sys_exception", reply(failed)),
        ("no id", reply("{}")),
        ("no JSON", reply("<html>")),
        ("a redirect", Fault::redirect("https://example.org/")),
        ("a cut reply", Fault::cut(40)),
    ];
    for status in [408, 500, 502, 504] {
        faults.push(("a failure", Fault::status(status)));
    }
    let each = faults.into_iter();
    each.map(|(what, fault)| (what, fault.after_processing().on("submit_pdf")))
        .collect()
}

#[tokio::test]
async fn an_answer_that_leaves_open_what_became_of_a_document_is_as_none() -> anyhow::Result<()> {
    for (what, fault) in unclear() {
        let stage = stage(1).await?;
        stage.sandbox.inject(fault.clone());
        stage.run().await?.complete()?;
        assert_eq!(stage.documents().await?.len(), 1, "{what}");
        assert_eq!(stage.requests("submit_pdf").len(), 1, "{what}");

        // A single document is not looked for, but its error says that it may be there.
        stage.sandbox.inject(fault);
        let paper = mathpix::Document::file(stage.papers().join("paper-01.pdf"));
        let run = stage.client.convert_document(paper);
        let error = run.to(stage.output("other.mmd")).await.expect_err(what);
        assert!(error.outcome_unknown(), "{what}: {error}");
        assert!(error.to_string().contains("`list_pdf_results`"), "{error}");
    }
    Ok(())
}

#[tokio::test]
async fn a_search_that_fails_leaves_the_document_to_the_next_run() -> anyhow::Result<()> {
    let stage = stage(1).await?;
    let lost = Fault::status(504).after_processing().on("submit_pdf");
    stage.sandbox.inject(lost);
    let no_list = Fault::status(400).on("list_pdf_results");
    stage.sandbox.inject(no_list.clone().times(2));
    for kind in [ErrorKind::ServiceFault, ErrorKind::Interrupted] {
        let summary = stage.run().submit_again_after(Duration::ZERO).await?;
        let error = &summary.failed[0].error;
        assert_eq!(error.kind(), kind, "{error}");
        assert!(error.outcome_unknown(), "{error}");
        let cause = std::error::Error::source(error).expect("that of the search");
        assert!(cause.to_string().contains("400"), "{cause}");
        assert_eq!(steps(&stage), ["uploading", "sent"]);
    }
    assert_eq!(stage.run().await?.converted, 1);
    assert_eq!(stage.requests("submit_pdf").len(), 1);
    Ok(())
}

#[test]
fn a_search_goes_on_after_limits_and_failures_that_pass() -> anyhow::Result<()> {
    paused(async {
        let stage = stage(2).await?;
        let lost = Fault::reset().after_processing().on("submit_pdf");
        stage.sandbox.inject(lost);
        let list = || "list_pdf_results";
        let limited = Fault::status(429).retry_after("70").on(list());
        stage.sandbox.inject(limited.times(2));
        stage.sandbox.inject(Fault::status(502).on(list()).times(5));
        let (summary, took) = timed(stage.run().concurrency(1).into_future()).await;
        summary?.complete()?;
        assert_eq!(stage.requests("submit_pdf").len(), 2);
        let pauses = Duration::from_secs(140);
        assert!(
            took >= pauses,
            "it did not wait as it was asked to: {took:?}"
        );
        Ok(())
    })?
}

#[test]
fn a_document_that_is_not_found_is_submitted_again_only_if_that_is_allowed() -> anyhow::Result<()> {
    paused(async {
        let stage = stage(1).await?;
        stage.run().await?.complete()?;
        // Another run was killed before the last bytes of it had gone.
        keep(&stage, 3)?;
        let journal = std::fs::read_to_string(stage.journal())?;
        let first = stage
            .requests("submit_pdf")
            .remove(0)
            .options
            .expect("options");
        let tag = first["metadata"]["mathpix_rust_job"]
            .as_str()
            .expect("a tag");
        std::fs::write(stage.journal(), journal.replace(tag, "0123456789abcdef"))?;
        let summary = stage.run().await?;
        let error = &summary.failed[0].error;
        assert!(error.outcome_unknown(), "{error}");
        assert!(
            error.to_string().contains("`submit_again_after`"),
            "{error}"
        );
        // The service may list it half a minute later.
        assert!(stage.requests("list_pdf_results").len() > 5);
        assert_eq!(stage.requests("submit_pdf").len(), 1);

        let hour = Duration::from_secs(3600);
        let summary = stage.run().submit_again_after(hour).await?;
        assert!(summary.failed[0].error.outcome_unknown());
        assert_eq!(stage.requests("submit_pdf").len(), 1);

        let summary = stage.run().submit_again_after(Duration::ZERO).await?;
        summary.complete()?;
        assert_eq!(stage.requests("submit_pdf").len(), 2);
        Ok(())
    })?
}

#[tokio::test]
async fn a_document_that_was_not_sent_to_its_end_is_submitted() -> anyhow::Result<()> {
    let stage = stage(1).await?;
    stage.run().await?.complete()?;
    keep(&stage, 2)?;
    stage.run().await?.complete()?;
    assert!(stage.requests("list_pdf_results").is_empty());
    assert_eq!(stage.requests("submit_pdf").len(), 2);
    Ok(())
}

#[tokio::test]
async fn a_line_that_was_not_written_to_its_end_is_as_if_it_had_not_been_begun()
-> anyhow::Result<()> {
    let stage = stage(2).await?;
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
    let stage = stage(2).await?;
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

#[tokio::test]
async fn another_file_is_not_taken_for_a_journal_and_left_as_it_is() -> anyhow::Result<()> {
    let stage = stage(1).await?;
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
    let stage = stage(1).await?;
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
    let stage = stage(1).await?;
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
            assert_eq!(steps(&stage).pop().as_deref(), Some("written"));
            keep(&stage, stage.journal_lines().len() - 1)?;
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
    let stage = stage(1).await?;
    stage.run().await?.complete()?;
    let other = Sandbox::builder().polls(0).start().await?;
    let client = mathpix_tests::service::server_client(&other)?;
    let run = client.convert_documents(mathpix::Documents::folder(stage.papers()));
    assert_eq!(run.into_folder(stage.out()).await?.converted, 1);
    assert_eq!(other.requests().len(), 3);
    Ok(())
}

#[tokio::test]
async fn a_document_of_another_account_has_not_failed_for_ever() -> anyhow::Result<()> {
    let stage = stage(1).await?;
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
    let stage = stage(1).await?;
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
    let stage = stage(1).await?;
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

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_is_cut_on_its_way_is_known_not_to_have_arrived() -> anyhow::Result<()> {
    let stage = stage(0).await?;
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
    assert_eq!(steps(&stage), ["uploading", "refused"].repeat(3));
    Ok(())
}
