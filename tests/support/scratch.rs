//! Packages outside the workspace that depend on a `mathpix` by path, and what the compiler says to their programs.

use std::{
    collections::BTreeMap,
    env, fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::{Value, json};

use crate::{diagnostic::Diagnostic, programs::repository};

/// A workspace of its own.
pub struct Scratch {
    folder: PathBuf,
    target: PathBuf,
    packages: Vec<String>,
}

/// A package of programs.
pub struct Package<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its dependencies, as its manifest names them.
    pub dependencies: &'a str,
    /// The files of its programs.
    pub programs: &'a [PathBuf],
}

impl Scratch {
    /// An empty workspace in a folder of this name below `folder`, with the lock file of the repository.
    ///
    /// All workspaces below `folder` share what is built, and the next run finds it.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn new(folder: &Path, name: &str) -> io::Result<Self> {
        let target = folder.join("target");
        let folder = folder.join(name);
        fs::create_dir_all(&folder)?;
        fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock"))?;
        Ok(Self {
            folder,
            target,
            packages: Vec::new(),
        })
    }

    /// The folder of a package.
    #[must_use]
    pub fn folder(&self, package: &str) -> PathBuf {
        self.folder.join(package)
    }

    /// Adds a package.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn add(&mut self, package: &Package<'_>) -> io::Result<()> {
        let Package {
            name,
            dependencies,
            programs,
        } = package;
        let mut manifest = format!(
            "[package]\nname = {name:?}\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\n"
        );
        for program in *programs {
            let stem = program.file_stem().unwrap_or_default();
            manifest += &format!("\n[[bin]]\nname = {stem:?}\npath = {program:?}\n");
        }
        let folder = self.folder(name);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("Cargo.toml"), manifest)?;
        self.packages.push((*name).to_owned());
        Ok(())
    }

    /// Checks all packages at once, without the network, and gives what the compiler says to each program.
    ///
    /// # Errors
    ///
    /// If cargo cannot be run, or says something that cannot be read.
    pub fn check(&self) -> io::Result<BTreeMap<PathBuf, Vec<Diagnostic>>> {
        let members = format!(
            "[workspace]\nresolver = \"3\"\nmembers = {:?}\n",
            self.packages
        );
        fs::write(self.folder.join("Cargo.toml"), members)?;
        let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args([
                "check",
                "--workspace",
                "--offline",
                "--keep-going",
                "--quiet",
            ])
            .arg("--message-format=json")
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .output()?;
        let mut said: BTreeMap<PathBuf, Vec<Diagnostic>> = BTreeMap::new();
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let line: Value = serde_json::from_str(line)?;
            let Some(path) = line["target"]["src_path"].as_str() else {
                continue;
            };
            let diagnostic = Diagnostic::read(&line["message"]);
            if let Some(error) = diagnostic.as_ref().filter(|said| said.level == "error")
                && line["target"]["kind"] != json!(["bin"])
            {
                return Err(io::Error::other(error.rendered.clone()));
            }
            said.entry(path.into()).or_default().extend(diagnostic);
        }
        if said.is_empty() {
            return Err(io::Error::other(String::from_utf8_lossy(&output.stderr)));
        }
        Ok(said)
    }
}
