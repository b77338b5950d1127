//! Runs that are killed: a second one repeats nothing and loses nothing.

use std::{collections::BTreeSet, io, sync::Arc, time::Duration};

use mathpix::PdfFormat;
use mathpix_sandbox::{Fault, Sandbox};
use tokio::{sync::Semaphore, task::JoinSet};

use super::{child, stage::Stage};

const DOCUMENTS: usize = 5;

/// When a run is killed.
#[derive(Clone, Copy, Debug)]
enum Point {
    /// When the sandbox has answered so many requests.
    Requests(usize),
    /// When its journal has so many lines.
    Lines(usize),
}

impl Point {
    fn is_reached(self, stage: &Stage) -> bool {
        match self {
            Self::Requests(number) => stage.sandbox.requests().len() >= number,
            Self::Lines(number) => stage.journal_lines().len() >= number,
        }
    }
}

/// A sandbox that takes a moment for each answer, so that requests are under way at any time. A run that is to be killed after
/// some requests cannot end before: it gets no further answer.
async fn stage(point: Point) -> anyhow::Result<Stage> {
    let sandbox = Sandbox::builder().polls(0).start().await?;
    if let Point::Requests(number) = point {
        let silence = Fault::silence().after_processing();
        sandbox.inject(silence.skip(number as u64).always());
    }
    sandbox.inject(Fault::delay(Duration::from_millis(15)).always());
    Stage::of(sandbox, DOCUMENTS)
}

/// Kills a run at a point; `false` if it ended before.
fn kill_at(stage: &Stage, point: Point) -> io::Result<bool> {
    let mut run = child::start(stage)?;
    while !point.is_reached(stage) {
        if let Some(status) = run.ended()? {
            assert!(status.success(), "{point:?}: the run that was not killed");
            return Ok(false);
        }
    }
    run.kill()?;
    Ok(true)
}

/// A run is killed at the point, and another one takes over.
async fn survives(point: Point) -> anyhow::Result<bool> {
    let stage = Arc::new(stage(point).await?);
    let at = Arc::clone(&stage);
    let killed = tokio::task::spawn_blocking(move || -> io::Result<bool> {
        let killed = kill_at(&at, point)?;
        at.sandbox.clear_faults();
        let status = child::start(&at)?.wait()?;
        assert!(status.success(), "{point:?}: {:#?}", at.journal_lines());
        Ok(killed)
    });
    let killed = killed.await??;

    let documents = stage.documents().await?;
    let names: BTreeSet<_> = documents.iter().map(|row| row.input_file.clone()).collect();
    let journal = stage.journal_lines();
    assert_eq!(documents.len(), DOCUMENTS, "{point:?}: {journal:#?}");
    assert_eq!(names.len(), DOCUMENTS, "{point:?}");
    let mut expected = BTreeSet::new();
    for document in documents {
        let (Some(id), Some(name)) = (document.id, document.input_file) else {
            unreachable!("the sandbox names both")
        };
        for format in [PdfFormat::Mmd, PdfFormat::Docx] {
            let output = name.replace("pdf", format.as_str());
            let whole = stage
                .client
                .download_pdf(&id, format)
                .await?
                .bytes()
                .await?;
            let written = std::fs::read(stage.output(&output))?;
            assert!(written == whole, "{point:?}: {output} is not whole");
            expected.insert(output);
        }
    }
    // Nothing is there beside them, unfinished files least of all.
    assert_eq!(stage.files()?, expected, "{point:?}");
    Ok(killed)
}

/// Each of these points, several at a time; gives at how many of them a run was killed.
async fn all_survive(points: impl Iterator<Item = Point>) -> anyhow::Result<usize> {
    let several = Arc::new(Semaphore::new(6));
    let mut runs = JoinSet::new();
    for point in points {
        let several = Arc::clone(&several);
        runs.spawn(async move {
            let _one = several.acquire_owned().await?;
            survives(point).await
        });
    }
    let mut killed = 0;
    while let Some(run) = runs.join_next().await {
        killed += usize::from(run??);
    }
    Ok(killed)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_is_killed_after_any_request_is_gone_on_with() -> anyhow::Result<()> {
    // One submission, one state and two downloads of each document.
    let requests = DOCUMENTS * 4;
    let killed = all_survive((0..requests).map(Point::Requests)).await?;
    assert_eq!(killed, requests);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_is_killed_after_any_line_of_its_journal_is_gone_on_with() -> anyhow::Result<()>
{
    // The title, and five lines of each document.
    let killed = all_survive((1..=DOCUMENTS * 5).map(Point::Lines)).await?;
    // How many runs ended before, or went on for a line or two, is a matter of the machine.
    assert!(killed > 0);
    Ok(())
}
