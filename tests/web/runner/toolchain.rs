//! What it takes to build for a browser and to run there.

use std::{
    collections::BTreeMap,
    env,
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use tokio::process::Command;

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// A compiler for the target, and what runs its programs in a browser.
pub(crate) struct Toolchain {
    variables: BTreeMap<String, OsString>,
}

impl Toolchain {
    /// Takes what `setup` has made, else what is there anyway. An error says what is missing.
    pub(crate) fn find() -> anyhow::Result<Self> {
        let mut variables = made_by_setup()?;
        let rustc = variables
            .get("RUSTC")
            .cloned()
            .or_else(|| env::var_os("RUSTC"))
            .unwrap_or_else(|| "rustc".into());
        let advice = "`tests/web/setup` makes it on Debian; elsewhere take `rustup target add wasm32-unknown-unknown`, `cargo install wasm-bindgen-cli` of the version in Cargo.lock, and a browser with its driver";
        if !has_target(&rustc) {
            bail!("{} has no library for {TARGET}: {advice}", rustc.display());
        }
        for (variable, program) in [
            (
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
                "wasm-bindgen-test-runner",
            ),
            ("CHROMEDRIVER", "chromedriver"),
        ] {
            if variables.contains_key(variable) || env::var_os(variable).is_some() {
                continue;
            }
            let found =
                in_path(program).with_context(|| format!("there is no `{program}`: {advice}"))?;
            variables.insert(variable.to_owned(), found.into());
        }
        Ok(Self { variables })
    }

    /// A run of cargo, which builds beside what the other compiler has built.
    pub(crate) fn cargo(&self) -> anyhow::Result<Command> {
        let program = env::current_exe().context("this program has no path")?;
        let target = program
            .ancestors()
            .nth(2)
            .context("this program is in no target folder")?;
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo
            .envs(&self.variables)
            .env("CARGO_TARGET_DIR", target.join("web"))
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            // What is not used on this target, no other run sees.
            .env("RUSTFLAGS", "-D unused")
            // In seconds, for all tests together: a machine may have much else to do.
            .env("WASM_BINDGEN_TEST_TIMEOUT", "180")
            .current_dir(env!("CARGO_MANIFEST_DIR"));
        Ok(cargo)
    }
}

/// The variables in the file that `setup` writes, if it has.
fn made_by_setup() -> anyhow::Result<BTreeMap<String, OsString>> {
    let file = match env::var_os("MATHPIX_WEB_TOOLCHAIN") {
        Some(folder) => PathBuf::from(folder),
        None => PathBuf::from(env::var_os("HOME").unwrap_or_default()).join(".cache/mathpix-web"),
    }
    .join("variables");
    let text = match fs::read_to_string(&file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        text => text.with_context(|| format!("{} cannot be read", file.display()))?,
    };
    let pairs = text.lines().filter_map(|line| line.split_once('='));
    Ok(pairs
        .map(|(name, value)| (name.to_owned(), value.into()))
        .collect())
}

fn has_target(rustc: &OsString) -> bool {
    let output = std::process::Command::new(rustc)
        .args(["--print", "target-libdir", "--target", TARGET])
        .output();
    output.is_ok_and(|output| {
        let folder = String::from_utf8_lossy(&output.stdout);
        fs::read_dir(folder.trim()).is_ok_and(|mut files| files.next().is_some())
    })
}

fn in_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let found = env::split_paths(&path).map(|folder: PathBuf| folder.join(program));
    found.into_iter().find(|file: &PathBuf| Path::is_file(file))
}
