//! Looks into a submitted document: what kind it is and how many pages it has.

mod lexer;
mod pages;
pub(crate) mod ranges;

use crate::body::Upload;
use crate::ids::derive;

/// The most pages that a document may have.
pub(crate) const MAX_PAGES: u32 = 20_000;

/// What was found.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Inspected {
    /// So many pages.
    Pages(u32),
    /// The id of the error that reading it ends with.
    Unreadable(&'static str),
}

/// Why a PDF has no page count.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Unreadable {
    Encrypted,
    Broken,
}

/// The signatures of the other kinds of document, and where they stand. These are all taken to have one page.
const OTHER_KINDS: &[(usize, &[u8])] = &[
    (0, b"PK\x03\x04"),
    (0, b"\xd0\xcf\x11\xe0"),
    (0, b"\xffWPC"),
    (0, b"AT&TFORM"),
    (0, b"\xeaDRMION"),
    (60, b"BOOKMOBI"),
];

/// Counts the pages of an uploaded document.
///
/// A PDF is really parsed; one too large to be kept whole, and any other kind, counts as one page.
pub(crate) fn inspect(upload: &Upload) -> Inspected {
    let bytes = &upload.bytes;
    if !is_pdf(bytes) {
        let known = OTHER_KINDS.iter().any(|(at, signature)| {
            bytes
                .get(*at..)
                .is_some_and(|rest| rest.starts_with(signature))
        });
        return if known {
            Inspected::Pages(1)
        } else {
            Inspected::Unreadable("pdf_content_type")
        };
    }
    if !upload.whole {
        return Inspected::Pages(1);
    }
    match pages::count(bytes) {
        Ok(count) if count > MAX_PAGES => Inspected::Unreadable("pdf_page_limit_exceeded"),
        Ok(count) => Inspected::Pages(count),
        Err(Unreadable::Encrypted) => Inspected::Unreadable("pdf_encrypted"),
        Err(Unreadable::Broken) => Inspected::Unreadable("pdf_content_type"),
    }
}

/// Whether a file starts as a PDF does.
pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    head.windows(5).any(|window| window == b"%PDF-")
}

/// Whether an address is taken to be that of a PDF: unless its path ends as that of another kind of document does.
pub(crate) fn is_pdf_address(address: &str) -> bool {
    const OTHERS: &[&str] = &[
        "azw", "azw3", "djvu", "doc", "docx", "epub", "kfx", "mobi", "odt", "pptx", "wpd",
    ];
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let extension = path
        .rsplit('/')
        .next()
        .and_then(|name| name.rsplit_once('.'));
    extension
        .is_none_or(|(_, extension)| !OTHERS.contains(&extension.to_ascii_lowercase().as_str()))
}

/// The made-up page count of a document that is only an address.
pub(crate) fn pages_of_address(hash: u64) -> u32 {
    1 + (derive(hash, 20) % 5) as u32
}
