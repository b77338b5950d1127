//! A run in a process of its own, which can be killed.

use std::{
    env, io,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use mathpix::{Client, Documents, PdfFormat, ServerKey};

use super::stage::Stage;

/// What tells the process that it is one.
const URL: &str = "MATHPIX_TEST_OF_FOLDERS_URL";
const KEY: &str = "MATHPIX_TEST_OF_FOLDERS_KEY";
const PAPERS: &str = "MATHPIX_TEST_OF_FOLDERS_PAPERS";
const OUT: &str = "MATHPIX_TEST_OF_FOLDERS_OUT";

/// Starts a run of a stage's folder.
pub(crate) fn start(stage: &Stage) -> io::Result<Child> {
    let name = concat!(module_path!(), "::is_a_run_if_it_is_told_to_be_one");
    let name = name.split_once("::").map_or(name, |(_, name)| name);
    Command::new(env::current_exe()?)
        .args(["--exact", name])
        .env(URL, stage.sandbox.url())
        .env(KEY, stage.sandbox.app_key())
        .env("MATHPIX_APP_ID", stage.sandbox.app_id())
        .env(PAPERS, stage.papers())
        .env(OUT, stage.out())
        .stdout(Stdio::null())
        .spawn()
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
        // The sandbox lists a document at once: one that is not listed by then has not been taken.
        .submit_again_after(Duration::from_secs(2))
        .await?;
    summary.complete()?;
    Ok(())
}
