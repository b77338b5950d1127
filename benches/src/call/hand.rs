//! The request as a program makes it that has no client but the HTTP library.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{APP_ID, APP_KEY};

pub(super) struct Hand {
    http: reqwest::Client,
    url: String,
}

#[derive(Serialize)]
struct Request<'a> {
    src: &'a str,
    rm_spaces: bool,
}

/// The fields of the reply that a program is likely to want.
#[derive(Deserialize)]
#[expect(dead_code, reason = "decoding is a part of what is measured")]
struct Reply {
    request_id: Option<String>,
    text: Option<String>,
    latex_styled: Option<String>,
    confidence: Option<f64>,
    confidence_rate: Option<f64>,
    is_printed: Option<bool>,
    is_handwritten: Option<bool>,
    #[serde(default)]
    data: Vec<Data>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "decoding is a part of what is measured")]
struct Data {
    r#type: String,
    value: String,
}

impl Hand {
    pub(super) fn new(url: &str) -> anyhow::Result<Self> {
        let http = reqwest::Client::builder()
            .no_proxy()
            .connect_timeout(Duration::from_secs(5))
            .timeout(Duration::from_secs(60))
            .build()?;
        Ok(Self {
            http,
            url: url.to_owned(),
        })
    }

    pub(super) async fn recognize(&self, src: &str) -> anyhow::Result<Option<String>> {
        let request = Request {
            src,
            rm_spaces: true,
        };
        let response = self
            .http
            .post(format!("{}/v3/text", self.url))
            .header("app_id", APP_ID)
            .header("app_key", APP_KEY)
            .json(&request)
            .send()
            .await?
            .error_for_status()?;
        Ok(response.json::<Reply>().await?.text)
    }
}
