//! `cargo xtask bless`, with a cargo that writes expected texts as trybuild does.

use std::fs;

use crate::support::{ENDPOINTS, repository, with_cargo, xtask};

const SCRIPT: &str = "[ $TRYBUILD = overwrite ] || exit 1
printf new > tests/ui/refused/token_submit_pdf.stderr
printf changed > tests/ui/refused/token_get_batch.stderr
printf same > tests/ui/refused/token_delete_pdf.stderr
printf new > tests/client_side/refused/key_only.stderr";

#[test]
fn names_each_text_that_changed() {
    let folder = repository().unwrap();
    xtask(folder.path(), &["codegen"]).unwrap();
    fs::create_dir_all(folder.path().join("tests/client_side/refused")).unwrap();
    let refused = folder.path().join("tests/ui/refused");
    fs::write(refused.join("token_get_batch.stderr"), "old").unwrap();
    fs::write(refused.join("token_delete_pdf.stderr"), "same").unwrap();
    let expected = "new: tests/client_side/refused/key_only.stderr\n\
                    changed: tests/ui/refused/token_get_batch.stderr\n\
                    new: tests/ui/refused/token_submit_pdf.stderr\n\
                    3 expected texts changed; read each: they are what users will see\n";
    let (passed, said) = with_cargo(folder.path(), SCRIPT, &["bless"]).unwrap();
    assert!(passed && said == expected, "{said}");
    let (passed, said) = with_cargo(folder.path(), SCRIPT, &["bless"]).unwrap();
    assert!(passed && said == "no expected text changed\n", "{said}");
}

#[test]
fn asks_for_codegen_first() {
    let folder = repository().unwrap();
    xtask(folder.path(), &["codegen"]).unwrap();
    fs::write(folder.path().join(ENDPOINTS), "").unwrap();
    let (passed, said) = with_cargo(folder.path(), "echo cargo was run", &["bless"]).unwrap();
    assert!(!passed && !said.contains("cargo was run"), "{said}");
    assert!(
        said.contains("to repair it run `cargo xtask codegen`"),
        "{said}"
    );
}
