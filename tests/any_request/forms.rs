//! Forms: broken ones, and sound ones with broken files.

use mathpix_tests::visit::Visit;
use proptest::{collection::vec, prelude::*, sample::Index, sample::select};

use super::{send, values::options};

const BOUNDARY: &str = "b0undary";

/// A form with its options and its file.
fn form(options: &str, file: &[u8]) -> Vec<u8> {
    let mut body = format!(
        "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"options_json\"\r\n\r\n{options}\r\n\
         --{BOUNDARY}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\
         content-type: application/pdf\r\n\r\n"
    )
    .into_bytes();
    body.extend(file);
    body.extend(format!("\r\n--{BOUNDARY}--\r\n").bytes());
    body
}

fn upload(path: &str, body: Vec<u8>) -> Visit {
    let content_type = format!("multipart/form-data; boundary={BOUNDARY}");
    Visit::json(path, body).header("content-type", content_type)
}

/// A document of two pages.
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n4 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF\n";

/// The beginning of a picture, which says its size.
const GIF: &[u8] = b"GIF89a\x40\x01\xf0\x00\xf7\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00";

/// Pieces that a file of objects is made of.
const PIECES: &[&str] = &[
    "1 0 obj",
    "endobj",
    "<<",
    ">>",
    "[",
    "]",
    "/Kids [2 0 R 2 0 R]",
    "/Count 99999999999999999999",
    "/Count -1",
    "/Pages 1 0 R",
    "/Parent 2 0 R",
    "/Type /ObjStm /N 3 /First 12",
    "/Filter /FlateDecode",
    "/Length 99999",
    "stream\n",
    "endstream",
    "trailer",
    "/Root 1 0 R",
    "/Encrypt 9 0 R",
    "(",
    "<",
    "%",
    "\u{0}",
];

/// Bytes with some of them replaced, pieces put in, and the end cut off.
fn broken(sound: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let pieces = vec((any::<Index>(), select(PIECES)), 0..4);
    let bytes = vec((any::<Index>(), any::<u8>()), 0..6);
    (pieces, bytes, any::<Index>()).prop_map(move |(pieces, bytes, end)| {
        let mut broken = sound.clone();
        for (place, byte) in bytes {
            let place = place.index(broken.len());
            broken[place] = byte;
        }
        for (place, piece) in pieces {
            let place = place.index(broken.len());
            broken.splice(place..place, piece.bytes());
        }
        broken.truncate(end.index(3 * broken.len()));
        broken
    })
}

fn path() -> impl Strategy<Value = &'static str> {
    select(&["/v3/pdf", "/v3/text", "/v3/strokes", "/v3/converter"][..])
}

#[test]
fn any_form_is_answered() {
    let sound = form(r#"{"formats": ["text"]}"#, PDF);
    let requests = (path(), broken(sound)).prop_map(|(path, body)| upload(path, body));
    send(500, requests);
}

#[test]
fn any_options_beside_a_file_are_answered() {
    let requests = (path(), options()).prop_map(|(path, options)| {
        let file = if path == "/v3/text" { GIF } else { PDF };
        upload(path, form(&options.to_string(), file))
    });
    let rows = ["recognize_image", "submit_pdf"];
    send(500, requests).assert_both(&rows);
}

#[test]
fn any_document_is_answered() {
    let requests = broken(PDF.to_vec()).prop_map(|file| upload("/v3/pdf", form("{}", &file)));
    send(500, requests);
}

#[test]
fn any_picture_is_answered() {
    let requests = broken(GIF.to_vec()).prop_map(|file| upload("/v3/text", form("{}", &file)));
    send(200, requests).assert_both(&["recognize_image"]);
}
