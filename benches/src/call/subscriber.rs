//! A subscriber to every span, which keeps them and their fields and writes nothing.

#[cfg(feature = "tracing")]
pub(super) fn install() -> anyhow::Result<()> {
    use anyhow::Context as _;

    tracing::subscriber::set_global_default(tracing_subscriber::registry())
        .context("there is a subscriber already")
}

#[cfg(not(feature = "tracing"))]
pub(super) fn install() -> anyhow::Result<()> {
    anyhow::bail!("this program is built without the feature `tracing`")
}
