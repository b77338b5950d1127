//! The demo with a sandbox behind it and a window before it.

use std::{
    path::{Path, PathBuf},
    sync::OnceLock,
    time::Duration,
};

use anyhow::{Context as _, ensure};
use mathpix::{Client, KeyOnly, Lifetime, OcrUsageQuery, ServerKey, Timespan, UsageGroup};
use mathpix_live_ink_server::{Demo, Page, origins};
use mathpix_sandbox::{LoggedRequest, Sandbox};
use mathpix_web_toolchain::{BINDGEN, CHROMEDRIVER, Toolchain};
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::JoinHandle};

use crate::{browser::Browser, driver::Window, pen};

/// The identity and the key that no page may see.
pub(crate) const APP: (&str, &str) = ("live_ink_app_7d21", "live_ink_key_c0ffee0123456789");

/// How long to wait for something to be shown, on a machine that may have much else to do.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Stage {
    pub(crate) sandbox: Sandbox,
    pub(crate) window: Window,
    /// The address of the page.
    pub(crate) url: String,
    server: JoinHandle<std::io::Result<()>>,
    _browser: Browser,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub(crate) struct Shown(Value);

impl Shown {
    pub(crate) fn is(&self, state: &str) -> bool {
        self.0["state"] == state
    }

    pub(crate) fn text(&self, of: &str) -> &str {
        self.0[of].as_str().unwrap_or_default()
    }

