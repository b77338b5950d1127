//! The signatures were made by other implementations, of which each gives the same:
//!
//! ```sh
//! printf '%s' "$TIME.$BODY" | openssl dgst -sha256 -hmac "$SECRET"
//! python3 -c 'import hmac, sys; print(hmac.new(sys.argv[1].encode(), sys.stdin.buffer.read(), "sha256").hexdigest())' "$SECRET"
//! ```

use std::error::Error as _;

use http::{HeaderMap, HeaderValue};
use proptest::prelude::*;

use super::*;
use crate::types::{ConversionFormat, ConversionState, WebhookEvent};

const SECRET: &str = "whsec_canary-5b1e";
const TIME: i64 = 1_793_696_400;
const BODY: &str = r#"{"event": "file.completed", "file_id": "2026_11_03_7c41g", "formats": {"md": "completed", "docx": "error"}}"#;
const TAG: &str = "faadc9fecb1ee36b8bc009e1bdaa89c4d71108aaa12eeebe43fcd001391bafed";
/// The same with the secret `whsec_canary-old`.
const OLD_TAG: &str = "9a0138959035bf5c6787f90c99d0c63c20c7bdc360cab00258766521530118bc";

fn secret() -> WebhookSecret {
    WebhookSecret::new(SECRET).expect("sound")
}

fn verified(header: &str, body: &str, seconds: i64) -> Result<PdfWebhook, Error> {
    let now = Timestamp::from_second(TIME + seconds).expect("in range");
    secret().verify_at(header, body.as_bytes(), now)
}

/// What is wrong with a delivery, without anything that is nobody's business.
fn wrong(header: &str, body: &str, seconds: i64) -> String {
    let error = verified(header, body, seconds).expect_err("it is wrong");
    assert_eq!(error.kind(), ErrorKind::Signature, "{error}");
    let shown = format!("{error} {error:?} {:?}", error.source());
    for hidden in [SECRET, TAG, OLD_TAG] {
        assert!(!shown.contains(hidden), "{shown}");
    }
    error.to_string()
}

fn header() -> String {
    format!("t={TIME},v1={TAG}")
}

#[test]
fn a_delivery_is_read_and_known_by_its_event_and_document() {
    let delivery = verified(&header(), BODY, 3).expect("it is sound");
    let docx = delivery.formats.get(ConversionFormat::Docx);
    assert_eq!(docx, Some(&ConversionState::Error));
    let key = (WebhookEvent::FileCompleted, "2026_11_03_7c41g".to_owned());
    assert_eq!(delivery.key(), Some(key));
    assert_eq!(PdfWebhook::default().key(), None);
}

#[test]
fn a_secret_longer_than_a_block_is_hashed_first() {
    let secret = WebhookSecret::new("x".repeat(100)).expect("sound");
    let tag = "78c6ab561b25d2de42f9082d92cd8e22b84c7b3e4153decbf144fe63ba1ddcc9";
    let error = secret
        .verify_at(&format!("t=0,v1={tag}"), b"", Timestamp::UNIX_EPOCH)
        .expect_err("the empty body is no JSON");
    assert_eq!(error.kind(), ErrorKind::Decode);
}

#[test]
fn what_differs_in_one_bit_fits_no_more() {
    for at in 0..BODY.len() {
        let mut bytes = BODY.as_bytes().to_vec();
        bytes[at] ^= 1;
        let body = String::from_utf8(bytes).expect("ASCII");
        assert!(
            wrong(&header(), &body, 0).starts_with("no signature"),
            "{at}"
        );
    }
    for at in 0..TAG.len() {
        let mut tag = TAG.to_owned();
        let other = if &TAG[at..=at] == "0" { "1" } else { "0" };
        tag.replace_range(at..=at, other);
        let text = wrong(&format!("t={TIME},v1={tag}"), BODY, 0);
        assert!(text.starts_with("no signature"), "{at}");
    }
    for (header, body) in [
        (format!("t={},v1={TAG}", TIME + 1), BODY.to_owned()),
        (format!("t=0{TIME},v1={TAG}"), BODY.to_owned()),
        (header(), format!("{BODY}\n")),
        (header(), String::new()),
        (format!("t={TIME},v1={OLD_TAG}"), BODY.to_owned()),
    ] {
        assert!(
            wrong(&header, &body, 0).starts_with("no signature"),
            "{header}"
        );
    }
}

#[test]
fn one_signature_of_several_is_enough() {
    for header in [
        format!("t={TIME},v1={OLD_TAG},v1={TAG}"),
        format!("t={TIME},v1={TAG},v1={OLD_TAG}"),
        format!("v1=,v1=xyz,v1={TAG},t={TIME}"),
        format!("t={TIME},v0={OLD_TAG},v2=later,alone,v1={TAG},"),
        format!(" t = {TIME} ,\tv1 = {TAG} "),
        format!("t={TIME},v1={}", TAG.to_ascii_uppercase()),
    ] {
        assert!(verified(&header, BODY, 0).is_ok(), "{header}");
    }
}

