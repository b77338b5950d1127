//! Programs that open what is downloaded: LibreOffice, poppler's `pdftotext` and `pdfinfo`, `qpdf`, and `unzip`.
//!
//! On Debian: `apt-get install --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui
//! libreoffice-impress-nogui poppler-utils qpdf unzip`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use mathpix::{Client, Document, Download, PdfFormat, PdfId, PdfTextFormat, ServerKey};
use mathpix_sandbox::Sandbox;
use mathpix_tests::service::{fixture, server_client};
use tempfile::TempDir;

use super::{run, skipped};

/// The pages of `paper.pdf`.
const PAGES: usize = 4;

/// A document that the sandbox has read, and a folder for what is downloaded of it.
struct Read {
    _sandbox: Sandbox,
    client: Client<ServerKey>,
    id: PdfId,
    folder: TempDir,
    /// The text, line by line.
    lines: Vec<String>,
}

impl Read {
    async fn start() -> Self {
        let sandbox = Sandbox::builder().polls(0).start().await.unwrap();
        let client = server_client(&sandbox).unwrap();
        let document = Document::file(fixture("paper.pdf"));
        let id = client.submit_pdf(document).await.unwrap().pdf_id;
        let text = client.download_pdf_text(&id, PdfTextFormat::Mmd).await;
        let Download::Ready(text) = text.unwrap() else {
            panic!("with no looks to wait for, it is there");
        };
        let lines: Vec<String> = text
            .lines()
            .filter(|line| !line.is_empty())
            .map(|line| plain(line).to_owned())
            .collect();
        assert!(lines.len() >= 2 * PAGES, "{text}");
        Self {
            _sandbox: sandbox,
            client,
            id,
            folder: tempfile::tempdir().unwrap(),
            lines,
        }
    }

    /// Downloads a format into the folder.
    async fn file(&self, format: PdfFormat) -> PathBuf {
        let path = self.folder.path().join(format!("document.{format}"));
        match self.client.download_pdf(&self.id, format).await.unwrap() {
            Download::Ready(output) => output.save(&path).await.unwrap(),
            pending => panic!("{format}: {pending:?}"),
        };
        path
    }

    /// Asserts that all of the text is in what a program printed of a file, however it broke the lines.
    fn assert_is_all_in(&self, printed: &str, path: &Path) {
        let printed = without_blanks(printed);
        for line in &self.lines {
            let is_there = printed.contains(&without_blanks(line));
            assert!(is_there, "{}: no `{line}` in {printed}", path.display());
        }
    }
}

/// A heading without the command around it, which some formats have and some do not.
fn plain(line: &str) -> &str {
    let inner = line.strip_prefix("\\section*{");
    inner
        .and_then(|rest| rest.strip_suffix('}'))
        .unwrap_or(line)
}

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

/// What a program prints of a sound file; `None` if there is no such program.
async fn printed<const N: usize>(program: &str, arguments: [&str; N]) -> Option<String> {
    let mut command = Command::new(program);
    command.args(arguments);
    let Some(output) = run(command).await else {
        skipped(program, None);
        return None;
    };
    // What a file is mended of to be opened is told on stderr.
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{program} {arguments:?}: {output:?}"
    );
    Some(String::from_utf8(output.stdout).unwrap())
}

fn name(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Converts a file to another kind beside it; `None` if there is no LibreOffice.
async fn office(path: &Path, kind: &str) -> Option<PathBuf> {
    let folder = path.parent().unwrap();
    let mut office = Command::new("soffice");
    office
        .arg("--headless")
        // Settings of its own: two of one user wait for each other.
        .arg(format!(
            "-env:UserInstallation=file://{}/settings",
            folder.display()
        ))
        .args(["--convert-to", kind, "--outdir"])
        .arg(folder)
        .arg(path);
    let Some(output) = run(office).await else {
        skipped("soffice", None);
        return None;
    };
    let extension = kind.split(':').next().unwrap();
    let converted = path.with_extension(extension);
    // It ends well even if it could not open the file.
    assert!(converted.is_file(), "{}: {output:?}", path.display());
    Some(converted)
}

#[tokio::test(flavor = "multi_thread")]
async fn libreoffice_reads_the_text_of_a_word_document_and_of_a_sheet() {
    let read = Read::start().await;
    for (format, kind) in [
        (PdfFormat::Docx, "txt:Text (encoded):UTF8"),
        (PdfFormat::Xlsx, "csv:Text - txt - csv (StarCalc):44,34,76"),
    ] {
        let path = read.file(format).await;
        let Some(text) = office(&path, kind).await else {
            return;
        };
        // A sheet as text doubles its quotes; there are none to double.
        assert!(!read.lines.iter().any(|line| line.contains('"')));
        read.assert_is_all_in(&fs::read_to_string(text).unwrap(), &path);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn libreoffice_shows_the_text_of_slides() {
    let read = Read::start().await;
    let path = read.file(PdfFormat::Pptx).await;
    let Some(shown) = office(&path, "pdf").await else {
        return;
    };
    if let Some(text) = printed("pdftotext", ["-layout", name(&shown), "-"]).await {
        read.assert_is_all_in(&text, &path);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn poppler_reads_the_text_of_every_kind_of_pdf_and_qpdf_finds_it_sound() {
    let read = Read::start().await;
    for format in [
        PdfFormat::Pdf,
        PdfFormat::LatexPdf,
        PdfFormat::MmdOverlayPdf,
    ] {
        let path = read.file(format).await;
        let Some(text) = printed("pdftotext", ["-layout", name(&path), "-"]).await else {
            return;
        };
        read.assert_is_all_in(&text, &path);
        let Some(facts) = printed("pdfinfo", [name(&path)]).await else {
            return;
        };
        if printed("qpdf", ["--check", name(&path)]).await.is_none() {
            return;
        }
        let pages = facts.lines().find_map(|line| line.strip_prefix("Pages:"));
        let pages: usize = pages.unwrap().trim().parse().unwrap();
        if format == PdfFormat::MmdOverlayPdf {
            assert_eq!(pages, PAGES, "{}", path.display());
        }
        assert!(pages > 0, "{}", path.display());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn unzip_tests_every_archive_and_takes_the_text_out() {
    let read = Read::start().await;
    for format in [
        PdfFormat::TexZip,
        PdfFormat::MmdZip,
        PdfFormat::MdZip,
        PdfFormat::HtmlZip,
        PdfFormat::Docx,
        PdfFormat::Xlsx,
        PdfFormat::Pptx,
    ] {
        let path = read.file(format).await;
        let Some(verdict) = printed("unzip", ["-t", name(&path)]).await else {
            return;
        };
        assert!(verdict.contains("No errors"), "{verdict}");
        if let PdfFormat::TexZip | PdfFormat::MmdZip = format {
            let text = printed("unzip", ["-p", name(&path)]).await.unwrap();
            read.assert_is_all_in(&text, &path);
        }
    }
}
