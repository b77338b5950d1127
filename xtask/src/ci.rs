//! `cargo xtask ci`: the list of what continuous integration runs.

mod examples;

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, bail};

use crate::codegen;

/// A step, by the name that it is asked for with.
struct Step {
    name: &'static str,
    proves: &'static str,
    work: Work,
}

enum Work {
    /// One run of cargo with these words.
    Cargo(&'static [&'static str]),
    /// `cargo xtask codegen --check`.
    Codegen,
    /// The documentation of every crate.
    Docs,
    /// Every test of the workspace but those of the compiler's texts and those in a browser.
    Tests,
    /// Every example of the client, on a server that it starts itself.
    Examples,
    /// The client in a browser, and the demo as a person uses it.
    Web,
    /// The client with none and with all of its features, and the tests of TLS with each set in [`TLS`].
    Features,
}

const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        proves: "the code is formatted",
        work: Work::Cargo(&["fmt", "--all", "--check"]),
    },
    Step {
        name: "clippy",
        proves: "the code has no warnings",
        work: Work::Cargo(&[
            "clippy",
            "--locked",
            "--workspace",
            "--exclude",
            CLIENT_SIDE_TESTS,
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]),
    },
    Step {
        name: "codegen",
        proves: "the generated files are those of the table",
        work: Work::Codegen,
    },
    Step {
        name: "tests",
        proves: "the tests pass",
        work: Work::Tests,
    },
    Step {
        name: "ui",
        proves: "the compiler says what it is expected to say",
        work: Work::Cargo(UI_TESTS),
    },
    Step {
        name: "examples",
        proves: "every example runs and says something",
        work: Work::Examples,
    },
    Step {
        name: "docs",
        proves: "the documentation has no warnings",
        work: Work::Docs,
    },
    Step {
        name: "features",
        proves: "the client builds with any of its features, and connects with each TLS",
        work: Work::Features,
    },
    // It says loudly that it was skipped where there is no toolchain for it, unless the variable `CI` is set.
    Step {
        name: "web",
        proves: "the client and the demo work in a browser",
        work: Work::Web,
    },
    // What a developer has not committed yet is packaged too: the step is run before a commit.
    Step {
        name: "package",
        proves: "the published crates build from what is published of them",
        work: Work::Cargo(&[
            "package",
            "--locked",
            "--allow-dirty",
            "-p",
            "mathpix-macros",
            "-p",
            "mathpix",
            "-p",
            "mathpix-sandbox",
        ]),
    },
];

/// Sets of features of the package of the tests of TLS. Its default, `rustls`, is tested with the workspace.
const TLS: &[&str] = &[
    "",
    "reqwest-rustls",
    "rustls-no-provider",
    "rustls-aws-lc",
    "native-tls",
    "native-tls,reqwest-rustls",
    "rustls,rustls-aws-lc,rustls-no-provider,native-tls,reqwest-rustls",
];

const PACKAGE_OF_TESTS: &str = "mathpix-tests";
const CLIENT_SIDE_TESTS: &str = "mathpix-client-side-tests";
const DEMO_TESTS: &str = "mathpix-live-ink-tests";
const UI: &str = "ui";

/// The tests of the compiler's texts.
pub(crate) const UI_TESTS: &[&str] = &[
    "test",
    "--locked",
    "-p",
    PACKAGE_OF_TESTS,
    "-p",
    CLIENT_SIDE_TESTS,
    "--test",
    UI,
];

/// Names the steps.
pub(crate) fn list() {
    for Step { name, proves, .. } in STEPS {
        println!("{name:10}{proves}");
    }
}

/// Runs the steps of these names, or all if none is named; `false` if any fails.
pub(crate) fn run(root: &Path, names: &[String]) -> anyhow::Result<bool> {
    if let Some(name) = names
        .iter()
        .find(|name| !STEPS.iter().any(|step| step.name == **name))
    {
        bail!("there is no step `{name}`; `cargo xtask ci --list` names them");
    }
    let mut failed = Vec::new();
    for step in STEPS
        .iter()
        .filter(|step| names.is_empty() || names.iter().any(|name| name == step.name))
    {
        println!("== {}: {}", step.name, step.proves);
        let start = Instant::now();
        let passed = step.work.run(root)?;
        let verdict = if passed { "passed" } else { "failed" };
        println!(
            "== {} {verdict} after {:.1} s\n",
            step.name,
            start.elapsed().as_secs_f64()
        );
        if !passed {
            failed.push(step.name);
        }
    }
    if !failed.is_empty() {
        println!(
            "error: failed: {0}; to repeat: `cargo xtask ci {0}`",
            failed.join(" ")
        );
    }
    Ok(failed.is_empty())
}

/// A run of the cargo that runs this program.
pub(crate) fn cargo(root: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root).args(words);
    command
}

impl Work {
    fn run(&self, root: &Path) -> anyhow::Result<bool> {
        match self {
            Self::Cargo(words) => succeeds(cargo(root, words)),
            Self::Codegen => codegen::check(root),
            Self::Docs => {
                let mut command = cargo(root, &["doc", "--locked", "--workspace", "--no-deps"]);
                command.env("RUSTDOCFLAGS", "-D warnings");
                succeeds(command)
            }
            Self::Tests => {
                let others = [
                    "test",
                    "--locked",
                    "--workspace",
                    "--exclude",
                    PACKAGE_OF_TESTS,
                    "--exclude",
                    CLIENT_SIDE_TESTS,
                    "--exclude",
                    DEMO_TESTS,
                ];
                let others = succeeds(cargo(root, &others))?;
                let targets = test_targets(root)?;
                let mut words = vec!["test", "--locked", "-p", PACKAGE_OF_TESTS, "--lib"];
                words.extend(
                    targets
                        .iter()
                        .flat_map(|target| ["--test", target.as_str()]),
                );
                Ok(succeeds(cargo(root, &words))? && others)
            }
            Self::Examples => examples::run(root),
            Self::Web => {
                let client = cargo(root, &["run", "--locked", "-p", "mathpix-web-tests"]);
                let demo = cargo(root, &["test", "--locked", "-p", DEMO_TESTS]);
                Ok(succeeds(client)? & succeeds(demo)?)
            }
            Self::Features => {
                let mut passed = true;
                for features in ["--no-default-features", "--all-features"] {
                    let words = ["clippy", "--locked", "-p", "mathpix", features];
                    let words = [&words[..], &["--", "-D", "warnings"]].concat();
                    passed &= succeeds(cargo(root, &words))?;
                }
                for features in TLS {
                    let words = ["test", "--locked", "-p", "mathpix-tls-tests"];
                    let set = ["--no-default-features", "--features", features];
                    passed &= succeeds(cargo(root, &[&words[..], &set].concat()))?;
                }
                Ok(passed)
            }
        }
    }
}

fn succeeds(mut command: Command) -> anyhow::Result<bool> {
    announce(&command);
    Ok(command.status().context("cannot run cargo")?.success())
}

fn announce(command: &Command) {
    let words: Vec<_> = command
        .get_args()
        .map(|word| word.to_string_lossy())
        .collect();
    println!("$ cargo {}", words.join(" "));
}

/// The tests but the compiler's texts, which are a step of their own: each folder under `tests` with a `main.rs`.
fn test_targets(root: &Path) -> anyhow::Result<Vec<String>> {
    let mut targets = Vec::new();
    for entry in fs::read_dir(root.join("tests")).context("cannot list tests")? {
        let entry = entry.context("cannot list tests")?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().join("main.rs").exists() && name != UI {
            targets.push(name);
        }
    }
    targets.sort();
    Ok(targets)
}
