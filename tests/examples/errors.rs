//! Replies that are errors, or say that what was asked for is not there yet.

use mathpix::{Download, Error, ErrorId, ErrorKind, Image, PdfFormat, Recognition};
use mathpix_tests::{
    pairs::{Target, pairs},
    service::{IMAGE_URL, Ids, Values, stranger},
    wire::{self, JSON, Server},
};

use super::body;

/// A file, the call that receives it, and what the call gives.
pub(crate) struct Failure {
    pub(crate) file: &'static str,
    call: &'static str,
    outcome: Outcome,
}

enum Outcome {
    /// An error of this kind, with this id.
    Error(ErrorKind, Option<&'static str>),
    /// A download that is not there yet.
    Pending,
}

impl Failure {
    pub(crate) fn read_as(&self) -> String {
        match self.outcome {
            Outcome::Error(..) => "Error".into(),
            Outcome::Pending => "Download".into(),
        }
    }

    pub(crate) fn verdict(&self) -> String {
        match self.outcome {
            Outcome::Error(kind, Some(id)) => format!("`{kind:?}` with the id `{id}`"),
            Outcome::Error(kind, None) => format!("`{kind:?}` without an id"),
            Outcome::Pending => "pending".into(),
        }
    }

    /// The status that the name of the file ends with, else 200.
    fn status(&self) -> u16 {
        let stem = self.file.trim_end_matches(".json");
        let last = stem.rsplit(['.', '-']).next().unwrap_or_default();
        last.parse().unwrap_or(200)
    }

