//! A sandbox with what calls to it need: clients, fixtures, secrets and ids.

use std::{
    io,
    path::{Path, PathBuf},
};

use mathpix::{
    AppTokenRequest, BatchId, BatchRequest, Client, ConversionFormat, ConversionId,
    ConversionRequest, Credential, Document, Error, KeyOnly, PdfId, PdfRequest, Secret, ServerKey,
    SessionToken, SessionTokenRequest, StrokesRequest, Token,
};
use mathpix_sandbox::Sandbox;

/// An address that the service is told to download from. The sandbox makes up what is there.
pub const IMAGE_URL: &str = "https://example.org/formula.png";

/// A file of `tests/fixtures`.
#[must_use]
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(name)
}

/// The strokes of `tests/fixtures/strokes.json`.
///
/// # Errors
///
/// If the file cannot be read, or is refused.
pub fn strokes() -> io::Result<StrokesRequest> {
    let json = std::fs::read_to_string(fixture("strokes.json"))?;
    StrokesRequest::from_json(&json).map_err(io::Error::other)
}

/// A client of the service at `url`.
///
/// # Errors
///
/// Those of the builder.
pub fn client<C: Credential>(url: &str, credential: C) -> Result<Client<C>, Error> {
    Client::builder(credential).base_url(url).build()
}

/// A client of the service at `url` that sends each request once, whatever becomes of it.
///
/// # Errors
///
/// Those of the builder.
pub fn client_without_repeats<C: Credential>(url: &str, credential: C) -> Result<Client<C>, Error> {
    Client::builder(credential)
        .base_url(url)
        .attempts(1)
        .build()
}

/// A client of the sandbox that holds its keys.
///
/// # Errors
///
/// Those of the builder.
pub fn server_client(sandbox: &Sandbox) -> Result<Client<ServerKey>, Error> {
    let key = ServerKey::new(sandbox.app_id(), sandbox.app_key())?;
    client(sandbox.url(), key)
}

/// A client with keys that nobody knows, for servers that do not look at them. It sends each request once.
///
/// # Errors
///
/// Those of the builder.
pub fn stranger(url: &str) -> Result<Client<ServerKey>, Error> {
    client_without_repeats(url, ServerKey::new("acme_reader", "0123abcd")?)
}

/// A value for each header that can be part of a credential.
#[derive(Clone, Debug)]
pub struct Values {
    /// `app_id`.
    pub app_id: String,
    /// `app_key`.
    pub app_key: String,
    /// `app_token`, minted together with the session.
    pub app_token: String,
    /// `strokes_session_id`.
    pub strokes_session_id: String,
}

impl Values {
    /// Values that the sandbox accepts.
    ///
    /// # Errors
    ///
    /// If it mints no token.
    pub async fn minted(sandbox: &Sandbox) -> Result<Self, Error> {
        let session = server_client(sandbox)?
            .create_session_token(SessionTokenRequest::new())
            .await?;
        Ok(Self {
            app_id: sandbox.app_id().to_owned(),
            app_key: sandbox.app_key().to_owned(),
            app_token: session.app_token.expose().to_owned(),
            strokes_session_id: session.strokes_session_id.expose().to_owned(),
        })
    }

    /// The value of a header.
    #[must_use]
    pub fn of(&self, header: &str) -> Option<&str> {
        match header {
            "app_id" => Some(&self.app_id),
            "app_key" => Some(&self.app_key),
            "app_token" => Some(&self.app_token),
            "strokes_session_id" => Some(&self.strokes_session_id),
            _ => None,
        }
    }
}

/// A credential that can be made from a value for each header.
pub trait FromValues: Credential {
    /// Makes it.
    ///
    /// # Errors
    ///
    /// Those of its constructor.
    fn from_values(values: &Values) -> Result<Self, Error>;
}

impl FromValues for ServerKey {
    fn from_values(values: &Values) -> Result<Self, Error> {
        Self::new(&values.app_id, &values.app_key)
    }
}

impl FromValues for KeyOnly {
    fn from_values(values: &Values) -> Result<Self, Error> {
        Self::new(&values.app_key)
    }
}

impl FromValues for Token {
    fn from_values(values: &Values) -> Result<Self, Error> {
        Self::new(&values.app_token)
    }
}

impl FromValues for SessionToken {
    fn from_values(values: &Values) -> Result<Self, Error> {
        Self::new(&values.app_token, &values.strokes_session_id)
    }
}

/// Things that exist on a service, for the rows whose path names one.
#[derive(Clone, Debug)]
pub struct Ids {
    /// A document that was submitted for streaming.
    pub pdf: PdfId,
    /// A document that may be deleted.
    pub spare_pdf: PdfId,
    /// A conversion to Markdown.
    pub conversion: ConversionId,
    /// A conversion that may be deleted.
    pub spare_conversion: ConversionId,
    /// A batch.
    pub batch: BatchId,
    /// A token that nobody holds.
    pub token: Secret,
    /// A token that may be deleted.
    pub spare_token: Secret,
}

impl Ids {
    /// Creates them.
    ///
    /// # Errors
    ///
    /// If the service refuses to.
    pub async fn created(client: &Client<ServerKey>) -> Result<Self, Error> {
        let paper = Document::file(fixture("paper.pdf"));
        let streamed = PdfRequest::new(paper).streaming(true);
        let batch = BatchRequest::new([("one", IMAGE_URL)]);
        Ok(Self {
            pdf: client.submit_pdf(streamed).await?.pdf_id,
            spare_pdf: spare_pdf(client).await?,
            conversion: conversion(client).await?,
            spare_conversion: conversion(client).await?,
            batch: client.submit_batch(batch).await?.batch_id,
            token: token(client).await?,
            spare_token: token(client).await?,
        })
    }

    /// Creates what may be deleted anew.
    ///
    /// # Errors
    ///
    /// If the service refuses to.
    pub async fn renew_spares(&mut self, client: &Client<ServerKey>) -> Result<(), Error> {
        self.spare_pdf = spare_pdf(client).await?;
        self.spare_conversion = conversion(client).await?;
        self.spare_token = token(client).await?;
        Ok(())
    }

    /// Ids of nothing, for servers that do not look at them.
    ///
    /// # Errors
    ///
    /// None: they are sound.
    pub fn made_up() -> Result<Self, Error> {
        Ok(Self {
            pdf: PdfId::new("2026_11_03_7c41g")?,
            spare_pdf: PdfId::new("2026_11_03_7c42g")?,
            conversion: ConversionId::new("7c41")?,
            spare_conversion: ConversionId::new("7c42")?,
            batch: BatchId::new("17")?,
            token: Secret::new("token_canary-3e5a"),
            spare_token: Secret::new("token_canary-8d0c"),
        })
    }
}

/// A new document that may be deleted.
///
/// # Errors
///
/// If the service refuses it.
pub async fn spare_pdf(client: &Client<ServerKey>) -> Result<PdfId, Error> {
    let document = Document::url("https://example.org/paper.pdf");
    Ok(client.submit_pdf(document).await?.pdf_id)
}

async fn conversion(client: &Client<ServerKey>) -> Result<ConversionId, Error> {
    let request = ConversionRequest::new("$x$", [ConversionFormat::Md]);
    Ok(client.submit_conversion(request).await?.conversion_id)
}

async fn token(client: &Client<ServerKey>) -> Result<Secret, Error> {
    let minted = client.create_app_token(AppTokenRequest::new()).await?;
    Ok(minted.app_token)
}
