//! The program of a page.

use std::path::PathBuf;

use anyhow::ensure;

use crate::{BINDGEN, TARGET, Toolchain, target_folder};

impl Toolchain {
    /// Builds a package by a profile, `dev` or `release`, for a page that imports `page.js`. Gives the folder where that is.
    ///
    /// # Errors
    ///
    /// If it cannot be built, or `wasm-bindgen` has another version than Cargo.lock.
    pub fn build_page(&self, package: &str, profile: &str) -> anyhow::Result<PathBuf> {
        let build = ["build", "--locked", "--target", TARGET, "-p", package];
        let built = self
            .cargo()?
            .args(build)
            .args(["--profile", profile])
            .status()?;
        ensure!(built.success(), "{package} cannot be built for {TARGET}");
        let target = target_folder()?;
        let folder = if profile == "dev" { "debug" } else { profile };
        let program = target
            .join("web")
            .join(TARGET)
            .join(folder)
            .join(format!("{}.wasm", package.replace('-', "_")));
        let page = target.join("live-ink").join(folder);
        let bound = self
            .run(BINDGEN)?
            .args([
                "--target",
                "web",
                "--no-typescript",
                "--out-name",
                "page",
                "--out-dir",
            ])
            .arg(&page)
            .arg(&program)
            .status()?;
        ensure!(
            bound.success(),
            "`wasm-bindgen` cannot make a page of {}",
            program.display()
        );
        Ok(page)
    }
}
