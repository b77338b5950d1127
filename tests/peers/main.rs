//! Programs that nobody of this project wrote, against the sandbox: the official Python client, curl, and those that open
//! what is downloaded.
//!
//! Where one cannot be had, its test says so on stderr and passes.

mod openers;

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use mathpix_sandbox::Sandbox;
use mathpix_tests::service::fixture;

/// The version of the official client that the sandbox is held against.
const OFFICIAL_CLIENT: &str = "mpxpy==0.0.23";

/// Runs a program to its end beside the sandbox that it talks to; `None` if there is no such program.
async fn run(mut command: Command) -> Option<Output> {
    let run = tokio::task::spawn_blocking(move || command.output());
    match run.await.expect("the task ends") {
        Ok(output) => Some(output),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => panic!("{error}"),
    }
}

/// Says it past the test runner, which shows what a test prints only when it fails.
fn skipped(what: &str, output: Option<&Output>) {
    let why = output.map_or("there is no such program".into(), |output| {
        String::from_utf8_lossy(&output.stderr).into_owned()
    });
    writeln!(std::io::stderr(), "SKIPPED: {what}: {why}").expect("stderr is open");
}

/// A Python of its own that has the official client.
async fn python(folder: &Path) -> Option<PathBuf> {
    let mut make = Command::new("python3");
    make.args(["-m", "venv"]).arg(folder);
    let made = run(make).await;
    if !made.as_ref().is_some_and(|made| made.status.success()) {
        skipped("python3 -m venv", made.as_ref());
        return None;
    }
    let python = folder.join("bin/python");
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--quiet", OFFICIAL_CLIENT]);
    let installed = run(install).await;
    if !installed.as_ref().is_some_and(|done| done.status.success()) {
        skipped("pip install", installed.as_ref());
        return None;
    }
    Some(python)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_official_client_does_its_work() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(python) = python(folder.path()).await else {
        return;
    };
    let sandbox = Sandbox::start().await.expect("a sandbox");
    let mut client = Command::new(python);
    client
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/official_client.py"))
        .arg(sandbox.url())
        .arg(fixture(""))
        .env("MATHPIX_APP_ID", sandbox.app_id())
        .env("MATHPIX_APP_KEY", sandbox.app_key());
    let output = run(client).await.expect("the Python that was just made");
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{out}{err}");
}

/// What curl prints, with the keys of the sandbox sent along.
async fn curl(sandbox: &Sandbox, arguments: &[&str]) -> Option<String> {
    let mut curl = Command::new("curl");
    curl.args(["--silent", "--show-error", "--noproxy", "*"])
        .args(["-H", &format!("app_id: {}", sandbox.app_id())])
        .args(["-H", &format!("app_key: {}", sandbox.app_key())])
        .args(arguments);
    let Some(output) = run(curl).await else {
        skipped("curl", None);
        return None;
    };
    assert!(output.status.success(), "{output:?}");
    Some(String::from_utf8(output.stdout).expect("text"))
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn the_examples_of_the_readme_are_answered() {
    let readme = include_str!("../../crates/mathpix-sandbox/README.md");
    let examples: Vec<&str> = readme
        .lines()
        .filter(|line| line.starts_with("curl "))
        .collect();
    assert!(examples.len() >= 8, "{examples:?}");
    let sandbox = Sandbox::start().await.expect("a sandbox");
    let document =
        r#"{"url": "https://example.org/paper.pdf", "callback_url": "https://example.org/hook"}"#;
    let submission = ["--json", document, &format!("{}/v3/pdf", sandbox.url())];
    let Some(submitted) = curl(&sandbox, &submission).await else {
        return;
    };
    let submitted: serde_json::Value = serde_json::from_str(&submitted).expect("JSON");
    let pdf_id = submitted["pdf_id"].as_str().expect("an id");
    for example in examples {
        let mut shell = Command::new("sh");
        let call = example.replacen("curl", "curl --silent --show-error --fail --noproxy '*'", 1);
        shell
            .args(["-c", &call])
            .env("SANDBOX", sandbox.url())
            .env("PDF_ID", pdf_id);
        let output = run(shell).await.expect("a shell");
        if output.status.code() == Some(127) {
            return skipped("curl", Some(&output));
        }
        assert!(output.status.success(), "{example}: {output:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn curl_reads_an_image_and_orders_a_fault() {
    let sandbox = Sandbox::start().await.expect("a sandbox");
    let text = format!("{}/v3/text", sandbox.url());
    let file = format!("file=@{}", fixture("formula.png").display());
    let options = r#"options_json={"formats": ["text"]}"#;
    let image = ["-F", &file, "-F", options, &text];
    let Some(reply) = curl(&sandbox, &image).await else {
        return;
    };
    assert!(reply.contains(r#""text":"#), "{reply}");

    let faults = format!("{}/_sandbox/faults", sandbox.url());
    let order = r#"{"fault": "status", "status": 503, "row": "recognize_image"}"#;
    let ordered = curl(&sandbox, &["--data", order, &faults]).await;
    assert_eq!(ordered.as_deref(), Some("{}"));
    let status = ["-o", "-", "-w", "%{http_code}", "-F", &file, &text];
    let struck = curl(&sandbox, &status).await.expect("curl is there");
    assert!(struck.ends_with("503"), "{struck}");
}
