//! A typed call for each pair of credential and row that the service accepts. What the table refuses does not compile here.

use std::{future::Future, pin::Pin};

use mathpix::{
    AppTokenRequest, BatchRequest, Call, Client, ConversionFormat, ConversionRequest, Credential,
    Document, Error, Image, KeyOnly, OcrResultsQuery, OcrUsageQuery, PdfFormat, PdfResultsQuery,
    ServerKey, SessionToken, SessionTokenRequest, Stroke, Timespan, Token, UsageGroup,
};

use crate::service::{FromValues, IMAGE_URL, Ids, Values, client, fixture};

/// Where a call goes, and with what.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The base URL.
    pub url: &'a str,
    /// What the credential is made from.
    pub values: &'a Values,
    /// What the paths name.
    pub ids: &'a Ids,
}

/// What became of a call.
#[derive(Debug)]
pub struct Outcome {
    /// The error, if it was one.
    pub result: Result<(), Error>,
    /// `Debug` of everything that was at hand, with the name of what it is.
    pub shown: Vec<(&'static str, String)>,
}

/// The future of a call.
pub type Running<'a> = Pin<Box<dyn Future<Output = Result<Outcome, Error>> + Send + 'a>>;

/// A pair of credential and row, with the call.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// The name of the row.
    pub row: &'static str,
    /// The name of the credential.
    pub credential: &'static str,
    /// Makes the call. An error is one of making the client.
    pub call: for<'a> fn(Target<'a>) -> Running<'a>,
}

/// Lets the compiler know the types of the closure's parameters.
fn prepare<C: Credential, T>(
    client: &Client<C>,
    ids: &Ids,
    make: impl FnOnce(&Client<C>, &Ids) -> Call<T>,
) -> Call<T> {
    make(client, ids)
}

macro_rules! pairs {
    ($($row:ident with $($credential:ident),+: $make:expr;)+) => {
        /// Every pair that compiles, row by row.
        pub const PAIRS: &[Pair] = &[$($(Pair {
            row: stringify!($row),
            credential: stringify!($credential),
            call: |target| Box::pin(async move {
                let client = client(target.url, $credential::from_values(target.values)?)?;
                let call = prepare(&client, target.ids, $make);
                let mut shown = vec![
                    ("the credential", format!("{:?}", client.credential())),
                    ("the client", format!("{client:?}")),
                    ("the call", format!("{call:?}")),
                ];
                let result = call.with_response().await;
                shown.push(("the response or error", format!("{result:?}")));
                Ok(Outcome { result: result.map(drop), shown })
            }),
        },)+)+];
    };
}

pairs! {
    recognize_image with ServerKey, Token, SessionToken:
        |client, _| client.recognize_image(Image::file(fixture("formula.png")));
    submit_image with ServerKey:
        |client, _| client.submit_image(Image::url(IMAGE_URL));
    recognize_strokes with ServerKey, SessionToken:
        |client, _| client.recognize_strokes([Stroke::new([(0.0, 0.0), (8.0, 9.0)])]);
    submit_pdf with ServerKey:
        |client, _| client.submit_pdf(Document::file(fixture("paper.pdf")));
    get_pdf_status with ServerKey:
        |client, ids| client.get_pdf_status(&ids.pdf);
    stream_pdf with ServerKey:
        |client, ids| client.stream_pdf(&ids.pdf);
    download_pdf with ServerKey:
        |client, ids| client.download_pdf(&ids.pdf, PdfFormat::LinesJson);
    delete_pdf with ServerKey:
        |client, ids| client.delete_pdf(&ids.spare_pdf);
    submit_conversion with ServerKey:
        |client, _| client.submit_conversion(ConversionRequest::new("$x$", [ConversionFormat::Md]));
    get_conversion_status with ServerKey:
        |client, ids| client.get_conversion_status(&ids.conversion);
    download_conversion with ServerKey:
        |client, ids| client.download_conversion(&ids.conversion, ConversionFormat::Md);
    submit_batch with ServerKey:
        |client, _| client.submit_batch(BatchRequest::new([("one", IMAGE_URL)]));
    get_batch with ServerKey:
        |client, ids| client.get_batch(&ids.batch);
    create_app_token with KeyOnly, ServerKey:
        |client, _| client.create_app_token(AppTokenRequest::new());
    create_session_token with KeyOnly, ServerKey:
        |client, _| client.create_session_token(SessionTokenRequest::new());
    list_ocr_results with KeyOnly, ServerKey:
        |client, _| client.list_ocr_results(OcrResultsQuery::new());
    list_pdf_results with KeyOnly, ServerKey:
        |client, _| client.list_pdf_results(PdfResultsQuery::new());
    get_ocr_usage with ServerKey:
        |client, _| client.get_ocr_usage(OcrUsageQuery::new(UsageGroup::UsageType, Timespan::Month));
}
