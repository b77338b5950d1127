//! A sandbox, and folders for documents and what becomes of them.

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

use mathpix::{Client, DocumentConversions, Documents, PdfResult, PdfResultsQuery, ServerKey};
use mathpix_sandbox::{LoggedRequest, Sandbox};
use mathpix_tests::service::{fixture, server_client};
use serde_json::Value;
use tempfile::TempDir;

/// A sandbox and two folders.
pub(crate) struct Stage {
    pub(crate) sandbox: Sandbox,
    pub(crate) client: Client<ServerKey>,
    folder: TempDir,
}

impl Stage {
    /// With copies of a document under these names.
    pub(crate) fn new(sandbox: Sandbox, names: &[&str]) -> anyhow::Result<Self> {
        let stage = Self {
            client: server_client(&sandbox)?,
            sandbox,
            folder: tempfile::tempdir()?,
        };
        std::fs::create_dir(stage.papers())?;
        for name in names {
            stage.add(name)?;
        }
        Ok(stage)
    }

    /// With so many copies of a document.
    pub(crate) fn of(sandbox: Sandbox, documents: usize) -> anyhow::Result<Self> {
        let stage = Self::new(sandbox, &[])?;
        for number in 1..=documents {
            stage.add(&format!("paper-{number:02}.pdf"))?;
        }
        Ok(stage)
    }

    /// The same with a sandbox that has read a document as soon as it is asked.
    pub(crate) async fn at_once(documents: usize) -> anyhow::Result<Self> {
        Self::of(Sandbox::builder().polls(0).start().await?, documents)
    }

    /// Adds a copy of a document.
    pub(crate) fn add(&self, name: &str) -> io::Result<PathBuf> {
        let path = self.papers().join(name);
        std::fs::copy(fixture("paper.pdf"), &path)?;
        Ok(path)
    }

    /// The folder of the documents.
    pub(crate) fn papers(&self) -> PathBuf {
        self.folder.path().join("papers")
    }

    /// The folder of what becomes of them.
    pub(crate) fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    /// A file of what becomes of them.
    pub(crate) fn output(&self, name: &str) -> PathBuf {
        self.out().join(name)
    }

    /// The journal.
    pub(crate) fn journal(&self) -> PathBuf {
        self.output(".mathpix-journal.jsonl")
    }

    /// The lines of the journal, without their line ends.
    pub(crate) fn journal_lines(&self) -> Vec<String> {
        let text = std::fs::read_to_string(self.journal()).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    /// The steps that the journal tells of, in its order.
    pub(crate) fn steps(&self) -> Vec<String> {
        let lines = self.journal_lines().into_iter().skip(1);
        let step = |line: String| {
            let line: Value = serde_json::from_str(&line).unwrap_or_default();
            line["step"].as_str().unwrap_or_default().to_owned()
        };
        lines.map(step).collect()
    }

    /// Leaves the journal as it was after so many lines.
    pub(crate) fn keep(&self, lines: usize) -> io::Result<()> {
        let kept = self.journal_lines()[..lines].join("\n");
        std::fs::write(self.journal(), kept + "\n")
    }

    /// The conversion of the folder to Mathpix Markdown.
    pub(crate) fn run(&self) -> DocumentConversions {
        self.client
            .convert_documents(Documents::folder(self.papers()))
            .into_folder(self.out())
    }

    /// The requests to a row.
    pub(crate) fn requests(&self, row: &str) -> Vec<LoggedRequest> {
        let mut requests = self.sandbox.requests();
        requests.retain(|request| request.row == Some(row));
        requests
    }

    /// What the service lists of the documents.
    pub(crate) async fn documents(&self) -> anyhow::Result<Vec<PdfResult>> {
        let query = PdfResultsQuery::new();
        let mut rows = self.client.list_pdf_results(query).items();
        let mut documents = Vec::new();
        while let Some(row) = rows.next().await.transpose()? {
            documents.push(row);
        }
        Ok(documents)
    }

    /// The names of the files that there are of the documents, but for the journal.
    pub(crate) fn files(&self) -> anyhow::Result<BTreeSet<String>> {
        let mut names = BTreeSet::new();
        for entry in std::fs::read_dir(self.out())? {
            names.insert(entry?.file_name().to_string_lossy().into_owned());
        }
        names.remove(".mathpix-journal.jsonl");
        Ok(names)
    }
}

/// Writes a file that the service takes for no document.
pub(crate) fn write_no_document(path: &Path) -> io::Result<()> {
    std::fs::write(path, "no document")
}
