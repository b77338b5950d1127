//! A way to the sandbox for pages with keys, which a sandbox never allows: it stands for programs that have no origin.
//!
//! It also tells how many exchanges are under way, so that a test sees one end that nobody waits for any more, and holds
//! replies back after their first line.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use futures_util::{StreamExt as _, stream};
use tokio::net::TcpListener;

/// The path under which it tells how many exchanges are under way.
const UNDER_WAY: &str = "/under_way";

/// The prefix of paths whose replies stop after their first line, and never end.
const HELD: &str = "/held";

const LARGEST: usize = 16 << 20;

pub(crate) struct Gateway {
    url: String,
}

#[derive(Clone)]
struct Shared {
    to: String,
    http: reqwest::Client,
    under_way: Arc<AtomicUsize>,
}

/// One exchange. It is over when its reply has been sent, or when the page has gone away.
struct Exchange(Arc<AtomicUsize>);

impl Exchange {
    fn begin(under_way: &Arc<AtomicUsize>) -> Self {
        under_way.fetch_add(1, Ordering::SeqCst);
        Self(Arc::clone(under_way))
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Gateway {
    /// Serves for as long as the program runs.
    pub(crate) async fn start(to: &str) -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let shared = Shared {
            to: to.to_owned(),
            http: reqwest::Client::builder().no_proxy().build()?,
            under_way: Arc::default(),
        };
        let router = Router::new().fallback(answer).with_state(shared);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self { url })
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

async fn answer(State(shared): State<Shared>, request: Request) -> Response {
    let mut response = if request.method() == Method::OPTIONS {
        StatusCode::NO_CONTENT.into_response()
    } else if request.uri().path() == UNDER_WAY {
        shared
            .under_way
            .load(Ordering::SeqCst)
            .to_string()
            .into_response()
    } else {
        let exchange = Exchange::begin(&shared.under_way);
        match pass_on(&shared, request, exchange).await {
            Ok(response) => response,
            Err(error) => (StatusCode::BAD_GATEWAY, error.to_string()).into_response(),
        }
    };
    for (name, value) in [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, DELETE"),
        (
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            "app_id, app_key, content-type",
        ),
    ] {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Sends the request on without its origin, and the reply back piece by piece.
async fn pass_on(
    shared: &Shared,
    request: Request,
    exchange: Exchange,
) -> anyhow::Result<Response> {
    let (parts, body) = request.into_parts();
    let kept = ["app_id", "app_key", "content-type"];
    let headers: HeaderMap = parts
        .headers
        .into_iter()
        .filter_map(|(name, value)| Some((name?, value)))
        .filter(|(name, _)| kept.contains(&name.as_str()))
        .collect();
    let body = to_bytes(body, LARGEST).await?;
    let path = parts.uri.to_string();
    let held = path.strip_prefix(HELD);
    let url = format!("{}{}", shared.to, held.unwrap_or(&path));
    let reply = shared
        .http
        .request(parts.method, url)
        .headers(headers)
        .body(body)
        .send()
        .await?;
    let mut response = Response::builder().status(reply.status());
    if let Some(content_type) = reply.headers().get(header::CONTENT_TYPE) {
        response = response.header(header::CONTENT_TYPE, content_type);
    }
    let body = match held {
        Some(_) => first_line(&reply.text().await?, exchange),
        None => all_pieces(reply, exchange),
    };
    Ok(response.body(body)?)
}

fn all_pieces(reply: reqwest::Response, exchange: Exchange) -> Body {
    let pieces = stream::try_unfold((reply, exchange), async |(mut reply, exchange)| {
        let piece = reply.chunk().await?;
        Ok::<_, reqwest::Error>(piece.map(|piece| (piece, (reply, exchange))))
    });
    Body::from_stream(pieces)
}

/// The first line, after which nothing comes for as long as the page waits.
fn first_line(text: &str, exchange: Exchange) -> Body {
    let line = text.split_inclusive('\n').next().unwrap_or_default();
    let line = stream::iter([Ok::<_, std::io::Error>(line.to_owned())]);
    let nothing = stream::once(async move {
        let _exchange = exchange;
        std::future::pending().await
    });
    Body::from_stream(line.chain(nothing))
}
