//! Webhooks from end to end: a document is submitted with one, and what the sandbox says would be posted is posted to a
//! receiver, which verifies it.

use std::{
    collections::HashSet,
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use jiff::Timestamp;
use mathpix::{
    CallbackHeaders, ConversionFormat, Document, ErrorKind, PdfRequest, PdfWebhook, WebhookEvent,
    WebhookSecret,
};
use mathpix_sandbox::{Delivery, Sandbox};
use mathpix_tests::service::{fixture, server_client};
use tokio::{net::TcpListener, task::JoinHandle};

/// A receiver as a program writes one, whose clock is that of the sandbox.
struct Receiver {
    address: SocketAddr,
    app: Arc<App>,
    task: JoinHandle<std::io::Result<()>>,
}

struct App {
    secret: WebhookSecret,
    now: Mutex<Timestamp>,
    seen: Mutex<HashSet<(WebhookEvent, String)>>,
    deliveries: Mutex<Vec<PdfWebhook>>,
    refused: Mutex<Vec<String>>,
}

async fn receive(State(app): State<Arc<App>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let now = *app.now.lock().expect("sound");
    match app.secret.verify_at(&headers, &body, now) {
        Ok(delivery) => {
            let key = delivery.key().expect("it says of what");
            if app.seen.lock().expect("sound").insert(key) {
                app.deliveries.lock().expect("sound").push(delivery);
            }
            StatusCode::NO_CONTENT
        }
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::Signature);
            app.refused.lock().expect("sound").push(error.to_string());
            StatusCode::BAD_REQUEST
        }
    }
}

impl Receiver {
    async fn of(sandbox: &Sandbox) -> anyhow::Result<Self> {
        let app = Arc::new(App {
            secret: WebhookSecret::new(sandbox.webhook_secret())?,
            now: Mutex::new(sandbox.now()),
            seen: Mutex::default(),
            deliveries: Mutex::default(),
            refused: Mutex::default(),
        });
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let router = Router::new()
            .route("/hook", post(receive))
            .with_state(Arc::clone(&app));
        let task = tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self { address, app, task })
    }

    /// Posts a delivery to it and gives its answer.
    async fn post(&self, delivery: &Delivery) -> anyhow::Result<u16> {
        self.post_with(&delivery.headers, delivery.body.clone())
            .await
    }

    async fn post_with(&self, headers: &[(String, String)], body: String) -> anyhow::Result<u16> {
        let http = reqwest::Client::builder().no_proxy().build()?;
        let mut request = http.post(format!("http://{}/hook", self.address));
        for (name, value) in headers {
            request = request.header(name, value);
        }
        Ok(request.body(body).send().await?.status().as_u16())
    }

    fn refused(&self) -> Vec<String> {
        std::mem::take(&mut *self.app.refused.lock().expect("sound"))
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A sandbox, and the delivery of a document that was submitted to it.
async fn delivered() -> anyhow::Result<(Sandbox, String, Delivery)> {
    // The client of the tests needs a provider where one of the dependencies has turned TLS on.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let sandbox = Sandbox::builder().frozen(true).start().await?;
    let client = server_client(&sandbox)?;
    let request = PdfRequest::new(Document::file(fixture("paper.pdf")))
        .callback_url("https://hooks.example.org/mathpix")
        .callback_headers(CallbackHeaders::new([("X-Hook-Token", "hunter2")])?)
        .callback_events([WebhookEvent::FileCompleted])
        .conversion_formats([ConversionFormat::Md, ConversionFormat::Docx]);
    let id = client.submit_pdf(request).await?.pdf_id;
    let delivery = sandbox.webhook(id.as_str()).expect("it has a webhook");
    assert_eq!(delivery.url, "https://hooks.example.org/mathpix");
    Ok((sandbox, id.to_string(), delivery))
}

#[tokio::test]
async fn a_delivery_is_received_once_however_often_it_comes() -> anyhow::Result<()> {
    let (sandbox, id, delivery) = delivered().await?;
    let receiver = Receiver::of(&sandbox).await?;
    assert_eq!(receiver.post(&delivery).await?, 204);
    assert_eq!(receiver.post(&delivery).await?, 204);
    // It is tried again later, and signed anew.
    sandbox.advance(Duration::from_secs(3600));
    *receiver.app.now.lock().expect("sound") = sandbox.now();
    let again = sandbox.webhook(&id).expect("it has a webhook");
    assert_ne!(again, delivery);
    assert_eq!(receiver.post(&again).await?, 204);

    let deliveries = receiver.app.deliveries.lock().expect("sound");
    assert_eq!(deliveries.len(), 1);
    assert_eq!(deliveries[0].event, Some(WebhookEvent::FileCompleted));
    assert_eq!(deliveries[0].file_id, Some(id));
    assert!(deliveries[0].formats.are_final());
    assert!(receiver.refused().is_empty());
    Ok(())
}

#[tokio::test]
async fn what_is_not_the_delivery_of_the_service_is_refused() -> anyhow::Result<()> {
    let (sandbox, _, delivery) = delivered().await?;
    let receiver = Receiver::of(&sandbox).await?;
    let body = || delivery.body.clone();
    let unsigned: Vec<(String, String)> = delivery.headers[2..].to_vec();
    assert_eq!(unsigned[0].0, "X-Hook-Token");
    let other = body().replace("completed", "complete!");
    assert_eq!(receiver.post_with(&unsigned, body()).await?, 400);
    assert_eq!(receiver.post_with(&delivery.headers, other).await?, 400);
    *receiver.app.now.lock().expect("sound") += Duration::from_secs(301);
    assert_eq!(receiver.post(&delivery).await?, 400);
    let refused = receiver.refused();
    let parts = ["no header", "no signature", "301s ago"];
    assert_eq!(refused.len(), parts.len());
    for (refusal, part) in refused.iter().zip(parts) {
        assert!(refusal.contains(part), "{refusal}");
    }
    assert!(receiver.app.deliveries.lock().expect("sound").is_empty());
    Ok(())
}
