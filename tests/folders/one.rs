//! One document, from file to files.

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use mathpix::{ConvertProgress, Document, ErrorKind, PdfFormat, PdfId, PdfRequest, PdfState};
use mathpix_sandbox::{Fault, Sandbox};
use mathpix_tests::{
    service::{fixture, stranger},
    wire::Untouched,
};
use serde_json::json;

use super::stage::Stage;

async fn stage() -> anyhow::Result<Stage> {
    Stage::new(Sandbox::builder().polls(1).start().await?, &["paper.pdf"])
}

fn paper(stage: &Stage) -> Document {
    Document::file(stage.papers().join("paper.pdf"))
}

#[tokio::test]
async fn a_document_becomes_files_of_the_formats_that_their_names_end_in() -> anyhow::Result<()> {
    let stage = stage().await?;
    let seen = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&seen);
    let at = |name: &str| stage.papers().join(name);
    let paper = stage
        .client
        .convert_document(paper(&stage))
        .to(at("paper.mmd"))
        .and(at("paper.tex.zip"))
        .and(at("paper.lines.json"))
        .to_format(PdfFormat::Docx, at("for-the-office"))
        .on_progress(move |progress| {
            told.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(progress);
        })
        .await?;

    assert_eq!(paper.files.len(), 4);
    assert!(paper.failed.is_empty());
    for file in &paper.files {
        let download = stage.client.download_pdf(&paper.pdf_id, file.format);
        let whole = download.await?.bytes().await?;
        assert!(std::fs::read(&file.path)? == whole, "{file:?}");
    }
    let submitted = stage.requests("submit_pdf").remove(0);
    let formats = &submitted.options.expect("options")["conversion_formats"];
    assert_eq!(*formats, json!({"docx": true, "tex.zip": true}));

    let seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
    let kinds = seen.iter().map(|progress| match progress {
        ConvertProgress::Uploading(upload) if upload.sent == upload.total => 'U',
        ConvertProgress::Uploading(_) => 'u',
        ConvertProgress::Submitted(id) if *id == paper.pdf_id => 's',
        ConvertProgress::Reading { state, .. } if *state == PdfState::Completed => 'C',
        ConvertProgress::Reading { .. } => 'r',
        ConvertProgress::Written(_) => 'w',
        _ => '?',
    });
    let mut kinds: Vec<char> = kinds.collect();
    kinds.dedup();
    // What is there for every document is written before the conversions have been made.
    assert_eq!(kinds.iter().collect::<String>(), "uUsrCwCw");
    Ok(())
}

#[tokio::test]
async fn what_needs_no_conversion_asks_for_none() -> anyhow::Result<()> {
    let stage = stage().await?;
    let target = stage.papers().join("paper.mmd");
    let request =
        PdfRequest::new(paper(&stage)).conversion_formats([mathpix::PdfConversionFormat::Docx]);
    stage.client.convert_document(request).to(&target).await?;
    let submitted = stage.requests("submit_pdf").remove(0);
    let options = submitted.options.expect("options");
    assert_eq!(options.get("conversion_formats"), None);
    assert!(target.is_file());
    Ok(())
}

#[tokio::test]
async fn a_format_that_fails_leaves_the_others_and_cannot_be_overlooked() -> anyhow::Result<()> {
    let stage = stage().await?;
    let at = |name: &str| stage.papers().join(name);
    let request =
        PdfRequest::new(paper(&stage)).metadata("sandbox_conversion_error", json!(["docx"]));
    let error = stage
        .client
        .convert_document(request)
        .to(at("paper.docx"))
        .and(at("paper.html"))
        .and(at("paper.mmd"))
        .await
        .expect_err("no docx");
    assert_eq!(error.kind(), ErrorKind::Incomplete);
    let converted = error.converted().expect("it was submitted");
    let text = error.to_string();
    assert!(
        text.contains("`docx`") && text.contains(converted.pdf_id.as_str()),
        "{text}"
    );
    let mut written: Vec<_> = converted.files.iter().map(|file| file.format).collect();
    written.sort();
    assert_eq!(written, [PdfFormat::Mmd, PdfFormat::Html]);
    assert!(at("paper.mmd").is_file() && at("paper.html").is_file());
    assert!(!at("paper.docx").exists());
    let failed = &converted.failed[0];
    assert_eq!(
        (failed.format, failed.error.kind()),
        (PdfFormat::Docx, ErrorKind::Api)
    );
    Ok(())
}

