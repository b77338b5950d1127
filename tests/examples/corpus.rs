//! What the fuzz target found worth keeping, through the same function on the stable compiler.

use std::fs;

use mathpix_tests::{exchange::Exchange, programs::repository, service::fixture};

#[test]
fn the_corpus_of_the_fuzz_target_is_survived() -> anyhow::Result<()> {
    let corpus = repository().join("fuzz/corpus/decode");
    let exchange = Exchange::start()?;
    let mut fed = 0;
    for folder in [corpus, fixture("api")] {
        for entry in fs::read_dir(folder)? {
            exchange.feed(&fs::read(entry?.path())?);
            fed += 1;
        }
    }
    assert!(fed > 100, "{fed} files");
    Ok(())
}
