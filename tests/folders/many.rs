//! Folders of documents, and runs that go on where others stopped.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use mathpix::{
    ConvertProgress, Document, DocumentOutcome, Documents, ErrorKind, PdfFormat, PdfRequest,
};
use mathpix_sandbox::Sandbox;
use mathpix_tests::{service::stranger, wire::Untouched};
use serde_json::json;

use super::stage::{Stage, write_no_document};

async fn at_once() -> anyhow::Result<Sandbox> {
    Ok(Sandbox::builder().polls(0).start().await?)
}

fn names<const N: usize>(names: [&str; N]) -> BTreeSet<String> {
    names.into_iter().map(str::to_owned).collect()
}

#[tokio::test]
async fn a_folder_is_converted_once_and_a_second_run_sends_nothing() -> anyhow::Result<()> {
    let stage = Stage::new(
        at_once().await?,
        &["a.pdf", "b.PDF", ".hidden.pdf", "notes.txt"],
    )?;
    let formats = [PdfFormat::Mmd, PdfFormat::Html];
    let summary = stage.run().formats(formats).await?;
    assert_eq!((summary.converted, summary.already_converted), (2, 0));
    summary.complete()?;
    assert_eq!(
        stage.files()?,
        names(["a.mmd", "a.html", "b.mmd", "b.html"])
    );

    let before = stage.sandbox.requests().len();
    let mut results = stage.run().formats(formats).results();
    let mut already = 0;
    while let Some(result) = results.next().await.transpose()? {
        let DocumentOutcome::AlreadyConverted(document) = result.outcome else {
            panic!("{result:?}")
        };
        assert_eq!(document.files.len(), 2);
        already += 1;
    }
    drop(results);
    assert_eq!((already, stage.sandbox.requests().len()), (2, before));

    // What is no longer there is downloaded again, and a format that needs no conversion is there already.
    std::fs::remove_file(stage.output("a.mmd"))?;
    let more = [PdfFormat::Mmd, PdfFormat::LinesJson];
    stage.run().formats(more).await?.complete()?;
    assert_eq!(stage.requests("submit_pdf").len(), 2);
    assert!(stage.output("a.mmd").is_file() && stage.output("b.lines.json").is_file());
    Ok(())
}