#[tokio::test]
async fn a_document_is_gone_on_with_by_its_id_without_a_second_submission() -> anyhow::Result<()> {
    let stage = stage().await?;
    let target = stage.papers().join("paper.mmd");
    // The service is gone as soon as the document is there.
    stage
        .sandbox
        .inject(Fault::status(400).on("get_pdf_status"));
    let error = stage
        .client
        .convert_document(paper(&stage))
        .to(&target)
        .await
        .expect_err("no state");
    let id = error.converted().expect("it was submitted").pdf_id.clone();
    let resumed = stage.client.resume_document(&id).to(&target).await?;
    assert_eq!(resumed.pdf_id, id);
    assert!(target.is_file());
    assert_eq!(stage.requests("submit_pdf").len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_submission_that_may_have_arrived_is_not_repeated() -> anyhow::Result<()> {
    let stage = stage().await?;
    let lost = Fault::reset().after_processing().on("submit_pdf");
    stage.sandbox.inject(lost);
    let error = stage
        .client
        .convert_document(paper(&stage))
        .to(stage.papers().join("paper.mmd"))
        .await
        .expect_err("no answer");
    assert!(error.outcome_unknown(), "{error}");
    assert!(error.converted().is_none());
    assert_eq!(stage.documents().await?.len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_download_that_is_cut_is_begun_again_and_never_looks_complete() -> anyhow::Result<()> {
    let stage = stage().await?;
    let target = stage.papers().join("paper.docx");
    stage
        .sandbox
        .inject(Fault::cut(1000).on("download_pdf").times(2));
    stage
        .client
        .convert_document(paper(&stage))
        .to(&target)
        .await?;
    assert!(std::fs::read(&target)?.len() > 1000);

    stage
        .sandbox
        .inject(Fault::cut(1000).on("download_pdf").always());
    let other = stage.papers().join("other.docx");
    let error = stage
        .client
        .convert_document(paper(&stage))
        .to(&other)
        .await
        .expect_err("it is cut each time");
    assert_eq!(error.kind(), ErrorKind::Truncated);
    assert!(error.converted().is_some());
    let left = std::fs::read_dir(stage.papers())?.count();
    assert_eq!(left, 2, "the document and what became of it first");
    Ok(())
}

#[tokio::test]
async fn a_document_is_not_replaced_by_what_becomes_of_it() -> anyhow::Result<()> {
    let nowhere = Untouched::listen()?;
    let client = stranger(&nowhere.url()?)?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("a.docx");
    std::fs::write(&path, "a document")?;
    let same = folder.path().join(".").join("a.docx");
    let run = client.convert_document(Document::file(&path));
    let error = run.to(&same).await.expect_err("it is the document");
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(error.to_string().contains("over the document"), "{error}");
    assert_eq!(std::fs::read(&path)?, b"a document");
    assert!(nowhere.is_untouched());
    Ok(())
}

#[tokio::test]
async fn what_cannot_be_written_is_refused_before_anything_is_sent() -> anyhow::Result<()> {
    let nowhere = Untouched::listen()?;
    let client = stranger(&nowhere.url()?)?;
    let folder = tempfile::tempdir()?;
    let at = |name: &str| folder.path().join(name);
    let convert = || client.convert_document(Document::file(fixture("paper.pdf")));
    for (run, kind, text) in [
        (convert(), ErrorKind::InvalidRequest, "name one by `to`"),
        (
            convert().to(at("a.mmd")).and(at("paper.tex")),
            ErrorKind::InvalidRequest,
            "the formats are `.mmd`, `.lines.json`",
        ),
        (
            convert()
                .to(at("a.mmd"))
                .to_format(PdfFormat::Docx, at("a.mmd")),
            ErrorKind::InvalidRequest,
            "two outputs",
        ),
        (
            convert().to(at("no folder/a.mmd")),
            ErrorKind::File,
            "no folder/a.mmd",
        ),
        (
            convert().to_format(PdfFormat::Mmd, folder.path()),
            ErrorKind::File,
            "can be written",
        ),
        (
            client
                .resume_document(&PdfId::new("1")?)
                .to(Path::new("paper")),
            ErrorKind::InvalidRequest,
            "ends in no format",
        ),
    ] {
        let error = run.await.expect_err(text);
        assert_eq!(error.kind(), kind, "{error}");
        assert!(error.to_string().contains(text), "{error}");
    }
    assert!(nowhere.is_untouched());
    Ok(())
}
