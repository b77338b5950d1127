//! The faults, by name: where the client calls, and what happens there.

use std::time::Duration;

use super::{Script, Step, answer};
use crate::wire::{JSON, reply, reply_of_length, reply_until_close};

/// Where a client calls.
#[derive(Clone, Debug)]
pub enum Place {
    /// A name that nobody has.
    Nowhere,
    /// A port that refuses connections.
    Closed,
    /// A server that plays the script.
    Http(Script),
    /// The same for a client that speaks TLS to it.
    Https(Script),
    /// A server that answers with this status and points to another origin.
    Pointing(&'static str),
}

use Place::{Closed, Http, Https, Nowhere, Pointing};

const TEN_SECONDS: Duration = Duration::from_secs(10);
const HTML: (&str, &str) = ("content-type", "text/html");

/// A body that would do as a reply of any kind.
pub const RESULT: &str = r#"{"request_id": "r1", "text": "x", "pdf_id": "p1", "status": "completed", "conversion_id": "c1",
    "batch_id": "1", "keys": [], "results": {}, "app_token": "token_x", "app_token_expires_at": 1790000000000,
    "strokes_session_id": "strokes_x", "ocr_results": [], "pdfs": [], "ocr_usage": [], "pages": []}"#;

const RATE: &str = r#"{"error": "Maximum requests exceeded", "error_info": {"id": "http_max_requests",
    "message": "Maximum requests exceeded", "limit_name": "image_requests_minute_limit", "limit_value": 200, "count": 201}}"#;
const MONTH: &str = r#"{"error": "Maximum requests exceeded", "error_info": {"id": "http_max_requests",
    "message": "Maximum requests exceeded", "limit_name": "image_requests_monthly_limit", "limit_value": 9, "count": 10}}"#;

