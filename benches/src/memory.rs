//! How much memory a process has.

use anyhow::Context as _;

/// The largest resident memory of this process so far, in MiB.
pub(crate) fn peak_mib() -> anyhow::Result<f64> {
    of("self", "VmHWM:")
}

/// The resident memory of this process now, in MiB.
pub(crate) fn resident_mib() -> anyhow::Result<f64> {
    of("self", "VmRSS:")
}

/// A line of what the system says of the memory of a process, in MiB.
pub(crate) fn of(process: &str, field: &str) -> anyhow::Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))
        .context("this measure needs Linux")?;
    let line = status
        .lines()
        .find(|line| line.starts_with(field))
        .with_context(|| format!("the status has no `{field}`"))?;
    let kib: f64 = line
        .split_whitespace()
        .nth(1)
        .with_context(|| format!("`{field}` has no value"))?
        .parse()?;
    Ok(kib / 1024.0)
}
