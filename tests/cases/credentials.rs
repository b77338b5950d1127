//! Where keys come from, and where they do not go.

use std::{fs, marker::PhantomData, process::Command};

use mathpix::{KeyOnly, Secret, ServerKey, SessionToken, Token};

/// Set in the process that looks at its environment.
const CHILD: &str = "MATHPIX_TESTS_CHILD";

/// What `from_env` gives in a process with this environment and this home folder.
fn in_a_process(test: &str, home: &std::path::Path, variables: &[(&str, &str)]) -> String {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(CHILD, "1")
        .env_remove("MATHPIX_APP_ID")
        .env_remove("MATHPIX_APP_KEY")
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home.join(".config"))
        .envs(variables.iter().copied())
        .current_dir(home)
        .output()
        .unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn keys_are_read_from_the_environment_and_from_no_file() {
    if std::env::var_os(CHILD).is_some() {
        match ServerKey::from_env() {
            Ok(key) => println!("found {key:?}"),
            Err(error) => println!("refused {error}"),
        }
        return;
    }
    let test = "credentials::keys_are_read_from_the_environment_and_from_no_file";
    let home = tempfile::tempdir().unwrap();
    // The files that the official programs read, with what each of them writes there.
    let dotenv = "MATHPIX_APP_ID=from_file\nMATHPIX_APP_KEY=from_file\n";
    let ini = "[default]\nendpoint = https://eu.api.mathpix.com\napp_id = from_file\napp_key = from_file\n";
    for (folder, file, text) in [
        (".mpx", "config", ini),
        (".config/mathpix", "config", ini),
        ("", "local.env", dotenv),
        ("", ".env", dotenv),
    ] {
        let folder = home.path().join(folder);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(file), text).unwrap();
    }
    let said = in_a_process(test, home.path(), &[]);
    assert!(said.contains("refused"), "{said}");
    assert!(said.contains("`MATHPIX_APP_ID`"), "{said}");

    let variables = [
        ("MATHPIX_APP_ID", "acme_reader"),
        ("MATHPIX_APP_KEY", "0123abcd\n"),
    ];
    let said = in_a_process(test, home.path(), &variables);
    let expected = r#"found ServerKey({app_id: "acme_reader", app_key: [redacted]})"#;
    assert!(said.contains(expected), "{said}");
}

/// Whether a type can be written as JSON: the compiler takes the function of the type before that of the trait, if its
/// bounds hold.
struct Probe<T>(PhantomData<T>);

trait Otherwise {
    fn holds() -> bool {
        false
    }
}

impl<T> Otherwise for Probe<T> {}

impl<T: serde::Serialize> Probe<T> {
    fn holds() -> bool {
        true
    }
}

#[test]
fn nothing_that_holds_a_secret_can_be_written_as_json() {
    assert!(Probe::<String>::holds());
    assert!(!Probe::<Secret>::holds());
    assert!(!Probe::<ServerKey>::holds());
    assert!(!Probe::<KeyOnly>::holds());
    assert!(!Probe::<Token>::holds());
    assert!(!Probe::<SessionToken>::holds());
    assert!(!Probe::<mathpix::AppToken>::holds());
    assert!(!Probe::<mathpix::StrokesSession>::holds());
}
