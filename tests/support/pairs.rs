//! A typed call for each row, with each credential for which it compiles.

use std::{future::Future, marker::PhantomData, pin::Pin};

use mathpix::{
    AppTokenRequest, BatchRequest, Call, Client, ConversionFormat, ConversionRequest,
    ConversionResultsQuery, Credential, Document, Error, Image, KeyOnly, OcrResultsQuery,
    OcrUsageQuery, PdfFormat, PdfResultsQuery, ServerKey, SessionToken, SessionTokenRequest,
    Stroke, Timespan, Token, UsageGroup, accepts,
};

use crate::service::{FromValues, IMAGE_URL, Ids, Values, client, client_without_repeats, fixture};

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

/// A pair of credential and row, with the call if it compiles.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// The name of the row.
    pub row: &'static str,
    /// The name of the credential.
    pub credential: &'static str,
    /// Makes the call; none if the compiler refuses it. An error is one of making the client.
    pub call: Option<Make>,
    /// The same by a client as it is made, which repeats what may be repeated.
    pub repeating: Option<Make>,
}

/// Makes a call.
pub type Make = for<'a> fn(Target<'a>) -> Running<'a>;

/// Makes a client of the service at an address.
type MakeClient<C> = fn(&str, C) -> Result<Client<C>, Error>;

fn pair(
    row: &'static str,
    credential: &'static str,
    call: Option<Make>,
    repeating: Option<Make>,
) -> Pair {
    Pair {
        row,
        credential,
        call,
        repeating,
    }
}

/// Lets the compiler know the types of the closure's parameters.
fn prepare<C: Credential, T>(
    client: &Client<C>,
    ids: &Ids,
    make: impl FnOnce(&Client<C>, &Ids) -> Call<T>,
) -> Call<T> {
    make(client, ids)
}

/// For each row one `Probe`, whose constant `CALL` is the call where the credential has the trait of the row, and none
/// where it has not: the compiler takes the constant of the type before that of the trait `Refused`, if its bounds hold.
macro_rules! pairs {
    ($($row:ident ($bound:ident): $make:expr;)+) => {
        $(mod $row {
            use super::*;

            pub(super) struct Probe<C>(PhantomData<C>);

            pub(super) trait Refused {
                const CALL: Option<Make> = None;
                const REPEATING: Option<Make> = None;
            }

            impl<C> Refused for Probe<C> {}

            impl<C: FromValues + accepts::$bound> Probe<C> {
                pub(super) const CALL: Option<Make> =
                    Some(|target| Self::call(target, client_without_repeats));
                pub(super) const REPEATING: Option<Make> = Some(|target| Self::call(target, client));

                fn call(target: Target<'_>, client: MakeClient<C>) -> Running<'_> {
                    Box::pin(async move {
                        let client = client(target.url, C::from_values(target.values)?)?;
                        let call = prepare(&client, target.ids, $make);
                        let mut shown = vec![
                            ("the credential", format!("{:?}", client.credential())),
                            ("the client", format!("{client:?}")),
                            ("the call", format!("{call:?}")),
                        ];
                        let result = call.with_response().await;
                        shown.push(("the response or error", format!("{result:?}")));
                        Ok(Outcome { result: result.map(drop), shown })
                    })
                }
            }
        })+

        /// Every pair, row by row.
        #[must_use]
        pub fn pairs() -> Vec<Pair> {
            let mut pairs = Vec::new();
            $({
                #[allow(unused_imports, reason = "a row that every credential may call needs no fallback")]
                use $row::{Probe, Refused as _};
                pairs.extend([
                    pair(stringify!($row), "ServerKey", Probe::<ServerKey>::CALL, Probe::<ServerKey>::REPEATING),
                    pair(stringify!($row), "KeyOnly", Probe::<KeyOnly>::CALL, Probe::<KeyOnly>::REPEATING),
                    pair(stringify!($row), "Token", Probe::<Token>::CALL, Probe::<Token>::REPEATING),
                    pair(stringify!($row), "SessionToken", Probe::<SessionToken>::CALL, Probe::<SessionToken>::REPEATING),
                ]);
            })+
            pairs
        }
    };
}

pairs! {
    recognize_image (RecognizeImage): |client, _| client.recognize_image(Image::file(fixture("formula.png")));
    submit_image (SubmitImage): |client, _| client.submit_image(Image::url(IMAGE_URL));
    recognize_strokes (RecognizeStrokes):
        |client, _| client.recognize_strokes([Stroke::new([(0.0, 0.0), (8.0, 9.0)])]);
    submit_pdf (SubmitPdf): |client, _| client.submit_pdf(Document::file(fixture("paper.pdf")));
    get_pdf_status (GetPdfStatus): |client, ids| client.get_pdf_status(&ids.pdf);
    stream_pdf (StreamPdf): |client, ids| client.stream_pdf(&ids.pdf);
    download_pdf (DownloadPdf): |client, ids| client.download_pdf(&ids.pdf, PdfFormat::LinesJson);
    delete_pdf (DeletePdf): |client, ids| client.delete_pdf(&ids.spare_pdf);
    submit_conversion (SubmitConversion):
        |client, _| client.submit_conversion(ConversionRequest::new("$x$", [ConversionFormat::Md]));
    get_conversion_status (GetConversionStatus): |client, ids| client.get_conversion_status(&ids.conversion);
    download_conversion (DownloadConversion):
        |client, ids| client.download_conversion(&ids.conversion, ConversionFormat::Md);
    delete_conversion (DeleteConversion): |client, ids| client.delete_conversion(&ids.spare_conversion);
    submit_batch (SubmitBatch): |client, _| client.submit_batch(BatchRequest::new([("one", IMAGE_URL)]));
    get_batch (GetBatch): |client, ids| client.get_batch(&ids.batch);
    create_app_token (CreateAppToken): |client, _| client.create_app_token(AppTokenRequest::new());
    create_session_token (CreateSessionToken): |client, _| client.create_session_token(SessionTokenRequest::new());
    get_app_token (GetAppToken): |client, ids| client.get_app_token(&ids.token);
    delete_app_token (DeleteAppToken): |client, ids| client.delete_app_token(&ids.spare_token);
    list_ocr_results (ListOcrResults): |client, _| client.list_ocr_results(OcrResultsQuery::new());
    list_pdf_results (ListPdfResults): |client, _| client.list_pdf_results(PdfResultsQuery::new());
    list_conversion_results (ListConversionResults):
        |client, _| client.list_conversion_results(ConversionResultsQuery::new());
    get_ocr_usage (GetOcrUsage):
        |client, _| client.get_ocr_usage(OcrUsageQuery::new(UsageGroup::UsageType, Timespan::Month));
}
