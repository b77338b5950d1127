//! Memory that uploads and downloads take, however large they are.

use std::{fs::File, io::Write as _, process::Command, time::Instant};

use anyhow::{bail, ensure};
use mathpix::{Client, Document, PdfFormat, PdfId, ServerKey};

use crate::{
    memory::{peak_mib, resident_mib},
    server::Server,
};

/// What the service takes at most.
const LARGEST: u64 = 1_000_000_000;

/// How much memory a transfer may take over what is there anyway, in MiB.
const BUDGET: f64 = 32.0;

/// Measures each transfer in a process of its own, against a server in another.
pub(crate) fn measure() -> anyhow::Result<()> {
    println!(
        "{:>10}  {:>12}  {:>9}  {:>22}",
        "", "bytes", "seconds", "peak over idle, MiB"
    );
    let server = Server::start("server")?;
    for direction in ["upload", "download"] {
        for bytes in [LARGEST / 100, LARGEST / 10, LARGEST] {
            let status = Command::new(std::env::current_exe()?)
                .args(["transfer", direction, &bytes.to_string(), &server.url])
                .status()?;
            ensure!(status.success(), "the {direction} of {bytes} bytes failed");
        }
    }
    Ok(())
}

/// Measures one transfer in this process.
pub(crate) fn measure_here(direction: &str, bytes: u64, url: &str) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("large.pdf");
    let client = Client::builder(ServerKey::new("acme_reader", "0123abcd")?)
        .base_url(url)
        .build()?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        // What a first call needs once is not what a large one needs.
        client
            .submit_pdf(Document::bytes("%PDF-", "small.pdf"))
            .await?;
        if direction == "upload" {
            let mut file = File::create(&path)?;
            file.write_all(b"%PDF-1.7\n")?;
            file.set_len(bytes)?;
        }
        let (idle, start) = (resident_mib()?, Instant::now());
        match direction {
            "upload" => {
                let id = client.submit_pdf(Document::file(&path)).await?.pdf_id;
                let arrived: u64 = id.as_str().parse()?;
                ensure!(arrived > bytes, "{arrived} bytes arrived");
            }
            "download" => {
                let id = PdfId::new(bytes.to_string())?;
                let download = client.download_pdf(&id, PdfFormat::Pdf).await?;
                download.save(&path).await?;
                ensure!(path.metadata()?.len() == bytes, "the file is not whole");
            }
            _ => bail!("a transfer is an `upload` or a `download`"),
        }
        let seconds = start.elapsed().as_secs_f64();
        let over = peak_mib()? - idle;
        println!("{direction:>10}  {bytes:>12}  {seconds:>9.2}  {over:>22.1}");
        ensure!(over < BUDGET, "more than {BUDGET} MiB over idle");
        Ok(())
    })
}