#[tokio::test]
async fn no_more_documents_are_on_their_way_than_allowed() -> anyhow::Result<()> {
    let stage = Stage::of(at_once().await?, 8)?;
    let (begun, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let seen = Arc::clone(&most);
    let run = stage.run().concurrency(3).on_progress(move |progress| {
        assert_eq!(progress.total, 8);
        match progress.document {
            Some(ConvertProgress::Uploading(upload)) if upload.sent == upload.total => {
                let now = begun.fetch_add(1, Ordering::SeqCst) + 1 - progress.done;
                seen.fetch_max(now, Ordering::SeqCst);
            }
            _ => {}
        }
    });
    run.await?.complete()?;
    assert_eq!(most.load(Ordering::SeqCst), 3);
    Ok(())
}

#[tokio::test]
async fn one_bad_document_does_not_stop_the_others_and_is_not_submitted_again() -> anyhow::Result<()>
{
    let stage = Stage::of(at_once().await?, 3)?;
    write_no_document(&stage.papers().join("bad.pdf"))?;
    let summary = stage.run().await?;
    assert_eq!(summary.converted, 3);
    let [bad] = &summary.failed[..] else {
        panic!("{summary:?}")
    };
    assert!(bad.source.ends_with("bad.pdf"));
    let id = bad
        .error
        .converted()
        .expect("it was submitted")
        .pdf_id
        .clone();

    let before = stage.sandbox.requests().len();
    let again = stage.run().await?;
    assert_eq!((again.already_converted, again.failed.len()), (3, 1));
    let error = &again.failed[0].error;
    assert_eq!(error.converted().expect("it was submitted").pdf_id, id);
    assert!(error.to_string().contains("pdf_content_type"), "{error}");
    assert_eq!(stage.sandbox.requests().len(), before);

    let retried = stage.run().retry_failed(true).await?;
    assert_eq!((retried.already_converted, retried.failed.len()), (3, 1));
    assert_eq!(stage.requests("submit_pdf").len(), 5);
    let error = retried.complete().expect_err("one is bad");
    assert_eq!(error.kind(), ErrorKind::Incomplete);
    Ok(())
}

#[tokio::test]
async fn a_format_that_fails_is_told_by_each_run_and_asked_for_once() -> anyhow::Result<()> {
    let stage = Stage::of(at_once().await?, 2)?;
    let run = || {
        let formats = [PdfFormat::Mmd, PdfFormat::Docx];
        stage
            .run()
            .formats(formats)
            .request(|path, request| match path.ends_with("paper-01.pdf") {
                true => request.metadata("sandbox_conversion_error", json!(["docx"])),
                false => request,
            })
    };
    for _ in 0..2 {
        let summary = run().await?;
        let [failed] = &summary.failed[..] else {
            panic!("{summary:?}")
        };
        assert_eq!(failed.error.kind(), ErrorKind::Incomplete);
        let converted = failed.error.converted().expect("it was submitted");
        assert_eq!((converted.files.len(), converted.failed.len()), (1, 1));
    }
    assert_eq!(stage.requests("submit_pdf").len(), 2);
    assert_eq!(stage.requests("download_pdf").len(), 3);
    Ok(())
}

#[tokio::test]
async fn a_changed_document_and_other_options_are_new_submissions() -> anyhow::Result<()> {
    let stage = Stage::of(at_once().await?, 2)?;
    stage.run().await?.complete()?;
    let changed = stage.papers().join("paper-02.pdf");
    let mut bytes = std::fs::read(&changed)?;
    bytes.extend_from_slice(b"\n% changed\n");
    std::fs::write(&changed, bytes)?;
    let summary = stage.run().await?;
    assert_eq!((summary.converted, summary.already_converted), (1, 1));
    assert_eq!(stage.requests("submit_pdf").len(), 3);

    let with_breaks = stage
        .run()
        .request(|_, request| request.include_page_breaks(true));
    assert_eq!(with_breaks.await?.converted, 2);
    // A conversion that was not asked for before is one as well.
    assert_eq!(stage.run().formats([PdfFormat::Docx]).await?.converted, 2);
    assert_eq!(stage.requests("submit_pdf").len(), 7);
    Ok(())
}

#[tokio::test]
async fn a_request_for_another_document_is_refused() -> anyhow::Result<()> {
    let stage = Stage::of(at_once().await?, 1)?;
    let other = stage.add("other.txt")?;
    let mut requests = vec![
        PdfRequest::new(Document::url("https://example.org/paper.pdf")),
        PdfRequest::new(Document::bytes("%PDF-1.7", "paper-01.pdf")),
        PdfRequest::new(Document::file(other)),
    ];
    while let Some(request) = requests.pop() {
        let run = stage.run().request(move |_, _| request.clone());
        let error = &run.await?.failed[0].error;
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
        assert!(error.to_string().contains("another one"), "{error}");
    }
    assert!(stage.sandbox.requests().is_empty());
    let same = stage
        .run()
        .request(|path, _| PdfRequest::new(Document::file(path)));
    Ok(same.await?.complete()?)
}

#[tokio::test]
async fn a_run_that_is_dropped_is_gone_on_with() -> anyhow::Result<()> {
    let stage = Stage::of(at_once().await?, 5)?;
    let mut results = stage.run().concurrency(2).results();
    results.next().await.transpose()?;
    drop(results);
    stage.run().await?.complete()?;
    assert_eq!(stage.documents().await?.len(), 5);
    assert_eq!(stage.files()?.len(), 5);
    Ok(())
}

#[tokio::test]
async fn what_would_be_written_twice_is_refused_before_anything_is_sent() -> anyhow::Result<()> {
    let nowhere = Untouched::listen()?;
    let client = stranger(&nowhere.url()?)?;
    let folder = tempfile::tempdir()?;
    let at = |name: &str| folder.path().join(name);
    for name in ["a.pdf", "a.docx", "b.pdf", "c.latex.pdf", "c.pdf"] {
        std::fs::write(at(name), "%PDF-1.7")?;
    }
    let run = |names: &[&str]| {
        let paths: Vec<_> = names.iter().map(|name| at(name)).collect();
        client
            .convert_documents(Documents::files(paths))
            .into_folder(at("out"))
    };
    let pdfs = [PdfFormat::Pdf, PdfFormat::LatexPdf];
    for (run, text) in [
        (run(&["a.pdf", "b.pdf", "a.docx"]), "out/a.mmd"),
        (run(&["b.pdf", "b.pdf"]), "out/b.mmd"),
        (
            run(&["c.latex.pdf", "c.pdf"]).formats(pdfs),
            "out/c.latex.pdf",
        ),
        (
            run(&["b.pdf"]).into_folder(folder.path()).formats(pdfs),
            "an output would be written over the document",
        ),
        (
            client
                .convert_documents(Documents::folder(folder.path()))
                .into_folder(folder.path())
                .formats([PdfFormat::Docx]),
            "have them written into another folder",
        ),
        (run(&["a.pdf"]).formats([] as [PdfFormat; 0]), "no format"),
        (
            client.convert_documents(Documents::files([at("a.pdf")])),
            "name it by `into_folder`",
        ),
    ] {
        let error = run.await.expect_err(text);
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
        assert!(error.to_string().contains(text), "{error}");
    }
    assert!(nowhere.is_untouched());
    Ok(())
}
