//! A run in a process of its own, which can be killed.

use std::{
    env, io,
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use mathpix::{Client, Documents, PdfFormat, ServerKey};

use super::stage::Stage;

/// What tells the process that it is one.
const URL: &str = "MATHPIX_TEST_OF_FOLDERS_URL";
const KEY: &str = "MATHPIX_TEST_OF_FOLDERS_KEY";
const PAPERS: &str = "MATHPIX_TEST_OF_FOLDERS_PAPERS";
const OUT: &str = "MATHPIX_TEST_OF_FOLDERS_OUT";

/// How long a run may take: far more than it does, so that one that hangs does not hang the tests.
const LIMIT: Duration = Duration::from_secs(300);

/// A run in a process of its own, which ends when this is dropped.
pub(crate) struct Run {
    process: Child,
    start: Instant,
}

impl Run {
    /// How it ended, if it has.
    pub(crate) fn ended(&mut self) -> io::Result<Option<ExitStatus>> {
        let ended = self.process.try_wait()?;
        if ended.is_none() && self.start.elapsed() > LIMIT {
            return Err(io::Error::other("the run takes too long"));
        }
        // What is asked again and again must not take the time that the runs need.
        std::thread::sleep(Duration::from_millis(1));
        Ok(ended)
    }

    /// Waits for its end.
    pub(crate) fn wait(mut self) -> io::Result<ExitStatus> {
        loop {
            if let Some(status) = self.ended()? {
                return Ok(status);
            }
        }
    }

    /// Kills it: by SIGKILL, after which nothing of it runs any more.
    pub(crate) fn kill(mut self) -> io::Result<()> {
        self.process.kill()?;
        self.process.wait().map(drop)
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Starts a run of a stage's folder.
pub(crate) fn start(stage: &Stage) -> io::Result<Run> {
    let name = concat!(module_path!(), "::is_a_run_if_it_is_told_to_be_one");
    let name = name.split_once("::").map_or(name, |(_, name)| name);
    let process = Command::new(env::current_exe()?)
        .args(["--exact", name])
        .env(URL, stage.sandbox.url())
        .env(KEY, stage.sandbox.app_key())
        .env("MATHPIX_APP_ID", stage.sandbox.app_id())
        .env(PAPERS, stage.papers())
        .env(OUT, stage.out())
        .stdout(Stdio::null())
        .spawn()?;
    Ok(Run {
        process,
        start: Instant::now(),
    })
}

#[tokio::test]
async fn is_a_run_if_it_is_told_to_be_one() -> anyhow::Result<()> {
    let (Ok(url), Some(papers)) = (env::var(URL), env::var_os(PAPERS)) else {
        return Ok(());
    };
    let key = ServerKey::new(env::var("MATHPIX_APP_ID")?, env::var(KEY)?)?;
    let client = Client::builder(key).base_url(url).build()?;
    let summary = client
        .convert_documents(Documents::folder(PathBuf::from(papers)))
        .into_folder(PathBuf::from(env::var_os(OUT).unwrap_or_default()))
        .formats([PdfFormat::Mmd, PdfFormat::Docx])
        .concurrency(3)
        .limit(Duration::from_secs(60))
        // The sandbox lists a document as soon as it has it: one that is not listed by then was not sent to its end. Each that is
        // not, takes so long; a minute, as it should be elsewhere, would make minutes of the tests.
        .submit_again_after(Duration::from_secs(10))
        .await?;
    summary.complete()?;
    Ok(())
}
