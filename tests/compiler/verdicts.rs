//! The programs of every pair, checked at once.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use mathpix_spec::Spec;
use mathpix_tests::{
    diagnostic::{Diagnostic, Span},
    programs::{files, repository},
    scratch::{Package, Scratch},
};

use crate::{ENDPOINTS, pair::Pair, read, readme, table};

/// What the compiler says to each program.
pub(crate) static SAID: LazyLock<BTreeMap<PathBuf, Vec<Diagnostic>>> =
    LazyLock::new(|| check().expect("the compiler can be asked"));

/// The programs, those of the README, and two whose manifest has another name for the crate.
fn check() -> std::io::Result<BTreeMap<PathBuf, Vec<Diagnostic>>> {
    let mut scratch = Scratch::new(Path::new(env!("CARGO_TARGET_TMPDIR")), "compiler")?;
    let mathpix = repository().join("crates/mathpix");
    scratch.add(&Package {
        name: "programs",
        dependencies: &format!("mathpix = {{ path = {mathpix:?} }}"),
        programs: &all().iter().map(Pair::program).collect::<Vec<_>>(),
    })?;
    let renamed = renamed(&scratch.folder("renamed"))?;
    scratch.add(&Package {
        name: "renamed",
        dependencies: &format!("ocr = {{ package = \"mathpix\", path = {mathpix:?} }}"),
        programs: &renamed,
    })?;
    let readme = readme::programs(&scratch.folder("readme"))?;
    scratch.add(&Package {
        name: "readme",
        dependencies: &format!(
            "mathpix = {{ path = {mathpix:?}, features = [\"webhooks\"] }}\n{}",
            "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }"
        ),
        programs: &readme,
    })?;
    scratch.check()
}

fn all() -> Vec<Pair> {
    let spec = table();
    [Pair::of_rows(&spec), Pair::of_helpers(&spec)].concat()
}

/// One refused and one accepted program that call the crate `ocr`.
fn renamed(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    fs::create_dir_all(folder)?;
    let programs = [
        "refused/token_submit_pdf.rs",
        "accepted/server_key_submit_pdf.rs",
    ];
    programs
        .iter()
        .map(|program| {
            let source = read(&format!("tests/ui/{program}")).replace("use mathpix::", "use ocr::");
            let copy = folder.join(program.replace('/', "_"));
            fs::write(&copy, source)?;
            Ok(copy)
        })
        .collect()
}

#[test]
fn every_pair_has_its_program_and_every_program_its_pair() {
    let pairs = Pair::of_rows(&table());
    let refused = pairs.iter().filter(|pair| !pair.is_accepted()).count();
    assert_eq!((pairs.len(), refused, pairs.len() - refused), (88, 58, 30));
    let mut wanted: Vec<_> = all().iter().map(Pair::program).collect();
    wanted.sort();
    let ui = repository().join("tests/ui");
    let mut found = Vec::new();
    for folder in ["accepted", "accepted_helpers", "refused", "refused_helpers"] {
        found.extend(files(&ui.join(folder), "rs").unwrap());
    }
    assert_eq!(found, wanted);
}

#[test]
fn an_accepted_pair_compiles_without_a_word() {
    for pair in all().iter().filter(|pair| pair.is_accepted()) {
        // The programs drop what they receive, of which a download rightly warns.
        let said: Vec<_> = said(&pair.program())
            .iter()
            .filter(|said| said.code.as_deref() != Some("unused_must_use"))
            .collect();
        assert!(said.is_empty(), "{}: {said:#?}", pair.program().display());
    }
}

#[test]
fn a_refused_pair_gives_one_error_in_the_words_of_the_table() {
    let spec = table();
    for pair in all().iter().filter(|pair| !pair.is_accepted()) {
        check_refusal(&spec, pair, said(&pair.program()));
    }
}

#[test]
fn another_name_for_the_crate_changes_nothing() {
    let spec = table();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiler/renamed");
    let accepted = said(&folder.join("accepted_server_key_submit_pdf.rs"));
    assert!(accepted.is_empty(), "{accepted:#?}");
    let pair = all()
        .into_iter()
        .find(|pair| pair.credential == "Token" && pair.method == "submit_pdf")
        .expect("the pair is there");
    check_refusal(
        &spec,
        &pair,
        said(&folder.join("refused_token_submit_pdf.rs")),
    );
}

/// What the compiler says to a program. One that was not compiled at all would also be one without a word.
fn said(program: &Path) -> &'static [Diagnostic] {
    SAID.get(program)
        .unwrap_or_else(|| panic!("{} was not compiled", program.display()))
}

fn check_refusal(spec: &Spec, pair: &Pair, said: &[Diagnostic]) {
    let [error] = said else {
        panic!("{pair:?}: not one error but {}:\n{said:#?}", said.len());
    };
    let refusal = spec
        .refusal(&pair.credential, &pair.method)
        .expect("the pair is refused");
    let whole = &error.rendered;
    assert_eq!(
        (&*error.level, error.code.as_deref()),
        ("error", Some("E0277")),
        "{whole}"
    );
    assert_eq!(error.message, refusal.message, "{whole}");
    let [place] = &*error.spans else {
        panic!("not one place:\n{whole}");
    };
    assert!(place.is_primary, "{whole}");
    assert_eq!(
        (&place.text, &place.label),
        (&pair.method, &refusal.label),
        "{whole}"
    );
    let notes = error
        .children
        .iter()
        .filter(|child| child.message == refusal.note);
    assert_eq!(notes.count(), 1, "{whole}");
    assert_eq!(quoted(error, pair), sorted(&pair.accepted), "{whole}");
}

/// The credentials that the error underlines in the row.
fn quoted(error: &Diagnostic, pair: &Pair) -> Vec<String> {
    let spans = error.children.iter().flat_map(|child| &child.spans);
    let in_rows = spans.filter(|span| span.file.ends_with(ENDPOINTS) && span.text != pair.method);
    let (start, end) = lines_of(&pair.method);
    let quoted: Vec<String> = in_rows
        .map(|Span { line, text, .. }| {
            assert!(
                (start..end).contains(line),
                "line {line} is not in the row:\n{}",
                error.rendered
            );
            text.clone()
        })
        .collect();
    sorted(&quoted)
}

/// The lines of a row's attribute: from `#[endpoint(` or `#[helper(` to its end.
fn lines_of(method: &str) -> (usize, usize) {
    let source = read(ENDPOINTS);
    let lines: Vec<&str> = source.lines().collect();
    let declared = |line: &&str| line.contains(&format!("fn {method}("));
    let (start, end) = match lines.iter().position(declared) {
        Some(end) => {
            let before = &lines[..end];
            let start = before.iter().rposition(|line| line.contains("#[endpoint("));
            (start.expect("a row has an attribute"), end)
        }
        None => {
            let name = |line: &&str| line.split(['(', ',', ' ']).any(|word| word == method);
            let start = lines
                .iter()
                .position(name)
                .expect("a helper has an attribute");
            let after = &lines[start..];
            let length = after.iter().position(|line| line.starts_with("impl"));
            (
                start,
                start + length.expect("a helper stands above the block"),
            )
        }
    };
    (start + 1, end + 1)
}

fn sorted(names: &[String]) -> Vec<String> {
    let mut names = names.to_vec();
    names.sort();
    names
}
