//! What the page is made of: its document, its style, and the program that wasm-bindgen has made.

use std::{fs, io, path::Path, sync::Arc};

use axum::{
    body::Bytes,
    extract::{Path as Wanted, State},
    http::{HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::Shared;

const DOCUMENT: &str = include_str!("../../page/static/index.html");
const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// The page, and where it sends strokes.
pub struct Page {
    document: String,
    policy: String,
    files: Vec<File>,
}

struct File {
    name: &'static str,
    content_type: &'static str,
    content: Bytes,
}

impl File {
    fn of(name: &'static str, content_type: &'static str, content: impl Into<Bytes>) -> Self {
        Self {
            name,
            content_type,
            content: content.into(),
        }
    }
}

impl Page {
    /// Reads the program of the page, `page.js` and `page_bg.wasm`, from `folder`. `service` is the origin that the strokes go
    /// to.
    ///
    /// # Errors
    ///
    /// If there is no such program there.
    pub fn read(folder: &Path, service: &str, is_sandbox: bool) -> io::Result<Self> {
        let read = |name: &str| {
            let path = folder.join(name);
            fs::read(&path).map_err(|error| {
                io::Error::new(error.kind(), format!("{}: {error}", path.display()))
            })
        };
        let files = vec![
            File::of(
                "start.js",
                SCRIPT,
                include_str!("../../page/static/start.js"),
            ),
            File::of(
                "style.css",
                "text/css; charset=utf-8",
                include_str!("../../page/static/style.css"),
            ),
            File::of(
                "icon.svg",
                "image/svg+xml",
                include_str!("../../page/static/icon.svg"),
            ),
            File::of("page.js", SCRIPT, read("page.js")?),
            File::of("page_bg.wasm", "application/wasm", read("page_bg.wasm")?),
        ];
        let hidden = if is_sandbox { "" } else { "hidden" };
        Ok(Self {
            document: DOCUMENT
                .replace("{service}", service)
                .replace("{hidden}", hidden),
            policy: policy(service),
            files,
        })
    }
}

/// What the page may load and talk to: this server, and the service.
fn policy(service: &str) -> String {
    let directives = [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self'",
        &format!("connect-src 'self' {service}"),
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ];
    directives.join("; ")
}

/// The headers of all that is served.
const HEADERS: [(HeaderName, &str); 3] = [
    (header::CACHE_CONTROL, "no-cache"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
];

pub(crate) async fn document(State(shared): State<Arc<Shared>>) -> Response {
    let page = &shared.demo.page;
    let own = [
        (header::CONTENT_TYPE, HTML),
        (header::CONTENT_SECURITY_POLICY, page.policy.as_str()),
    ];
    (HEADERS, own, page.document.clone()).into_response()
}

pub(crate) async fn file(
    State(shared): State<Arc<Shared>>,
    Wanted(name): Wanted<String>,
) -> Response {
    let files = &shared.demo.page.files;
    match files.iter().find(|file| file.name == name) {
        Some(file) => {
            let own = [(header::CONTENT_TYPE, file.content_type)];
            (HEADERS, own, file.content.clone()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
