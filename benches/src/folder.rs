//! Memory and requests of runs that convert many documents.

use std::{path::Path, process::Command, time::Instant};

use anyhow::{Context as _, ensure};
use mathpix::{Client, Documents, PdfFormat, ServerKey};
use mathpix_sandbox::{DEMO_APP_ID, DEMO_APP_KEY};

use crate::{
    memory::{peak_mib, resident_mib},
    sandbox_server::Server,
};

/// How many documents are on their way at once.
const CONCURRENCY: usize = 8;

/// The size of a document, in bytes.
const SIZE: usize = 1_000_000;

/// Measures a run of each size in a process of its own, against a sandbox in another.
pub(crate) fn measure() -> anyhow::Result<()> {
    println!(
        "{:>9}  {:>8}  {:>19}  {:>19}  {:>14}  {:>19}",
        "documents",
        "seconds",
        "peak over idle, MiB",
        "requests a document",
        "second run, s",
        "its peak, MiB"
    );
    for documents in [100, 1_000] {
        let server = Server::program_with(&["--polls", "0"])?;
        let status = Command::new(std::env::current_exe()?)
            .args(["folder", &documents.to_string(), &server.address])
            .status()?;
        ensure!(status.success(), "the run of {documents} documents failed");
    }
    Ok(())
}

/// Measures one run in this process.
pub(crate) fn measure_here(documents: usize, address: &str) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let papers = folder.path().join("papers");
    std::fs::create_dir(&papers)?;
    write(&papers.join("paper.pdf"))?;
    let url = format!("http://{address}");
    let client = Client::builder(ServerKey::new(DEMO_APP_ID, DEMO_APP_KEY)?)
        .base_url(&url)
        .build()?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let run = |out: &str| {
            let documents = Documents::folder(&papers);
            let run = client.convert_documents(documents);
            run.into_folder(folder.path().join(out))
                .formats([PdfFormat::Mmd])
                .concurrency(CONCURRENCY)
        };
        // What a first document needs once is not what many need.
        run("first").await?.complete()?;
        for number in 0..documents {
            std::fs::hard_link(
                papers.join("paper.pdf"),
                papers.join(format!("{number}.pdf")),
            )?;
        }
        std::fs::remove_file(papers.join("paper.pdf"))?;
        let before = requests(&url).await?;
        let (idle, start) = (resident_mib()?, Instant::now());
        run("out").await?.complete()?;
        let (seconds, over) = (start.elapsed().as_secs_f64(), peak_mib()? - idle);
        let start = Instant::now();
        run("out").await?.complete()?;
        let again = start.elapsed().as_secs_f64();
        let over_again = peak_mib()? - idle;
        let requests = (requests(&url).await? - before) as f64 / documents as f64;
        println!(
            "{documents:>9}  {seconds:>8.1}  {over:>19.1}  {requests:>19.2}  {again:>14.2}  {over_again:>19.1}"
        );
        Ok(())
    })
}

/// Writes a document of one page with much that is not read.
fn write(path: &Path) -> anyhow::Result<()> {
    let page = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
                3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>\nendobj\n";
    let end = "trailer\n<</Root 1 0 R/Size 4>>\n%%EOF\n";
    let filler = format!("% {}\n", "x".repeat(76)).repeat(SIZE / 79);
    Ok(std::fs::write(path, format!("{page}{filler}{end}"))?)
}

/// How many requests the sandbox has answered.
async fn requests(url: &str) -> anyhow::Result<usize> {
    let log = reqwest::get(format!("{url}/_sandbox/requests")).await?;
    let log: serde_json::Value = log.error_for_status()?.json().await?;
    let requests = log["requests"].as_array();
    Ok(requests.context("no log of requests")?.len())
}
