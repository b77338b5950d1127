//! Requests made without the client, from the row and the headers alone.

use anyhow::{Context as _, bail};
use mathpix_spec::Endpoint;
use serde_json::{Value, json};

use super::Service;

/// An HTTP client that knows nothing of the API.
pub(crate) fn client() -> anyhow::Result<reqwest::Client> {
    // The HTTP library wants one for plain `http` too. If there is one already, that one serves.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Ok(reqwest::Client::builder().no_proxy().build()?)
}

/// A reply.
#[derive(Debug)]
pub(crate) struct Answer {
    status: u16,
    /// The body, if it is JSON.
    json: Value,
}

impl Answer {
    /// Whether the credential was refused: 401, or one of the two ids, with whatever status.
    pub(crate) fn is_refusal(&self) -> bool {
        let id = self.json.pointer("/error_info/id").and_then(Value::as_str);
        self.status == 401 || matches!(id, Some("http_unauthorized" | "unauthorized_token_request"))
    }

    /// Whether the request was answered with what it asked for.
    pub(crate) fn is_success(&self) -> bool {
        self.status == 200 && self.json.get("error").is_none()
    }
}

/// Sends a valid request of the row with valid values of these headers.
pub(crate) async fn send(
    http: &reqwest::Client,
    service: &Service,
    row: &Endpoint,
    headers: &[&str],
) -> anyhow::Result<Answer> {
    let url = format!(
        "{}{}{}",
        service.sandbox.url(),
        path(service, row)?,
        query(row)
    );
    let mut request = http.request(row.method.parse()?, url);
    for header in headers {
        let value = service
            .values
            .of(header)
            .context("a header without value")?;
        request = request.header(*header, value);
    }
    if let Some(body) = body(row)? {
        request = request
            .header("content-type", "application/json")
            .body(body.to_string());
    }
    let response = request.send().await?;
    let status = response.status().as_u16();
    let json = serde_json::from_slice(&response.bytes().await?).unwrap_or_default();
    Ok(Answer { status, json })
}

/// The path of the row with its parameters filled in.
fn path(service: &Service, row: &Endpoint) -> anyhow::Result<String> {
    let mut path = row.path.to_string();
    for parameter in &row.parameters {
        let value = match &*parameter.ty {
            "PdfId" if &*row.method == "DELETE" => service.ids.spare_pdf.as_str(),
            "PdfId" => service.ids.pdf.as_str(),
            "ConversionId" if &*row.method == "DELETE" => service.ids.spare_conversion.as_str(),
            "ConversionId" => service.ids.conversion.as_str(),
            "BatchId" => service.ids.batch.as_str(),
            "Secret" if &*row.method == "DELETE" => service.ids.spare_token.expose(),
            "Secret" => service.ids.token.expose(),
            "PdfFormat" => "mmd",
            "ConversionFormat" => "md",
            other => bail!("a parameter of the unknown type `{other}`"),
        };
        path = path.replace(&format!("{{{}}}", parameter.name), value);
    }
    Ok(path)
}

fn query(row: &Endpoint) -> &'static str {
    match row.query.as_deref() {
        Some("OcrUsageQuery") => "?group_by=usage_type&timespan=month",
        _ => "",
    }
}

/// A valid body for the row, with the option that makes the request one of it.
fn body(row: &Endpoint) -> anyhow::Result<Option<Value>> {
    let Some(ty) = row.body.as_deref() else {
        return Ok(None);
    };
    let mut body = match ty {
        "ImageRequest" => json!({ "src": "https://example.org/formula.png" }),
        "StrokesRequest" => json!({ "strokes": { "strokes": { "x": [[1, 2]], "y": [[3, 4]] } } }),
        "PdfRequest" => json!({ "url": "https://example.org/paper.pdf" }),
        "ConversionRequest" => json!({ "mmd": "$x$", "formats": { "md": true } }),
        "BatchRequest" => {
            json!({ "urls": { "one": "https://example.org/formula.png" }, "ocr_behavior": "text" })
        }
        "AppTokenRequest" | "SessionTokenRequest" => json!({ "expires": 60 }),
        other => bail!("a body of the unknown type `{other}`"),
    };
    if let Some(option) = row.when.as_deref() {
        body[option] = json!(true);
    }
    Ok(Some(body))
}