#[test]
fn the_window_is_closed_at_300_s_either_way() {
    for (seconds, is_inside) in [
        (0, true),
        (300, true),
        (-300, true),
        (301, false),
        (-301, false),
    ] {
        assert_eq!(
            verified(&header(), BODY, seconds).is_ok(),
            is_inside,
            "{seconds}"
        );
    }
    assert_eq!(
        wrong(&header(), BODY, 301),
        "the delivery was signed 301s ago, and 300s are allowed: it was played again, came late, or the clock is wrong"
    );
    assert_eq!(
        wrong(&header(), BODY, -301),
        "the delivery was signed 301s ahead of the present, and 300s are allowed: the clock is wrong"
    );
    let at = |nanosecond| Timestamp::new(TIME + 10, nanosecond).expect("in range");
    let strict = secret().tolerance(Duration::from_secs(10));
    assert!(strict.verify_at(&header(), BODY.as_bytes(), at(0)).is_ok());
    assert!(strict.verify_at(&header(), BODY.as_bytes(), at(1)).is_err());
    let lax = secret().tolerance(Duration::MAX);
    assert!(
        lax.verify_at(&header(), BODY.as_bytes(), Timestamp::MIN)
            .is_ok()
    );
    // The present is that of the system.
    let error = secret().verify(&header(), BODY.as_bytes()).err();
    let lately = Timestamp::now().duration_since(Timestamp::from_second(TIME).expect("in range"));
    assert_eq!(error.is_none(), lately.abs().as_secs() < 300, "{error:?}");
}

#[test]
fn what_is_wrong_with_the_header_is_said() {
    for (header, part) in [
        (String::new(), "no time"),
        (format!("v1={TAG}"), "no time"),
        (format!("t={TIME}"), "no signature `v1=..`:"),
        (format!("t={TIME},v2={TAG}"), "no signature `v1=..`:"),
        (
            format!("t={TIME},v1={}", &TAG[1..]),
            "64 hexadecimal digits",
        ),
        (
            format!("t={TIME},v1={}ü", &TAG[2..]),
            "64 hexadecimal digits",
        ),
        (format!("t={TIME},t={TIME},v1={TAG}"), "two times"),
        (format!("t=now,v1={TAG}"), "no number of seconds"),
        (format!("t=,v1={TAG}"), "no number of seconds"),
        (format!("t={},v1={TAG}", i64::MAX), "no number of seconds"),
    ] {
        let text = wrong(&header, BODY, 0);
        assert!(text.contains(part), "{header}: {text}");
    }
}

#[test]
fn it_is_found_among_the_headers() {
    let verify = |headers: &HeaderMap| {
        let now = Timestamp::from_second(TIME).expect("in range");
        secret().verify_at(headers, BODY.as_bytes(), now)
    };
    let mut headers = HeaderMap::new();
    let error = verify(&headers).expect_err("there is none").to_string();
    assert!(error.starts_with("there is no header"), "{error}");
    let value = |text: String| HeaderValue::from_str(&text).expect("a value");
    headers.insert("Mathpix-Signature", value(format!("t={TIME},v1={OLD_TAG}")));
    assert!(verify(&headers).is_err());
    headers.append("Mathpix-Signature", value(format!("v1={TAG}")));
    assert!(verify(&headers).is_ok());
    let odd = HeaderValue::from_bytes(b"t=1,v1=\xff").expect("a value");
    headers.insert("Mathpix-Signature", odd);
    let error = verify(&headers).expect_err("no text").to_string();
    assert!(error.contains("plain text"), "{error}");
}

#[test]
fn a_secret_that_cannot_be_one_is_refused_and_none_is_shown() {
    for text in ["", "a b", "a\n", "\ta", "a\u{0}"] {
        let error = WebhookSecret::new(text).expect_err("refused");
        assert_eq!(error.kind(), ErrorKind::InvalidCredential, "{text:?}");
    }
    assert_eq!(
        format!("{:?}", secret()),
        "WebhookSecret { secret: [redacted], tolerance: 300s }"
    );
}

proptest! {
    #[test]
    fn nothing_that_is_posted_does_any_harm(
        header in r"([tv][01]?|\PC{0,3})?=?\PC{0,70}(,(t|v1)=[-0-9a-fA-F]{0,70}){0,4}",
        body: Vec<u8>,
        seconds in -400_000_000_000i64..400_000_000_000,
    ) {
        let now = Timestamp::from_second(seconds).unwrap_or(Timestamp::MAX);
        prop_assert!(secret().verify_at(&header, &body, now).is_err());
    }
}
