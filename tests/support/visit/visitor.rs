//! A sandbox, and someone who asks it whatever comes to mind.

use std::{io, sync::OnceLock, time::Duration};

use mathpix_sandbox::{LoggedRequest, Sandbox};
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    runtime::{Builder, Runtime},
};

use super::{Answer, Visit};

/// An answer that is not there by then never comes.
const PATIENCE: Duration = Duration::from_secs(60);

/// The largest document whose outputs are looked at.
const PAGES: u64 = 50;

/// A sandbox and a runtime for it.
#[derive(Debug)]
pub struct Visitor {
    runtime: Runtime,
    sandbox: Sandbox,
}

impl Visitor {
    /// Starts them. Jobs are done at once, and the clock stands still.
    ///
    /// # Errors
    ///
    /// If no port can be opened.
    pub fn start() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let builder = Sandbox::builder().frozen(true).polls(0);
        let sandbox = runtime.block_on(builder.start())?;
        Ok(Self { runtime, sandbox })
    }

    /// The one of this process.
    ///
    /// # Panics
    ///
    /// If it cannot be started.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Visitor> = OnceLock::new();
        SHARED.get_or_init(|| Self::start().expect("a port can be opened"))
    }

    /// Sends bytes of any kind as far as they are a request.
    ///
    /// # Panics
    ///
    /// If the answer is none that the sandbox may give.
    pub fn feed(&self, bytes: &[u8]) {
        if let Some(visit) = Visit::read(bytes) {
            self.visit(visit);
        }
    }

    /// Sends a request, and looks at what it made. `None` if HTTP does not know such a request.
    ///
    /// # Panics
    ///
    /// If an answer is none that the sandbox may give: there is none, its status is 500 or above, it is no JSON where it
    /// should be, it is an error without an id, or an internal error that was not asked for.
    pub fn visit(&self, visit: Visit) -> Option<Answer> {
        self.runtime.block_on(async {
            let visit = self.filled(visit).await?;
            let answer = self.ask(&visit).await;
            // What the control surface ordered is not for the next request.
            self.sandbox.clear_faults();
            self.look_at(&visit, &answer).await;
            Some(answer)
        })
    }

    /// The log of all that was sent.
    #[must_use]
    pub fn requests(&self) -> Vec<LoggedRequest> {
        self.sandbox.requests()
    }

    /// The request with real ids in place of their names.
    async fn filled(&self, mut visit: Visit) -> Option<Visit> {
        if !visit.is_sound() {
            return None;
        }
        for (name, path, body, field) in [
            (
                "{pdf}",
                "/v3/pdf",
                r#"{"url": "https://example.org/paper.pdf", "streaming": true}"#,
                "pdf_id",
            ),
            (
                "{conversion}",
                "/v3/converter",
                r##"{"mmd": "# Roots", "formats": {"docx": true}}"##,
                "conversion_id",
            ),
            (
                "{batch}",
                "/v3/batch",
                r#"{"urls": {"a": "https://example.org/a.png"}}"#,
                "batch_id",
            ),
            ("{token}", "/v3/app-tokens", "{}", "app_token"),
            (
                "{session}",
                "/v3/app-tokens",
                r#"{"include_strokes_session_id": true}"#,
                "strokes_session_id",
            ),
        ] {
            if visit.mentions(name) {
                let made = self.ask(&Visit::json(path, body)).await;
                let id = plain(&made.json()?[field]);
                visit.fill(name, &id);
            }
        }
        Some(visit)
    }

    /// Looks at the job that a request started, and at its outputs.
    async fn look_at(&self, visit: &Visit, answer: &Answer) {
        let Some(reply) = answer.json() else { return };
        let asked_to_fail = visit.asks_for_an_internal_error();
        let look = async |target: String| {
            let answer = self.ask(&Visit::get(&target)).await;
            let is_internal = answer.error().as_deref() == Some("sys_exception");
            assert!(
                !is_internal || asked_to_fail,
                "{target} of {visit:?}: {answer:?}"
            );
            answer.json().unwrap_or_default()
        };
        if let Some(id) = reply["pdf_id"].as_str()
            && visit.method == "POST"
        {
            let status = look(format!("/v3/pdf/{id}")).await;
            if status["num_pages"]
                .as_u64()
                .is_some_and(|pages| pages <= PAGES)
            {
                for output in [
                    ".lines.json",
                    ".mmd",
                    ".docx",
                    ".mmd.overlay.pdf",
                    "/stream",
                ] {
                    look(format!("/v3/pdf/{id}{output}")).await;
                }
            }
        }
        if let Some(id) = reply["conversion_id"].as_str() {
            look(format!("/v3/converter/{id}")).await;
            for format in ["docx", "pdf", "html", "xlsx"] {
                look(format!("/v3/converter/{id}.{format}")).await;
            }
        }
        if !reply["batch_id"].is_null() {
            look(format!("/v3/batch/{}", plain(&reply["batch_id"]))).await;
        }
    }

    /// Sends a request over a connection of its own, and judges the answer by itself.
    async fn ask(&self, visit: &Visit) -> Answer {
        let credential = [
            ("app_id", self.sandbox.app_id()),
            ("app_key", self.sandbox.app_key()),
        ];
        let request = visit.bytes(&credential);
        let exchange = async {
            let mut stream = TcpStream::connect(self.sandbox.address()).await?;
            stream.write_all(&request).await?;
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer).await?;
            io::Result::Ok(answer)
        };
        let arrived = tokio::time::timeout(PATIENCE, exchange).await;
        let arrived = arrived.unwrap_or_else(|_| panic!("no answer to {visit:?}"));
        let arrived = arrived.unwrap_or_else(|error| panic!("{error}: {visit:?}"));
        let answer = Answer::read(&arrived, visit.method != "HEAD").unwrap_or_else(|| {
            let arrived = String::from_utf8_lossy(&arrived);
            panic!("no whole answer to {visit:?}: {arrived}")
        });
        if visit.method != "HEAD" {
            let is_control = visit.target.starts_with("/_sandbox/");
            let fault = answer.fault(is_control);
            assert_eq!(fault, None, "{visit:?}: {answer:?}");
            let is_internal = answer.error().as_deref() == Some("sys_exception");
            let asked = visit.asks_for_an_internal_error();
            assert!(!is_internal || asked, "{visit:?}: {answer:?}");
        }
        answer
    }
}

impl Visit {
    /// Whether it names the magic input for an internal error.
    fn asks_for_an_internal_error(&self) -> bool {
        let name = b"sandbox_error";
        self.body.windows(name.len()).any(|bytes| bytes == name)
    }
}

/// A text as it is, or a number as text.
fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}
