//! Services that cannot be reached, each in its own way: what is told apart, and what is tried again.

use std::{
    error::Error as _,
    io,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use mathpix::{Client, Error, ErrorKind, Image, ServerKey};
use mathpix_tests::service::IMAGE_URL;
use reqwest::dns::{Name, Resolve, Resolving};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

/// The error of a call that costs something.
async fn error_of(url: &str, http: reqwest::ClientBuilder) -> anyhow::Result<Error> {
    let result = call(url, http).await?;
    Ok(result.expect_err("it cannot be reached"))
}

async fn call(url: &str, http: reqwest::ClientBuilder) -> anyhow::Result<Result<u32, Error>> {
    let client = Client::builder(ServerKey::new("acme_reader", "0123abcd")?)
        .base_url(url)
        .http(http)
        .build()?;
    let call = client.recognize_image(Image::url(IMAGE_URL));
    let response = call.with_response().await;
    Ok(response.map(|response| response.attempts))
}

/// A port where each connection is given to `serve`, and how many there were.
async fn listen<F: Future<Output = io::Result<()>> + Send + 'static>(
    serve: impl Fn(TcpStream) -> F + Send + 'static,
) -> io::Result<(u16, Arc<AtomicUsize>)> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let port = listener.local_addr()?.port();
    let connections = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&connections);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            counted.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(serve(stream));
        }
    });
    Ok((port, connections))
}

/// A resolver that knows no name.
struct KnowsNothing(Arc<AtomicUsize>);

impl Resolve for KnowsNothing {
    fn resolve(&self, _: Name) -> Resolving {
        self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(async { Err("no such name".into()) })
    }
}

