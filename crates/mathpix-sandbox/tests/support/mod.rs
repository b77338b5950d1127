//! A client that knows nothing but HTTP, and the inputs that it sends.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![allow(dead_code, reason = "each test target takes what it needs")]

use mathpix_sandbox::{Sandbox, SandboxBuilder};
use reqwest::multipart::{Form, Part};
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};

/// An HTTP client. Where the whole workspace is built it has TLS without a provider, and does not do without one.
pub(crate) fn http() -> Client {
    // It fails only if there is one already, which serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().no_proxy().build().unwrap()
}

/// A sandbox and a client beside it.
pub(crate) struct Api {
    pub(crate) sandbox: Sandbox,
    http: Client,
}

impl Api {
    /// A sandbox whose clock stands still.
    pub(crate) async fn start() -> Self {
        Self::with(Sandbox::builder().frozen(true)).await
    }

    pub(crate) async fn with(builder: SandboxBuilder) -> Self {
        let sandbox = builder.start().await.unwrap();
        Self {
            sandbox,
            http: http(),
        }
    }

    /// A request without credentials.
    pub(crate) fn bare(&self, method: Method, path: &str) -> RequestBuilder {
        self.http
            .request(method, format!("{}{path}", self.sandbox.url()))
    }

    /// A request with `app_id` and `app_key`.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self
            .bare(method, path)
            .header("app_id", self.sandbox.app_id());
        request.header("app_key", self.sandbox.app_key())
    }

    pub(crate) async fn get(&self, path: &str) -> (u16, Value) {
        reply(self.request(Method::GET, path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        reply(self.request(Method::POST, path).body(body.to_string())).await
    }

    pub(crate) async fn upload(&self, path: &str, file: Vec<u8>, options: Value) -> (u16, Value) {
        let part = Part::bytes(file).file_name("Übung 3.pdf");
        let form = Form::new()
            .text("options_json", options.to_string())
            .part("file", part);
        reply(self.request(Method::POST, path).multipart(form)).await
    }

    /// Submits a document of so many pages and gives its id.
    pub(crate) async fn submit_pdf(&self, pages: usize, options: Value) -> String {
        let (status, reply) = self.upload("/v3/pdf", pdf(pages), options).await;
        assert_eq!(status, 200, "{reply}");
        reply["pdf_id"].as_str().unwrap().to_owned()
    }

    /// Submits a document and waits until it is read.
    pub(crate) async fn read_pdf(&self, pages: usize, options: Value) -> String {
        let id = self.submit_pdf(pages, options).await;
        for _ in 0..10 {
            if self.get(&format!("/v3/pdf/{id}")).await.1["status"] == "completed" {
                return id;
            }
        }
        panic!("{id} is not read");
    }

    /// Mints a token.
    pub(crate) async fn token(&self, options: Value) -> Value {
        self.post("/v3/app-tokens", options).await.1
    }
}

/// The status and the JSON body.
pub(crate) async fn reply(request: RequestBuilder) -> (u16, Value) {
    let response = request.send().await.unwrap();
    (
        response.status().as_u16(),
        serde_json::from_str(&response.text().await.unwrap()).unwrap(),
    )
}

/// The id of the error in a reply.
pub(crate) fn error(reply: &Value) -> &str {
    assert_eq!(reply["error"], reply["error_info"]["message"], "{reply}");
    reply["error_info"]["id"].as_str().unwrap_or("no error")
}

/// A PNG of one pixel, as a data URI.
pub(crate) fn png() -> Value {
    json!(format!("data:image/png;base64,{PNG}"))
}

pub(crate) const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/// The first bytes of a GIF, which say its size.
pub(crate) fn gif(width: u16, height: u16) -> Vec<u8> {
    [
        b"GIF89a",
        &width.to_le_bytes()[..],
        &height.to_le_bytes(),
        &[0; 20],
    ]
    .concat()
}

pub(crate) fn strokes() -> Value {
    json!({ "strokes": { "x": [[10, 20, 30.5], [40, 50]], "y": [[0, 5, 10], [100, 120]] } })
}

/// A PDF of empty pages whose page tree has two levels.
pub(crate) fn pdf(pages: usize) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    for (id, object) in pdf_objects(pages) {
        file.extend(format!("{id} 0 obj\n{object}\nendobj\n").into_bytes());
    }
    file.extend(b"trailer\n<< /Root 1 0 R >>\n%%EOF\n");
    file
}

/// The same PDF with all its objects in one packed stream.
pub(crate) fn packed_pdf(pages: usize) -> Vec<u8> {
    let (mut head, mut body) = (String::new(), String::new());
    let objects = pdf_objects(pages);
    for (id, object) in &objects {
        head += &format!("{id} {} ", body.len());
        body += &format!("{object} ");
    }
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(format!("{head}{body}").as_bytes(), 6);
    let dictionary = format!(
        "<< /Type /ObjStm /N {} /First {} /Filter /FlateDecode /Length {} >>",
        objects.len(),
        head.len(),
        packed.len()
    );
    let mut file = format!("%PDF-1.7\n90 0 obj\n{dictionary}\nstream\n").into_bytes();
    file.extend(packed);
    file.extend(b"\nendstream\nendobj\n91 0 obj\n<< /Type /XRef /Root 1 0 R /Length 0 >>\nstream\n\nendstream\nendobj\n");
    file
}

fn pdf_objects(pages: usize) -> Vec<(usize, String)> {
    let kids: Vec<String> = (0..pages)
        .map(|page| format!("{} 0 R", 100 + page))
        .collect();
    let mut objects = vec![
        (1, "<< /Type /Catalog /Pages 2 0 R >>".to_owned()),
        (
            2,
            format!("<< /Type /Pages /Kids [3 0 R] /Count {pages} >>"),
        ),
        (
            3,
            format!(
                "<< /Type /Pages /Parent 2 0 R /Kids [{}] /Count {pages} >>",
                kids.join(" ")
            ),
        ),
    ];
    objects
        .extend((0..pages).map(|page| (100 + page, "<< /Type /Page /Parent 3 0 R >>".to_owned())));
    objects
}