/// A reply that says what is wrong.
fn says(status: &str, id: &str) -> Place {
    let json = format!(r#"{{"error": "e", "error_info": {{"id": "{id}", "message": "m"}}}}"#);
    Http(answer(reply(status, &[JSON], json)))
}

fn page(status: &str) -> Place {
    Http(answer(reply(status, &[HTML], "<html><p>Sorry</p></html>")))
}

fn limit(hint: &str) -> Place {
    let headers = [JSON, ("retry-after", hint)];
    Http(answer(reply("429 Too Many Requests", &headers, RATE)))
}

/// A reply whose body has this many bytes, of which fewer come.
fn cut() -> Vec<u8> {
    reply_of_length("200 OK", &[JSON], RESULT.len(), &RESULT[..40])
}

macro_rules! faults {
    ($($name:ident => $place:expr;)+) => {
        /// Every fault, by its name.
        #[must_use]
        pub fn all() -> Vec<(&'static str, Place)> {
            vec![$((stringify!($name), $name())),+]
        }

        $(#[doc = concat!("The fault `", stringify!($name), "`.")]
        #[must_use]
        pub fn $name() -> Place {
            $place
        })+
    };
}

faults! {
    name_that_does_not_resolve => Nowhere;
    refused => Closed;
    no_connection_in_time => Https(vec![Step::Silence]);
    no_tls_behind_https => Https(vec![
        Step::Some,
        Step::Send(reply("400 Bad Request", &[HTML], "plain HTTP was sent to a port of HTTPS, or the other way round")),
    ]);
    closed_within_the_handshake => Https(vec![Step::Some]);
    certificate_of_a_stranger => Https(vec![Step::Tls, Step::Request]);

    limit_of_the_minute => Http(answer(reply("429 Too Many Requests", &[JSON], RATE)));
    limit_of_the_minute_without_a_body => Http(answer(reply("429 Too Many Requests", &[], "")));
    limit_with_a_hint_of_2_s => limit("2");
    limit_with_a_hint_of_60_s => limit("60");
    limit_with_a_hint_of_61_s => limit("61");
    limit_with_a_hint_of_a_day => limit("86400");
    limit_with_a_hint_that_nobody_can_read => limit("soon");
    limit_of_the_month => Http(answer(reply("429 Too Many Requests", &[JSON], MONTH)));
    unavailable => says("503 Service Unavailable", "unexpected_server_error");
    unavailable_as_a_page => page("503 Service Unavailable");
    unavailable_with_a_hint_of_3_s =>
        Http(answer(reply("503 Service Unavailable", &[HTML, ("retry-after", "3")], "<html>")));

    status_408 => Http(answer(reply("408 Request Timeout", &[], "")));
    status_500 => says("500 Internal Server Error", "unexpected_server_error");
    status_502 => page("502 Bad Gateway");
    status_504 => page("504 Gateway Timeout");
    fault_of_the_service_in_a_200 => says("200 OK", "sys_exception");

    reset_before_reading => Http(vec![Step::Wait, Step::Reset]);
    reset_after_the_head => Http(vec![Step::Head, Step::Reset]);
    reset_after_reading => Http(vec![Step::Request, Step::Reset]);
    closed_after_reading => Http(vec![Step::Request]);
    half_closed_after_reading => Http(vec![Step::Request, Step::HalfClose, Step::Silence]);
    head_cut => Http(answer(b"HTTP/1.1 200 OK\r\ncontent-type: applic".to_vec()));
    body_cut => Http(answer(cut()));
    body_cut_by_a_reset => Http(vec![Step::Request, Step::Send(cut()), Step::Reset]);
    chunks_cut => {
        let head = reply_until_close("200 OK", &[JSON, ("transfer-encoding", "chunked")], b"");
        Http(answer([&head[..], b"20\r\n", &RESULT.as_bytes()[..0x20], b"\r\n"].concat()))
    };
    length_too_large => Http(answer(reply_of_length("200 OK", &[JSON], RESULT.len() + 1, RESULT)));
    silence => Http(vec![Step::Request, Step::Silence]);
    silence_before_reading => Http(vec![Step::Silence]);
    slow_head => Http(vec![Step::Request, Step::Slowly(reply("200 OK", &[JSON], RESULT), TEN_SECONDS)]);
    slow_body => {
        let head = reply_of_length("200 OK", &[JSON], RESULT.len(), "");
        Http(vec![Step::Request, Step::Send(head), Step::Slowly(RESULT.into(), TEN_SECONDS)])
    };
    silence_within_the_body => Http(vec![Step::Request, Step::Send(cut()), Step::Silence]);
    informational_replies_without_end => {
        let line = b"HTTP/1.1 102 Processing\r\n\r\n";
        let often = (0..100).flat_map(|_| [Step::Send(line.to_vec()), Step::Pause(TEN_SECONDS)]);
        Http([Step::Request].into_iter().chain(often).collect())
    };

    garbage => Http(answer(b"no HTTP at all\r\n\r\n".to_vec()));
    length_that_is_no_number =>
        Http(answer(reply_until_close("200 OK", &[JSON, ("content-length", "many")], RESULT.as_bytes())));
    two_lengths => Http(answer(reply_of_length("200 OK", &[JSON, ("content-length", "3")], RESULT.len(), RESULT)));
    head_without_end => Http(vec![
        Step::Request,
        Step::Send(b"HTTP/1.1 200 OK\r\n".to_vec()),
        Step::Endless(b"x-more: and more\r\n".repeat(100)),
    ]);

    status_400 => says("400 Bad Request", "opts_bad_format");
    status_403 => says("403 Forbidden", "not_for_you");
    status_404 => says("404 Not Found", "of_no_such_thing");
    status_409 => says("409 Conflict", "in_the_way");
    status_413 => says("413 Content Too Large", "sys_request_too_large");
    status_422 => says("422 Unprocessable Content", "opts_conflict");
    status_501 => says("501 Not Implemented", "not_yet");
    refused_credential => says("401 Unauthorized", "http_unauthorized");
    refused_credential_in_a_200 => says("200 OK", "http_unauthorized");
    refused_option_in_a_200 => says("200 OK", "opts_conflict");
    redirect_301 => Pointing("301 Moved Permanently");
    redirect_302 => Pointing("302 Found");
    redirect_303 => Pointing("303 See Other");
    redirect_307 => Pointing("307 Temporary Redirect");
    redirect_308 => Pointing("308 Permanent Redirect");
    switching_protocols => Http(answer(b"HTTP/1.1 101 Switching Protocols\r\n\r\n".to_vec()));
    page_in_place_of_json => page("200 OK");
    length_too_small => Http(answer(reply_of_length("200 OK", &[JSON], 40, RESULT)));
    body_without_end => Http(vec![
        Step::Request,
        Step::Send(reply_until_close("200 OK", &[JSON], b"[")),
        Step::Endless(vec![b' '; 1 << 16]),
    ]);
    body_that_is_said_to_be_too_large => Http(answer(reply_of_length("200 OK", &[JSON], 1 << 30, "[")));
}
