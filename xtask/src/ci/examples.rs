//! The examples of the client, each run on a server that it starts itself.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use super::{announce, cargo, succeeds};

const FOLDER: &str = "crates/mathpix/examples";

/// The longest time that one may take once it has been built: each is done within seconds.
const LIMIT: Duration = Duration::from_secs(300);

/// How often one that runs is looked at.
const PAUSE: Duration = Duration::from_millis(20);

/// Runs them all; `false` if one fails, prints nothing or takes too long.
pub(super) fn run(root: &Path) -> anyhow::Result<bool> {
    let names = names(root)?;
    let all = ["build", "--locked", "-p", "mathpix", "--examples"];
    let mut passed = succeeds(cargo(root, &all))?;
    for name in names {
        let words = ["run", "--locked", "-p", "mathpix", "--example", &name];
        if let Err(what) = says_something(cargo(root, &words), LIMIT)? {
            println!("error: the example `{name}` {what}");
            passed = false;
        }
    }
    Ok(passed)
}

/// The examples of the client: each file or folder that cargo takes for one. It is an error if there is none.
fn names(root: &Path) -> anyhow::Result<Vec<String>> {
    let cannot_list = || format!("cannot list {FOLDER}");
    let mut examples = Vec::new();
    for entry in fs::read_dir(root.join(FOLDER)).with_context(cannot_list)? {
        let path = entry.with_context(cannot_list)?.path();
        let is_one = path.extension().is_some_and(|extension| extension == "rs")
            || path.join("main.rs").exists();
        if let (true, Some(name)) = (is_one, path.file_stem()) {
            examples.push(name.to_string_lossy().into_owned());
        }
    }
    if examples.is_empty() {
        bail!("there is no example in {FOLDER}");
    }
    examples.sort();
    Ok(examples)
}

/// Whether it succeeds within the limit and prints something to stdout; if not, what it does instead.
fn says_something(mut command: Command, limit: Duration) -> anyhow::Result<Result<(), String>> {
    announce(&command);
    let end = Instant::now() + limit;
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.spawn().context("cannot run cargo")?;
    let (tell, said) = mpsc::channel();
    let stdout = child.stdout.take().context("it has no stdout")?;
    thread::spawn(move || tell.send(passed_on(stdout)));
    let Some(status) = status_until(end, &mut child)? else {
        return Ok(Err(format!("was not done within {limit:?}")));
    };
    // What it has started may have its stdout still.
    let said = said.recv_timeout(end.saturating_duration_since(Instant::now()));
    Ok(match said {
        _ if !status.success() => Err("failed".to_owned()),
        Ok(true) => Ok(()),
        Ok(false) => Err("printed nothing".to_owned()),
        Err(_) => Err(format!("kept its stdout open for {limit:?}")),
    })
}

/// Prints each line as it comes; `true` if there is more than white space.
fn passed_on(stdout: impl Read) -> bool {
    let mut something = false;
    for line in BufReader::new(stdout).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        something |= !line.trim().is_empty();
    }
    something
}

/// Waits for the end of a program. One that has not ended by then is killed.
fn status_until(end: Instant, child: &mut Child) -> anyhow::Result<Option<ExitStatus>> {
    loop {
        let status = child.try_wait().context("cannot wait for cargo")?;
        if status.is_some() {
            return Ok(status);
        }
        if Instant::now() >= end {
            child.kill().context("cannot kill an example")?;
            child.wait().context("cannot wait for an example")?;
            return Ok(None);
        }
        thread::sleep(PAUSE);
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::process::Command;
    use std::time::Duration;

    use super::says_something;

    fn outcome(script: &str, limit: Duration) -> Result<(), String> {
        let mut shell = Command::new("sh");
        shell.args(["-c", script]);
        says_something(shell, limit).unwrap()
    }

    #[test]
    fn what_does_not_end_is_killed() {
        let limit = Duration::from_millis(200);
        let outcome = outcome("echo it runs; exec sleep 600", limit);
        assert_eq!(outcome, Err("was not done within 200ms".to_owned()));
    }

    #[test]
    fn what_leaves_its_stdout_to_another_is_not_waited_for() {
        let limit = Duration::from_millis(200);
        outcome("echo it runs; sleep 20 & exit 0", limit).unwrap_err();
    }

    #[test]
    fn what_ends_says_something_and_succeeds() {
        let limit = Duration::from_secs(600);
        for (script, expected) in [
            ("echo it runs", Ok(())),
            ("echo it runs; exit 1", Err("failed".to_owned())),
            ("echo; echo it runs >&2", Err("printed nothing".to_owned())),
        ] {
            assert_eq!(outcome(script, limit), expected, "{script}");
        }
    }
}
