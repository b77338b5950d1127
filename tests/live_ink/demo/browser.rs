//! A browser without a screen, and what drives it.

use std::process::Stdio;

use anyhow::{Context as _, bail};
use mathpix_web_toolchain::{CHROMEDRIVER, Toolchain};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};

use crate::driver::Window;

pub(crate) struct Browser {
    /// It ends with this.
    _driver: Child,
    url: String,
}

impl Browser {
    pub(crate) async fn start(toolchain: &Toolchain) -> anyhow::Result<Self> {
        let mut driver = Command::from(toolchain.run(CHROMEDRIVER)?)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .context("chromedriver cannot be started")?;
        let output = driver.stdout.take().context("no output")?;
        let mut lines = BufReader::new(output).lines();
        while let Some(line) = lines.next_line().await? {
            let port = line.split_once("successfully on port ");
            if let Some((_, port)) = port {
                let url = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
                return Ok(Self {
                    _driver: driver,
                    url,
                });
            }
        }
        bail!("chromedriver has not said where it is")
    }

    pub(crate) async fn window(&self) -> anyhow::Result<Window> {
        Window::open(&self.url, capabilities()?).await
    }
}

/// Those of the tests of the client, and the log of the network.
fn capabilities() -> anyhow::Result<Value> {
    let mut capabilities: Value = serde_json::from_str(include_str!("../../web/webdriver.json"))?;
    let options = &mut capabilities["goog:chromeOptions"];
    options["perfLoggingPrefs"] = json!({ "enableNetwork": true, "enablePage": false });
    let arguments = options["args"].as_array_mut().context("no arguments")?;
    arguments.push("--window-size=900,1000".into());
    capabilities["browserName"] = "chrome".into();
    capabilities["goog:loggingPrefs"] = json!({ "performance": "ALL" });
    Ok(capabilities)
}