#[tokio::test(start_paused = true)]
async fn a_name_that_is_not_resolved() -> anyhow::Result<()> {
    let asked = Arc::new(AtomicUsize::new(0));
    let http = reqwest::ClientBuilder::new().dns_resolver(KnowsNothing(Arc::clone(&asked)));
    let error = error_of("http://localhost:9", http).await?;
    assert_eq!(error.kind(), ErrorKind::Resolve, "{error}");
    assert!(error.is_connect() && !error.outcome_unknown());
    assert_eq!((error.attempts(), asked.load(Ordering::SeqCst)), (3, 3));
    assert!(error.source().is_some());
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_handshake_that_is_cut_or_answered_in_plain_text() -> anyhow::Result<()> {
    for answer in [&b""[..], b"HTTP/1.1 400 Bad Request\r\n\r\n"] {
        let serve = move |mut stream: TcpStream| async move {
            stream.read_buf(&mut Vec::new()).await?;
            stream.write_all(answer).await?;
            stream.shutdown().await
        };
        let (port, connections) = listen(serve).await?;
        let http = reqwest::ClientBuilder::new();
        let error = error_of(&format!("https://127.0.0.1:{port}"), http).await?;
        assert_eq!(error.kind(), ErrorKind::Tls, "{error}");
        assert!(error.is_connect() && !error.outcome_unknown());
        assert_eq!(
            (error.attempts(), connections.load(Ordering::SeqCst)),
            (3, 3)
        );
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_handshake_that_never_ends() -> anyhow::Result<()> {
    let serve = |mut stream: TcpStream| async move {
        while stream.read_buf(&mut Vec::new()).await? > 0 {}
        Ok(())
    };
    let (port, connections) = listen(serve).await?;
    let start = tokio::time::Instant::now();
    let http = reqwest::ClientBuilder::new();
    let error = error_of(&format!("https://127.0.0.1:{port}"), http).await?;
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    assert!(error.is_timeout() && error.is_connect() && !error.outcome_unknown());
    let text =
        "no connection within 5s; nothing was sent: set `connect_timeout` on the client for more";
    assert!(error.to_string().contains(text), "{error}");
    assert_eq!(connections.load(Ordering::SeqCst), 3);
    assert!(
        (15..17).contains(&start.elapsed().as_secs()),
        "on the paused clock"
    );
    Ok(())
}

/// In one thread the connection is closed before the request is written.
#[tokio::test(start_paused = true)]
async fn a_connection_that_is_closed_before_the_request_went_out() -> anyhow::Result<()> {
    for reset in [true, false] {
        let serve = move |stream: TcpStream| async move {
            if reset {
                stream.set_zero_linger()?;
            }
            drop(stream);
            Ok(())
        };
        let (port, connections) = listen(serve).await?;
        let http = reqwest::ClientBuilder::new();
        let error = error_of(&format!("http://127.0.0.1:{port}"), http).await?;
        assert_eq!(error.kind(), ErrorKind::Interrupted, "{error}");
        assert!(
            error.to_string().contains("before the request went out"),
            "{error}"
        );
        assert!(!error.outcome_unknown());
        assert_eq!(
            (error.attempts(), connections.load(Ordering::SeqCst)),
            (3, 3)
        );
    }
    Ok(())
}

/// A frame of HTTP/2.
fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len())
        .expect("it is short")
        .to_be_bytes();
    let mut frame = length[1..].to_vec();
    frame.extend([kind, flags]);
    frame.extend(stream.to_be_bytes());
    frame.extend(payload);
    frame
}

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RESET: u8 = 3;
const SETTINGS: u8 = 4;
const GO_AWAY: u8 = 7;
const END_OF_STREAM: u8 = 1;
const END_OF_HEADERS: u8 = 4;
/// `:status: 200`, as HPACK has it.
const OK: u8 = 0x88;

/// Reads frames up to the headers of a request, and gives the number of its stream.
async fn request(stream: &mut TcpStream) -> io::Result<u32> {
    loop {
        let mut head = [0; 9];
        stream.read_exact(&mut head).await?;
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
        stream.read_exact(&mut vec![0; length as usize]).await?;
        if head[3] == HEADERS {
            return Ok(u32::from_be_bytes([head[5], head[6], head[7], head[8]]));
        }
    }
}

/// A service that answers the first request by `refusal`, made from the number of its stream, and further ones by a result.
async fn refusing(refusal: fn(u32) -> Vec<u8>) -> anyhow::Result<(Result<u32, Error>, usize)> {
    let arrived = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&arrived);
    let serve = move |mut stream: TcpStream| {
        let counted = Arc::clone(&counted);
        async move {
            stream.read_exact(&mut [0; 24]).await?;
            stream.write_all(&frame(SETTINGS, 0, 0, &[])).await?;
            loop {
                let number = request(&mut stream).await?;
                let reply = if counted.fetch_add(1, Ordering::SeqCst) == 0 {
                    refusal(number)
                } else {
                    let mut reply = frame(HEADERS, END_OF_HEADERS, number, &[OK]);
                    reply.extend(frame(DATA, END_OF_STREAM, number, br#"{"text": "x"}"#));
                    reply
                };
                stream.write_all(&reply).await?;
            }
        }
    };
    let (port, _) = listen(serve).await?;
    let http = reqwest::ClientBuilder::new().http2_prior_knowledge();
    let result = call(&format!("http://127.0.0.1:{port}"), http).await?;
    Ok((result, arrived.load(Ordering::SeqCst)))
}

#[tokio::test(start_paused = true)]
async fn what_a_service_on_http2_says_it_has_not_looked_at_is_sent_again() -> anyhow::Result<()> {
    let refused = |number| frame(RESET, 0, number, &7u32.to_be_bytes());
    // It has looked at no stream, and has no reason but that it goes.
    let closing = |_| frame(GO_AWAY, 0, 0, &[0; 8]);
    for refusal in [refused, closing] {
        let (result, arrived) = refusing(refusal).await?;
        assert_eq!(result?, 2);
        assert_eq!(arrived, 2);
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn any_other_reset_on_http2_leaves_open_what_became_of_the_request() -> anyhow::Result<()> {
    let internal = |number| frame(RESET, 0, number, &2u32.to_be_bytes());
    // It goes, but has looked at this stream.
    let closing = |number: u32| {
        let last = [number.to_be_bytes(), [0; 4]].concat();
        let cancel = frame(RESET, 0, number, &8u32.to_be_bytes());
        [frame(GO_AWAY, 0, 0, &last), cancel].concat()
    };
    for refusal in [internal, closing] {
        let (result, arrived) = refusing(refusal).await?;
        let error = result.expect_err("it was reset");
        assert_eq!(error.kind(), ErrorKind::Interrupted, "{error}");
        assert!(error.outcome_unknown(), "{error}");
        assert_eq!((error.attempts(), arrived), (1, 1));
    }
    Ok(())
}
