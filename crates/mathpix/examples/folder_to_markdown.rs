//! A folder of documents becomes a folder of Mathpix Markdown, with a bar that shows how far it is.
//!
//! `cargo run --example folder_to_markdown` starts a local server, converts copies of a document in a temporary folder, and
//! needs no account. With `-- <folder> <out>`, and `MATHPIX_APP_ID` and `MATHPIX_APP_KEY` set, it converts the documents of
//! that folder by the hosted service, which charges for them. Stop it at any time: the next start goes on where it was.

use std::{
    collections::BTreeMap,
    error::Error,
    path::{Path, PathBuf},
    sync::Mutex,
};

use indicatif::{ProgressBar, ProgressStyle};
use mathpix::{
    Client, ConvertProgress, DocumentOutcome, Documents, DocumentsProgress, PdfFormat, ServerKey,
};
use mathpix_sandbox::Sandbox;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    match &arguments[..] {
        [] => convert_copies().await,
        [folder, out] => {
            let client = Client::new(ServerKey::from_env()?)?;
            convert(&client, folder, out).await
        }
        _ => Err("name a folder of documents and one for what becomes of them, or nothing".into()),
    }
}

/// Converts copies of a document by a local server, and then again, to show that nothing is left to do.
async fn convert_copies() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start().await?;
    println!(
        "A local server answers at {}. What it reads is made up.\n",
        sandbox.url()
    );
    let key = ServerKey::new(sandbox.app_id(), sandbox.app_key())?;
    let client = Client::builder(key).base_url(sandbox.url()).build()?;

    let name = format!("mathpix-folder-to-markdown-{}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    let (papers, out) = (folder.join("papers"), folder.join("markdown"));
    std::fs::create_dir_all(&papers)?;
    for number in 1..=6 {
        std::fs::copy(paper(), papers.join(format!("paper-{number}.pdf")))?;
    }
    for _ in 0..2 {
        convert(&client, &papers, &out).await?;
        println!("  {} requests so far\n", sandbox.requests().len());
    }
    std::fs::remove_dir_all(&folder)?;
    sandbox.shutdown().await;
    Ok(())
}

async fn convert(
    client: &Client<ServerKey>,
    folder: &Path,
    out: &Path,
) -> Result<(), Box<dyn Error>> {
    let bar = ProgressBar::new(0).with_style(ProgressStyle::with_template(
        "{bar:24} {pos}/{len} documents  {msg}",
    )?);
    let (shown, pages) = (bar.clone(), Mutex::new(BTreeMap::new()));
    let mut results = client
        .convert_documents(Documents::folder(folder))
        .into_folder(out)
        .formats([PdfFormat::Mmd])
        .on_progress(move |progress| show(&shown, &pages, progress))
        .results();
    let (mut converted, mut before, mut failed) = (0, 0, 0);
    while let Some(result) = results.next().await.transpose()? {
        let source = result.source.display();
        match result.outcome {
            DocumentOutcome::Converted(document) => {
                converted += 1;
                for file in document.files {
                    bar.suspend(|| println!("  {}", file.path.display()));
                }
            }
            DocumentOutcome::AlreadyConverted(_) => before += 1,
            DocumentOutcome::Failed(error) => {
                failed += 1;
                bar.suspend(|| eprintln!("  {source}: {error}"));
            }
            _ => {
                failed += 1;
                bar.suspend(|| eprintln!("  {source}: not begun"));
            }
        }
    }
    bar.abandon();
    println!("  {converted} documents are converted, {before} had been before");
    match failed {
        0 => Ok(()),
        failed => Err(format!("{failed} documents are not converted").into()),
    }
}

/// Shows how many documents are done, and how many pages of those that are being read.
fn show(
    bar: &ProgressBar,
    pages: &Mutex<BTreeMap<PathBuf, (u32, u32)>>,
    progress: DocumentsProgress,
) {
    let Ok(mut pages) = pages.lock() else { return };
    match progress.document {
        Some(ConvertProgress::Reading {
            pages_read: Some(read),
            pages: Some(of),
            ..
        }) => {
            pages.insert(progress.source, (read, of));
        }
        None => {
            pages.remove(&progress.source);
        }
        _ => {}
    }
    let read: u32 = pages.values().map(|(read, _)| read).sum();
    let of: u32 = pages.values().map(|(_, of)| of).sum();
    bar.set_length(progress.total as u64);
    bar.set_position(progress.done as u64);
    bar.set_message(format!("{read} of {of} pages under way"));
}

fn paper() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "../../tests/fixtures/paper.pdf"]
        .iter()
        .collect()
}