    pub(crate) fn is_formula(&self) -> bool {
        self.0["is_formula"] == true
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Stage {
    /// Opens the page; `None`, and a word about it, if there is no toolchain for it.
    pub(crate) async fn open() -> anyhow::Result<Option<Self>> {
        Self::open_built("dev").await
    }

    /// Opens the page as a profile builds it.
    pub(crate) async fn open_built(profile: &str) -> anyhow::Result<Option<Self>> {
        let toolchain = match Toolchain::find(&[BINDGEN, CHROMEDRIVER]) {
            Ok(toolchain) => toolchain,
            Err(missing) if std::env::var_os("CI").is_some() => return Err(missing),
            Err(missing) => {
                eprintln!("SKIPPED: nothing was tested in a browser: {missing:#}");
                return Ok(None);
            }
        };
        let folder = built(&toolchain, profile)?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        let mut sandbox = Sandbox::builder().app(APP.0, APP.1);
        for origin in origins(port) {
            sandbox = sandbox.allow_origin(origin);
        }
        let sandbox = sandbox.start().await?;
        let demo = Demo {
            minter: Client::builder(KeyOnly::new(APP.1)?)
                .base_url(sandbox.url())
                .build()?,
            lifetime: Lifetime::from_secs(300)?,
            page: Page::read(&folder, sandbox.url(), true)?,
        };
        let server = tokio::spawn(demo.serve(listener));
        let browser = Browser::start(&toolchain).await?;
        let stage = Self {
            window: browser.window().await?,
            url: format!("http://localhost:{port}/"),
            sandbox,
            server,
            _browser: browser,
        };
        stage.load().await?;
        Ok(Some(stage))
    }

    /// Loads the page.
    pub(crate) async fn load(&self) -> anyhow::Result<()> {
        self.window.go_to(&self.url).await?;
        self.until("ready", |shown| shown.is("ready")).await?;
        Ok(())
    }

    pub(crate) async fn shown(&self) -> anyhow::Result<Shown> {
        let script = "
            const text = id => document.getElementById(id).textContent;
            return {
                state: document.getElementById('status').dataset.state, words: text('status'),
                latex: text('latex'), formula: text('formula'), session: text('session'),
                is_formula: document.querySelector('#formula math') !== null,
                problem: document.getElementById('problem').hidden ? '' : text('problem-words'),
                details: text('problem-details'),
            };";
        Ok(Shown(self.window.run(script, Value::Null).await?))
    }

    /// Waits until the page shows something.
    pub(crate) async fn until(
        &self,
        what: &str,
        is_shown: impl Fn(&Shown) -> bool,
    ) -> anyhow::Result<Shown> {
        let waited = tokio::time::timeout(PATIENCE, async {
            loop {
                let shown = self.shown().await?;
                if is_shown(&shown) {
                    return anyhow::Ok(shown);
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        });
        match waited.await {
            Ok(shown) => shown,
            Err(_) => Err(anyhow::anyhow!("not {what}: {:?}", self.shown().await?)),
        }
    }

    /// Waits until so many strokes have been read.
    pub(crate) async fn until_read(&self, strokes: usize) -> anyhow::Result<Shown> {
        let plural = if strokes == 1 { "" } else { "s" };
        let words = format!("Up to date: {strokes} stroke{plural} read");
        self.until(&words, |shown| shown.text("words") == words)
            .await
    }

    /// The recorded strokes, as they fit on the paper.
    pub(crate) async fn strokes(&self) -> anyhow::Result<Vec<Vec<(f64, f64)>>> {
        let script = "
            const box = document.getElementById('paper').getBoundingClientRect();
            return [box.left, box.top, box.width, box.height];";
        let bounds = self.window.run(script, Value::Null).await?;
        let number = |index: usize| bounds[index].as_f64().context("no paper");
        let bounds = [number(0)?, number(1)?, number(2)?, number(3)?];
        Ok(pen::fitted(&pen::recorded(), bounds))
    }

    /// Draws these of the recorded strokes with a `mouse`, a `pen` or by `touch`.
    pub(crate) async fn draw(
        &self,
        kind: &str,
        which: std::ops::Range<usize>,
    ) -> anyhow::Result<()> {
        let strokes = self.strokes().await?;
        self.window.act(pen::drawing(kind, &strokes[which])).await
    }

    pub(crate) async fn press(&self, button: &str) -> anyhow::Result<()> {
        let script = "
            const box = document.getElementById(arguments[0]).getBoundingClientRect();
            return [box.left + box.width / 2, box.top + box.height / 2];";
        let middle = self.window.run(script, button.into()).await?;
        let number = |index: usize| middle[index].as_f64().context("no button");
        let tap = pen::drawing("mouse", &[vec![(number(0)?, number(1)?)]]);
        self.window.act(tap).await
    }

    /// Presses keys, one after the other; those before the last are held while it is pressed, if so.
    pub(crate) async fn keys(&self, keys: &[&str]) -> anyhow::Result<()> {
        let down = keys
            .iter()
            .map(|key| json!({ "type": "keyDown", "value": key }));
        let up = keys
            .iter()
            .rev()
            .map(|key| json!({ "type": "keyUp", "value": key }));
        let actions: Vec<Value> = down.chain(up).collect();
        let actions = json!({ "type": "key", "id": "keys", "actions": actions });
        self.window.act(actions).await
    }

    /// The requests for strokes that the service has seen.
    pub(crate) fn read(&self) -> Vec<LoggedRequest> {
        let requests = self.sandbox.requests().into_iter();
        requests
            .filter(|request| request.row == Some("recognize_strokes") && request.method == "POST")
            .collect()
    }

    /// How many sessions the service has charged for.
    pub(crate) async fn charged(&self) -> anyhow::Result<u64> {
        let key = ServerKey::new(APP.0, APP.1)?;
        let client = Client::builder(key).base_url(self.sandbox.url()).build()?;
        let query = OcrUsageQuery::new(UsageGroup::UsageType, Timespan::Month);
        let usage = client.get_ocr_usage(query).await?.ocr_usage;
        let kind = |kind: Option<&_>| kind.map(ToString::to_string);
        ensure!(
            usage.iter().all(
                |record| kind(record.usage_type.as_ref()).as_deref() == Some("strokes-session")
            ),
            "{usage:?}"
        );
        Ok(usage.iter().filter_map(|record| record.count).sum())
    }
}

/// The folder of the page that a profile gives, which is built once.
fn built(toolchain: &Toolchain, profile: &str) -> anyhow::Result<PathBuf> {
    static FOLDER: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        toolchain
            .build_page("mathpix-live-ink-page", profile)
            .map_err(|error| format!("{error:#}"))
    });
    folder.clone().map_err(anyhow::Error::msg)
}

/// Where pictures of the page are put: beside the page that was built.
pub(crate) fn picture_file(name: &str) -> anyhow::Result<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("live-ink");
    std::fs::create_dir_all(&folder)?;
    Ok(folder.join(name))
}
