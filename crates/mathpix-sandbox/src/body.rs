//! Reads the body of a request: JSON or a form with a file, counted and limited.

use axum::body::Body;
use axum::extract::{FromRequest, Multipart, Request, multipart::Field};
use axum::http::{HeaderMap, header};
use futures_util::StreamExt;
use serde_json::{Map, Value};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::ids::Hasher;
use crate::problem::Problem;

/// What can be sent to a path.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The largest JSON body, and the largest `options_json`.
    pub(crate) json: u64,
    /// The largest form, its file included; 0 if the path takes no form.
    pub(crate) form: u64,
}

/// The part of an upload that is kept for reading; the rest is hashed and counted.
pub(crate) const KEPT: usize = 64 << 20;

/// A file of a form.
#[derive(Debug)]
pub(crate) struct Upload {
    pub(crate) file_name: String,
    pub(crate) content_type: Option<String>,
    /// The size, also of what is not kept.
    pub(crate) size: u64,
    pub(crate) bytes: Vec<u8>,
    /// Whether `bytes` is all of it.
    pub(crate) whole: bool,
    pub(crate) hash: u64,
}

/// The content of a body.
#[derive(Debug, Default)]
pub(crate) struct Content {
    /// Whether it came as a form.
    pub(crate) is_form: bool,
    pub(crate) options: Map<String, Value>,
    pub(crate) upload: Option<Upload>,
}

/// Reads the whole body, also what is too much of it, so that the reply reaches a client that is still sending.
///
/// Gives the content or the error, and how many bytes arrived.
pub(crate) async fn read(request: Request, limits: Limits) -> (Result<Content, Problem>, u64) {
    let (parts, body) = request.into_parts();
    let is_form = limits.form > 0 && is_form(&parts.headers);
    let limit = if is_form { limits.form } else { limits.json };
    let arrived = Arc::new(AtomicU64::new(0));
    let body = limited(body, limit, Arc::clone(&arrived));
    let content = if is_form {
        form(Request::from_parts(parts, body), limits.json).await
    } else {
        json(body).await
    };
    let arrived = arrived.load(Ordering::Relaxed);
    let content = if arrived > limit {
        Err(Problem::new("sys_request_too_large"))
    } else {
        content
    };
    (content, arrived)
}

fn is_form(headers: &HeaderMap) -> bool {
    let content_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    content_type.is_some_and(|value| {
        value
            .to_ascii_lowercase()
            .starts_with("multipart/form-data")
    })
}

/// The body with each piece counted, and those beyond the limit swallowed.
fn limited(body: Body, limit: u64, arrived: Arc<AtomicU64>) -> Body {
    let pieces = body.into_data_stream().filter_map(move |piece| {
        let within = match &piece {
            Ok(bytes) => {
                let length = bytes.len() as u64;
                arrived.fetch_add(length, Ordering::Relaxed) + length <= limit
            }
            Err(_) => true,
        };
        std::future::ready(within.then_some(piece))
    });
    Body::from_stream(pieces)
}

async fn json(body: Body) -> Result<Content, Problem> {
    let bytes = axum::body::to_bytes(body, usize::MAX)
        .await
        .map_err(|_| Problem::new("connection_closed"))?;
    Ok(Content {
        options: object(&bytes)?,
        ..Content::default()
    })
}

/// A JSON object. No bytes at all are an empty one: a body can be left out where all its options can.
fn object(bytes: &[u8]) -> Result<Map<String, Value>, Problem> {
    if bytes.is_empty() {
        return Ok(Map::new());
    }
    serde_json::from_slice(bytes).map_err(|_| Problem::new("json_syntax"))
}

/// The part `file` and the text part `options_json`; other parts are not read.
async fn form(request: Request, options_limit: u64) -> Result<Content, Problem> {
    let mut form = Multipart::from_request(request, &())
        .await
        .map_err(|_| malformed())?;
    let mut content = Content {
        is_form: true,
        ..Content::default()
    };
    while let Some(mut field) = form.next_field().await.map_err(|_| malformed())? {
        match field.name() {
            Some("file") => content.upload = Some(upload(field).await?),
            Some("options_json") => {
                content.options = object(&text(&mut field, options_limit).await?)?
            }
            _ => while field.chunk().await.map_err(|_| malformed())?.is_some() {},
        }
    }
    Ok(content)
}

async fn upload(mut field: Field<'_>) -> Result<Upload, Problem> {
    let file_name = field.file_name().unwrap_or_default().to_owned();
    let mut hasher = Hasher::new();
    let mut upload = Upload {
        file_name,
        content_type: field.content_type().map(str::to_owned),
        size: 0,
        bytes: Vec::new(),
        whole: true,
        hash: 0,
    };
    while let Some(piece) = field.chunk().await.map_err(|_| malformed())? {
        hasher.write(&piece);
        upload.size += piece.len() as u64;
        let room = KEPT - upload.bytes.len();
        upload.whole &= piece.len() <= room;
        upload
            .bytes
            .extend_from_slice(&piece[..piece.len().min(room)]);
    }
    upload.hash = hasher.finish();
    Ok(upload)
}

async fn text(field: &mut Field<'_>, limit: u64) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|_| malformed())? {
        if (bytes.len() + piece.len()) as u64 > limit {
            return Err(Problem::new("sys_request_too_large"));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

fn malformed() -> Problem {
    Problem::new("bad_request").message("Malformed multipart body")
}
