//! What the crate brings along.

use std::process::Command;

use mathpix_tests::programs::repository;

/// The crates that `mathpix` depends on with these arguments.
fn tree(arguments: &[&str]) -> anyhow::Result<String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(repository())
        .args([
            "tree",
            "--package",
            "mathpix",
            "--edges",
            "normal,build",
            "--prefix",
            "none",
            "--offline",
            "--locked",
        ])
        .args(arguments)
        .output()?;
    let text = String::from_utf8_lossy(&output.stderr);
    anyhow::ensure!(output.status.success(), "{text}");
    Ok(String::from_utf8(output.stdout)?)
}

fn holds(tree: &str, name: &str) -> bool {
    tree.lines()
        .any(|line| line.split(' ').next() == Some(name))
}

#[test]
fn one_tls_library_is_there_by_default_and_none_without_features() -> anyhow::Result<()> {
    let default = tree(&[])?;
    assert!(holds(&default, "rustls"), "{default}");
    let none = tree(&["--no-default-features"])?;
    assert!(!holds(&none, "rustls"), "{none}");
    for tree in [default, none] {
        for name in ["openssl", "openssl-sys", "native-tls", "aws-lc-rs"] {
            assert!(!holds(&tree, name), "{name}: {tree}");
        }
    }
    Ok(())
}
