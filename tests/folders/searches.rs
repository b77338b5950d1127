//! Submissions of which it is not known what became: they are looked for, and not repeated.

use std::time::Duration;

use mathpix::{Document, ErrorKind};
use mathpix_sandbox::Fault;
use mathpix_tests::clock::{paused, timed};

use super::stage::Stage;

#[tokio::test]
async fn a_document_of_which_no_answer_came_is_found_among_those_that_are_listed()
-> anyhow::Result<()> {
    let stage = Stage::at_once(1).await?;
    // Within the run that lost the answer,
    stage
        .sandbox
        .inject(Fault::reset().after_processing().on("submit_pdf"));
    stage.run().await?.complete()?;
    assert_eq!(stage.documents().await?.len(), 1);
    // and in a later one.
    stage.keep(3)?;
    assert_eq!(stage.steps(), ["uploading", "sent"]);
    assert_eq!(stage.run().await?.converted, 1);
    assert_eq!(stage.documents().await?.len(), 1);
    let all = ["uploading", "sent", "submitted", "replacing", "written"];
    assert_eq!(stage.steps(), all);
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
        let stage = Stage::at_once(1).await?;
        stage.sandbox.inject(fault.clone());
        stage.run().await?.complete()?;
        assert_eq!(stage.documents().await?.len(), 1, "{what}");
        assert_eq!(stage.requests("submit_pdf").len(), 1, "{what}");

        // A single document is not looked for, but its error says that it may be there.
        stage.sandbox.inject(fault);
        let paper = Document::file(stage.papers().join("paper-01.pdf"));
        let run = stage.client.convert_document(paper);
        let error = run.to(stage.output("other.mmd")).await.expect_err(what);
        assert!(error.outcome_unknown(), "{what}: {error}");
        assert!(error.to_string().contains("`list_pdf_results`"), "{error}");
    }
    Ok(())
}

#[tokio::test]
async fn a_search_that_fails_leaves_the_document_to_the_next_run() -> anyhow::Result<()> {
    let stage = Stage::at_once(1).await?;
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
        assert_eq!(stage.steps(), ["uploading", "sent"]);
    }
    assert_eq!(stage.run().await?.converted, 1);
    assert_eq!(stage.requests("submit_pdf").len(), 1);
    Ok(())
}

#[test]
fn a_search_goes_on_after_limits_and_failures_that_pass() -> anyhow::Result<()> {
    paused(async {
        let stage = Stage::at_once(2).await?;
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
        let stage = Stage::at_once(1).await?;
        stage.run().await?.complete()?;
        // Another run was killed before the last bytes of it had gone.
        stage.keep(3)?;
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
