//! A change of the table and codegen: all that follows from it, and nothing else, in a copy of the repository.

use std::{
    collections::BTreeMap,
    env, fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use mathpix_spec::Spec;
use mathpix_tests::{
    programs::repository,
    scratch::{Package, Scratch},
};

/// The files of a folder by their paths within it, with `/` between folders.
type Files = BTreeMap<String, Vec<u8>>;

const TMP: &str = env!("CARGO_TARGET_TMPDIR");
const ROW: &str = "name = \"submit_pdf\"";
const ACCEPTS: &str = "accepts = [\"ServerKey\"]";
const ACCEPTS_MORE: &str = "accepts = [\"ServerKey\", \"Token\"]";

#[test]
fn another_accepted_credential_changes_rows_routes_programs_and_readme() {
    let copy = Path::new(TMP).join("repository");
    copy_repository(&copy).unwrap();
    codegen(&copy);
    let before = snapshot(&copy).unwrap();
    codegen(&copy);
    assert!(
        before == snapshot(&copy).unwrap(),
        "the same table changes something"
    );

    let table = changed_table();
    fs::write(copy.join("api-spec.toml"), &table).unwrap();
    codegen(&copy);
    let after = snapshot(&copy).unwrap();
    let changed: Vec<&str> = before
        .keys()
        .chain(after.keys().filter(|path| !before.contains_key(*path)))
        .filter(|path| before.get(*path) != after.get(*path))
        .map(String::as_str)
        .collect();
    // A `SessionToken` holds the header of a `Token`, and so may call what that may call.
    let expected = [
        "README.md",
        "api-spec.toml",
        "crates/mathpix-sandbox/src/routes.rs",
        "crates/mathpix/src/credentials.rs",
        "crates/mathpix/src/endpoints.rs",
        "tests/ui/refused/session_token_submit_pdf.rs",
        "tests/ui/refused/session_token_submit_pdf.stderr",
        "tests/ui/refused/token_submit_pdf.rs",
        "tests/ui/refused/token_submit_pdf.stderr",
        "tests/ui/accepted/session_token_submit_pdf.rs",
        "tests/ui/accepted/token_submit_pdf.rs",
    ];
    assert_eq!(changed, expected);
    for (path, separator) in [
        ("README.md", "\n"),
        ("crates/mathpix-sandbox/src/routes.rs", "Route {"),
        ("crates/mathpix/src/credentials.rs", "\n\n"),
        ("crates/mathpix/src/endpoints.rs", "\n\n"),
    ] {
        only_parts_about("submit_pdf", separator, &before[path], &after[path]);
    }
    assert!(
        !after
            .keys()
            .any(|path| path.starts_with("tests/ui/refused/token_submit_pdf"))
    );
    the_compiler_agrees(&copy, &Spec::parse(&table).expect("the table is sound"));
}

/// The table of the repository in which an app token may submit documents.
fn changed_table() -> String {
    let table = fs::read_to_string(repository().join("api-spec.toml")).unwrap();
    let (before, row) = table.split_once(ROW).expect("the row is there");
    assert!(row.contains(ACCEPTS), "the row accepts `ServerKey` alone");
    format!("{before}{ROW}{}", row.replacen(ACCEPTS, ACCEPTS_MORE, 1))
}

fn only_parts_about(row: &str, separator: &str, before: &[u8], after: &[u8]) {
    let (before, after) = (
        String::from_utf8_lossy(before),
        String::from_utf8_lossy(after),
    );
    let (before, after) = (before.split(separator), after.split(separator));
    assert_eq!(before.clone().count(), after.clone().count());
    for (before, after) in before.zip(after).filter(|(before, after)| before != after) {
        assert!(
            after.contains(row),
            "changed without need:\n{before}\nis now\n{after}"
        );
    }
}

/// The generated programs hold with the generated client.
fn the_compiler_agrees(copy: &Path, spec: &Spec) {
    let program = |name: &str| copy.join("tests/ui").join(name);
    let accepted = [
        "accepted/token_submit_pdf.rs",
        "accepted/session_token_submit_pdf.rs",
    ]
    .map(program);
    let refused = program("refused/key_only_submit_pdf.rs");
    let mut scratch = Scratch::new(Path::new(TMP), "codegen").unwrap();
    let mathpix = copy.join("crates/mathpix");
    scratch
        .add(&Package {
            name: "changed",
            dependencies: &format!("mathpix = {{ path = {mathpix:?} }}"),
            programs: &[accepted.to_vec(), vec![refused.clone()]].concat(),
        })
        .unwrap();
    let said = scratch.check().unwrap();
    for program in accepted {
        assert!(said[&program].is_empty(), "{:#?}", said[&program]);
    }
    let messages: Vec<&str> = said[&refused].iter().map(|error| &*error.message).collect();
    let refusal = spec
        .refusal("KeyOnly", "submit_pdf")
        .expect("the pair is refused");
    assert_eq!(messages, [refusal.message]);
}

fn codegen(root: &Path) {
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args([
            "run",
            "--quiet",
            "--locked",
            "--package",
            "xtask",
            "--",
            "codegen",
            "--root",
        ])
        .arg(root)
        .current_dir(repository())
        .output()
        .expect("cargo can be run");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Copies the repository without what is built.
fn copy_repository(to: &Path) -> io::Result<()> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    for (path, contents) in snapshot(repository())? {
        let file = to.join(path);
        fs::create_dir_all(file.parent().unwrap_or(to))?;
        fs::write(file, contents)?;
    }
    Ok(())
}

fn snapshot(root: &Path) -> io::Result<Files> {
    let mut files = Files::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder))? {
            let path = folder.join(entry?.file_name());
            if !root.join(&path).is_dir() {
                let name = path.to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read(root.join(path))?);
            } else if !path.ends_with("target") && path != Path::new(".git") {
                folders.push(path);
            }
        }
    }
    Ok(files)
}