    fn reply(&self) -> Vec<u8> {
        wire::reply(
            &format!("{} Status", self.status()),
            &[JSON],
            body(self.file),
        )
    }
}

const fn error(
    file: &'static str,
    call: &'static str,
    kind: ErrorKind,
    id: &'static str,
) -> Failure {
    Failure {
        file,
        call,
        outcome: Outcome::Error(kind, Some(id)),
    }
}

const fn without_id(file: &'static str, call: &'static str) -> Failure {
    Failure {
        file,
        call,
        outcome: Outcome::Error(ErrorKind::Api, None),
    }
}

const fn pending(file: &'static str) -> Failure {
    Failure {
        file,
        call: "download_pdf",
        outcome: Outcome::Pending,
    }
}

/// The files.
#[rustfmt::skip]
pub(crate) const ERRORS: &[Failure] = &[
    error("batch-error-bad-callback.json", "submit_batch", ErrorKind::Api, "opts_bad_callback"),
    error("batch-error-unknown-id.json", "get_batch", ErrorKind::Api, "batch_unknown_id"),
    error("converter-error-unauthorized-401.json", "get_conversion_status", ErrorKind::Unauthorized, "http_unauthorized"),
    error("converter-error-unknown-id.json", "get_conversion_status", ErrorKind::Api, "cnv_unknown_id"),
    error("error.account_disabled.401.json", "recognize_image", ErrorKind::Unauthorized, "account_disabled"),
    error("error.http_max_requests.count_only.429.json", "recognize_image", ErrorKind::RateLimited, "http_max_requests"),
    error("error.http_max_requests.monthly.429.json", "recognize_image", ErrorKind::QuotaExceeded, "http_max_requests"),
    error("error.http_unauthorized.401.json", "recognize_image", ErrorKind::Unauthorized, "http_unauthorized"),
    error("error.image_download_error.200.json", "recognize_image", ErrorKind::Api, "image_download_error"),
    error("error.image_missing.200.json", "recognize_image", ErrorKind::Api, "image_missing"),
    error("error.image_no_content.200.json", "recognize_image", ErrorKind::Api, "image_no_content"),
    error("error.math_confidence.200.json", "recognize_image", ErrorKind::Api, "math_confidence"),
    without_id("error.no_error_info.200.json", "recognize_image"),
    without_id("error.null_error_info.200.json", "recognize_image"),
    error("error.opts_conflict.200.json", "recognize_image", ErrorKind::Api, "opts_conflict"),
    error("error.opts_unknown_format.200.json", "recognize_strokes", ErrorKind::Api, "opts_unknown_format"),
    error("error.opts_value_out_of_range.200.json", "recognize_image", ErrorKind::Api, "opts_value_out_of_range"),
    error("error.strokes_syntax_error.200.json", "recognize_strokes", ErrorKind::Api, "strokes_syntax_error"),
    error("error.sys_exception.200.json", "recognize_image", ErrorKind::ServiceFault, "sys_exception"),
    error("error.sys_request_too_large.200.json", "recognize_image", ErrorKind::Api, "sys_request_too_large"),
    error("error.token_unknown.200.json", "recognize_image", ErrorKind::TokenRefused, "token_unknown"),
    error("error.unauthorized_token_request.200.json", "recognize_image", ErrorKind::TokenRefused, "unauthorized_token_request"),
    error("error.unknown_id.200.json", "recognize_image", ErrorKind::Api, "quantum_flux"),
    pending("pdf-download-pending-202.json"),
    pending("pdf-download-pending-404.json"),
    error("pdf-download-unsupported-415.json", "download_pdf", ErrorKind::Api, "unsupported_format"),
    error("pdf-error-max-requests-429.json", "submit_pdf", ErrorKind::QuotaExceeded, "http_max_requests"),
    error("pdf-error-missing.json", "submit_pdf", ErrorKind::Api, "pdf_missing"),
    error("pdf-error-page-limit.json", "submit_pdf", ErrorKind::Api, "pdf_page_limit_exceeded"),
    error("pdf-error-unauthorized-401.json", "submit_pdf", ErrorKind::Unauthorized, "http_unauthorized"),
    error("pdf-error-unknown-id.json", "get_pdf_status", ErrorKind::Api, "pdf_unknown_id"),
    error("pdf-status-error.json", "get_pdf_status", ErrorKind::Api, "pdf_encrypted"),
    error("text.response.error_with_line_data.json", "recognize_image", ErrorKind::Api, "image_no_content"),
];

#[tokio::test]
async fn each_error_is_one_of_the_call_that_receives_it() -> anyhow::Result<()> {
    let (ids, values) = (Ids::made_up()?, values());
    for failure in ERRORS {
        let Outcome::Error(kind, id) = failure.outcome else {
            continue;
        };
        let server = Server::answering(failure.reply()).await?;
        let credential = match id {
            Some("token_unknown" | "unauthorized_token_request") => "Token",
            _ => "ServerKey",
        };
        let pair = pairs()
            .into_iter()
            .find(|pair| pair.row == failure.call && pair.credential == credential)
            .expect(failure.call);
        let target = Target {
            url: &server.url(),
            values: &values,
            ids: &ids,
        };
        let call = pair.call.expect("the credential may make the call");
        let error = call(target).await?.result.expect_err(failure.file);
        assert_eq!(error.kind(), kind, "{}: {error}", failure.file);
        let status = error.status().map(|status| status.as_u16());
        assert_eq!(status, Some(failure.status()), "{}", failure.file);
        let api = error.api().expect(failure.file);
        assert_eq!(api.id.as_ref().map(ErrorId::as_str), id, "{}", failure.file);
        let json = super::json(failure.file);
        let message = json["error_info"]["message"]
            .as_str()
            .or(json["error"].as_str());
        assert_eq!(Some(&api.message[..]), message, "{}", failure.file);
        assert_eq!(
            error.body().map(|body| &body[..]),
            Some(body(failure.file).as_bytes())
        );
    }
    Ok(())
}

fn values() -> Values {
    Values {
        app_id: "acme_reader".into(),
        app_key: "key-6f1d".into(),
        app_token: "token-93b2".into(),
        strokes_session_id: "session-c07e".into(),
    }
}

#[tokio::test]
async fn each_output_that_is_not_made_yet_is_pending() -> anyhow::Result<()> {
    for failure in ERRORS {
        let Outcome::Pending = failure.outcome else {
            continue;
        };
        let server = Server::answering(failure.reply()).await?;
        let download = stranger(&server.url())?
            .download_pdf(&Ids::made_up()?.pdf, PdfFormat::Docx)
            .await?;
        assert!(matches!(download, Download::Pending(_)), "{}", failure.file);
    }
    Ok(())
}

/// The error that `recognize_image` makes of a file.
async fn image_error(file: &str) -> anyhow::Result<Error> {
    let failure = ERRORS
        .iter()
        .find(|failure| failure.file == file)
        .expect(file);
    let server = Server::answering(failure.reply()).await?;
    let result = stranger(&server.url())?
        .recognize_image(Image::url(IMAGE_URL))
        .await;
    Ok(result.expect_err(file))
}

#[tokio::test]
async fn details_are_read_beside_the_id_and_below_detail() -> anyhow::Result<()> {
    let flat = image_error("error.opts_value_out_of_range.200.json").await?;
    let details = &flat.api().expect("the service's error").details;
    assert_eq!(details["name"], "confidence_threshold");
    assert_eq!(details["value"], 1.5);
    let nested = image_error("error.image_download_error.200.json").await?;
    let details = &nested.api().expect("the service's error").details;
    assert_eq!(details["url"], "https://images.example.org/missing.jpg");
    let unknown = image_error("error.unknown_id.200.json").await?;
    let details = &unknown.api().expect("the service's error").details;
    assert_eq!(details["flux"], 3);
    Ok(())
}

#[tokio::test]
async fn a_result_beside_an_error_is_kept() -> anyhow::Result<()> {
    let error = image_error("text.response.error_with_line_data.json").await?;
    assert_eq!(error.request_id(), None);
    let partial: Recognition = error.partial().expect("a result");
    assert_eq!(partial.is_printed, Some(true));
    assert_eq!(partial.line_data.len(), 1);
    Ok(())
}

#[tokio::test]
async fn the_request_id_beside_an_error_is_told() -> anyhow::Result<()> {
    let error = image_error("error.math_confidence.200.json").await?;
    assert_eq!(error.request_id(), Some("2026_11_03_0a1b2c3d4e5f46a7b8c9g"));
    assert!(
        error
            .to_string()
            .contains("2026_11_03_0a1b2c3d4e5f46a7b8c9g")
    );
    Ok(())
}
