//! Time and memory of parsing, checking and rendering a table.

use std::{hint::black_box, process::Command, time::Instant};

use anyhow::{Context as _, anyhow};
use mathpix_spec::{Spec, outputs};

use crate::{
    memory,
    table::{self, REAL},
};

const RUNS: usize = 21;

/// Measures each size in a process of its own, so that the peaks of memory do not mix.
pub(crate) fn measure() -> anyhow::Result<()> {
    println!(
        "{:>5}  {:>10}  {:>12}  {:>10}",
        "rows", "median ms", "us for a row", "peak MiB"
    );
    let this = std::env::current_exe().context("cannot find this program")?;
    for rows in [REAL, 100, 1000, 2000] {
        let status = Command::new(&this)
            .args(["codegen", &rows.to_string()])
            .status()?;
        anyhow::ensure!(status.success(), "the run of {rows} rows failed");
    }
    Ok(())
}

/// Measures one size in this process.
pub(crate) fn measure_here(rows: usize) -> anyhow::Result<()> {
    let table = table::with_rows(rows)?;
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let start = Instant::now();
        let spec = Spec::parse(&table).map_err(|errors| anyhow!(errors.render("table")))?;
        black_box(outputs(&spec));
        times.push(start.elapsed());
    }
    times.sort();
    let median = times[RUNS / 2].as_secs_f64() * 1e3;
    #[expect(clippy::cast_precision_loss, reason = "the number of rows is small")]
    let each = median * 1e3 / rows as f64;
    println!(
        "{rows:>5}  {median:>10.1}  {each:>12.0}  {:>10.1}",
        memory::peak_mib()?
    );
    Ok(())
}
