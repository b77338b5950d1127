//! Runs the tests of this package in a browser, against servers that it starts for them.
//!
//! Where there is no toolchain for that, it says so and succeeds, unless the variable `CI` is set.

#[cfg(not(target_arch = "wasm32"))]
mod gateway;
#[cfg(not(target_arch = "wasm32"))]
mod keys;
#[cfg(not(target_arch = "wasm32"))]
mod servers;

#[cfg(not(target_arch = "wasm32"))]
#[tokio::main]
async fn main() -> anyhow::Result<std::process::ExitCode> {
    use std::process::ExitCode;

    use mathpix_web_toolchain::{CHROMEDRIVER, RUNNER, TARGET, Toolchain};
    use tokio::process::Command;

    let toolchain = match Toolchain::find(&[RUNNER, CHROMEDRIVER]) {
        Ok(toolchain) => toolchain,
        Err(missing) if std::env::var_os("CI").is_some() => return Err(missing),
        Err(missing) => {
            eprintln!("SKIPPED: nothing was tested in a browser: {missing:#}");
            return Ok(ExitCode::SUCCESS);
        }
    };
    // As a page has it: the tests hold keys as well.
    let check = ["check", "--locked", "-p", "mathpix", "--target", TARGET];
    if !toolchain.cargo()?.args(check).status()?.success() {
        return Ok(ExitCode::FAILURE);
    }
    keys::are_refused(&toolchain)?;
    let servers = servers::Servers::start().await?;
    let test = [
        "test",
        "--locked",
        "-p",
        "mathpix-web-tests",
        "--target",
        TARGET,
    ];
    let status = Command::from(toolchain.cargo()?)
        .args(test)
        .args(["--test", "suite", "--"])
        .args(std::env::args_os().skip(1))
        .envs(servers.variables())
        .status()
        .await?;
    if !status.success() {
        return Ok(ExitCode::FAILURE);
    }
    servers.verdict()?;
    Ok(ExitCode::SUCCESS)
}

// Cargo builds the programs of a package for the target of its tests.
#[cfg(target_arch = "wasm32")]
fn main() {}
