//! What it takes to build for a browser and to run there.

mod page;

use std::{
    collections::BTreeMap,
    env,
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, bail};

/// The target of programs for a browser.
pub const TARGET: &str = "wasm32-unknown-unknown";

const ADVICE: &str = "`tests/web/setup` makes it on Debian; elsewhere take `rustup target add wasm32-unknown-unknown`, `cargo install wasm-bindgen-cli` of the version in Cargo.lock, and a browser with its driver";

/// A program that is needed beside the compiler.
#[derive(Clone, Copy)]
pub struct Program {
    /// The variable that says where it is.
    variable: &'static str,
    name: &'static str,
}

/// What cargo runs tests for a browser by.
pub const RUNNER: Program = Program {
    variable: "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
    name: "wasm-bindgen-test-runner",
};
/// What makes a program for pages of what the compiler gives.
pub const BINDGEN: Program = Program {
    variable: "WASM_BINDGEN",
    name: "wasm-bindgen",
};
/// What drives a browser.
pub const CHROMEDRIVER: Program = Program {
    variable: "CHROMEDRIVER",
    name: "chromedriver",
};

/// A compiler for the target, and the programs that were asked for.
pub struct Toolchain {
    variables: BTreeMap<String, OsString>,
}

impl Toolchain {
    /// Takes what `setup` has made, else what is there anyway.
    ///
    /// # Errors
    ///
    /// One that says what is missing.
    pub fn find(programs: &[Program]) -> anyhow::Result<Self> {
        let mut variables = made_by_setup()?;
        let rustc = variables
            .get("RUSTC")
            .cloned()
            .or_else(|| env::var_os("RUSTC"))
            .unwrap_or_else(|| "rustc".into());
        if !has_target(&rustc) {
            bail!("{} has no library for {TARGET}: {ADVICE}", rustc.display());
        }
        for Program { variable, name } in programs {
            if variables.contains_key(*variable) {
                continue;
            }
            let found = env::var_os(variable).or_else(|| in_path(name).map(Into::into));
            let found = found.with_context(|| format!("there is no `{name}`: {ADVICE}"))?;
            variables.insert((*variable).to_owned(), found);
        }
        Ok(Self { variables })
    }

    /// A run of cargo, which builds beside what the other compiler has built.
    ///
    /// # Errors
    ///
    /// If this program is not in a target folder.
    pub fn cargo(&self) -> anyhow::Result<Command> {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo
            .envs(&self.variables)
            .env("CARGO_TARGET_DIR", target_folder()?.join("web"))
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            // What is not used on this target, no other run sees.
            .env(
                "RUSTFLAGS",
                "-D dead_code -D unused_imports -D unused_variables",
            )
            // In seconds, for all tests together: a machine may have much else to do.
            .env("WASM_BINDGEN_TEST_TIMEOUT", "180")
            .current_dir(env!("CARGO_MANIFEST_DIR"));
        Ok(cargo)
    }

    /// A run of a program that was asked for.
    ///
    /// # Errors
    ///
    /// If it was not.
    pub fn run(&self, program: Program) -> anyhow::Result<Command> {
        let path = self.variables.get(program.variable);
        let path = path.with_context(|| format!("`{}` was not asked for", program.name))?;
        Ok(Command::new(path))
    }
}

/// The folder that cargo has built this program in.
fn target_folder() -> anyhow::Result<PathBuf> {
    let program = env::current_exe().context("this program has no path")?;
    let mut folders = program.ancestors().skip(1);
    let folder = folders.find(|folder| !folder.ends_with("deps"));
    let target = folder.and_then(Path::parent);
    Ok(target
        .context("this program is in no target folder")?
        .to_owned())
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
