//! Counts the pages of a PDF by walking its page tree.
//!
//! The objects are found by scanning the file instead of by its cross-reference table, so that a damaged table does not
//! matter: a later object of the same number replaces an earlier one, as in a file that was saved by appending.

use std::collections::{HashMap, HashSet};

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::Unreadable;
use super::lexer::{Lexer, Object, is_space};

/// The most bytes that one object stream, and all of them, may unpack to.
const MAX_STREAM: usize = 32 << 20;
const MAX_STREAMS: usize = 128 << 20;

/// The number of pages.
pub(super) fn count(bytes: &[u8]) -> Result<u32, Unreadable> {
    let mut file = File::default();
    file.scan(bytes);
    if file.encrypted {
        return Err(Unreadable::Encrypted);
    }
    let root = file
        .root
        .and_then(|id| file.objects.get(&id))
        .filter(|root| root.get("Pages").is_some());
    let root = root.or_else(|| file.objects.values().find(|object| object.is_a("Catalog")));
    let pages = root
        .and_then(|root| root.get("Pages")?.reference())
        .ok_or(Unreadable::Broken)?;
    match file.leaves(pages) {
        0 => Err(Unreadable::Broken),
        count => Ok(count),
    }
}

#[derive(Default)]
struct File {
    objects: HashMap<u32, Object>,
    root: Option<u32>,
    encrypted: bool,
    unpacked: usize,
    /// Bytes read in vain: what is no object is looked into again, but not without end.
    wasted: usize,
}

impl File {
    fn scan(&mut self, bytes: &[u8]) {
        let mut at = 0;
        while let Some(found) = next_keyword(bytes, at) {
            at = match found {
                Keyword::Object { id, body } => self.object(bytes, id, body),
                Keyword::Trailer(body) => {
                    let mut lexer = Lexer::new(bytes, body);
                    if let Some(trailer) = lexer.object() {
                        self.trailer(&trailer);
                    }
                    body
                }
            };
        }
    }

    fn trailer(&mut self, trailer: &Object) {
        if let Some(root) = trailer.get("Root").and_then(Object::reference) {
            self.root = Some(root);
            self.encrypted |= trailer.get("Encrypt").is_some();
        }
    }

    /// Takes in one object and says where to go on.
    fn object(&mut self, bytes: &[u8], id: u32, body: usize) -> usize {
        let mut lexer = Lexer::new(bytes, body);
        let Some(object) = lexer.object() else {
            self.wasted += lexer.at - body;
            return if self.wasted > 4 * bytes.len() {
                lexer.at
            } else {
                body
            };
        };
        if !lexer.keyword("stream") {
            self.keep(id, object);
            return lexer.at;
        }
        let (data, end) = stream_data(
            bytes,
            lexer.at,
            object.get("Length").and_then(Object::number),
        );
        if object.is_a("XRef") {
            self.trailer(&object);
        } else if object.is_a("ObjStm") {
            self.unpack(&object, data);
        }
        end
    }

    fn keep(&mut self, id: u32, object: Object) {
        if matches!(object, Object::Dictionary(_) | Object::Array(_)) {
            self.objects.insert(id, object);
        }
    }

    /// Takes in the objects of an object stream.
    fn unpack(&mut self, dictionary: &Object, data: &[u8]) {
        let unpacked = match dictionary.get("Filter") {
            None => data.to_vec(),
            Some(filter) if is_flate(filter) && self.unpacked < MAX_STREAMS => {
                match decompress_to_vec_zlib_with_limit(data, MAX_STREAM) {
                    Ok(unpacked) => unpacked,
                    Err(_) => return,
                }
            }
            Some(_) => return,
        };
        self.unpacked += unpacked.len();
        let (Some(count), Some(first)) = (number(dictionary, "N"), number(dictionary, "First"))
        else {
            return;
        };
        let mut head = Lexer::new(&unpacked, 0);
        for _ in 0..count {
            let (Some(id), Some(offset)) = (head.integer(), head.integer()) else {
                return;
            };
            let (Ok(id), Ok(offset)) = (u32::try_from(id), usize::try_from(offset)) else {
                return;
            };
            if let Some(object) = Lexer::new(&unpacked, first.saturating_add(offset)).object() {
                self.keep(id, object);
            }
        }
    }

    /// The pages below a node of the page tree.
    fn leaves(&self, root: u32) -> u32 {
        let mut count = 0;
        let mut seen = HashSet::new();
        let mut open = vec![root];
        while let Some(id) = open.pop() {
            let Some(node) = self.objects.get(&id).filter(|_| seen.insert(id)) else {
                continue;
            };
            match node.get("Kids") {
                Some(Object::Array(kids)) => open.extend(kids.iter().filter_map(Object::reference)),
                Some(Object::Reference(kids)) => {
                    if let Some(Object::Array(kids)) = self.objects.get(kids) {
                        open.extend(kids.iter().filter_map(Object::reference));
                    }
                }
                _ if node.is_a("Pages") => {}
                _ => count += 1,
            }
        }
        count
    }
}

fn number(dictionary: &Object, key: &str) -> Option<usize> {
    dictionary.get(key).and_then(Object::number)
}

fn is_flate(filter: &Object) -> bool {
    match filter {
        Object::Name(name) => name == b"FlateDecode",
        Object::Array(filters) => {
            matches!(&filters[..], [Object::Name(name)] if name == b"FlateDecode")
        }
        _ => false,
    }
}

enum Keyword {
    Object { id: u32, body: usize },
    Trailer(usize),
}

/// The next `1 0 obj` or `trailer`.
fn next_keyword(bytes: &[u8], from: usize) -> Option<Keyword> {
    let mut at = from;
    loop {
        let rest = bytes.get(at..)?;
        at += rest.iter().position(|byte| matches!(byte, b'o' | b't'))?;
        if bytes[at..].starts_with(b"obj") {
            if let Some(id) = number_before(bytes, at) {
                return Some(Keyword::Object { id, body: at + 3 });
            }
        } else if bytes[at..].starts_with(b"trailer") {
            return Some(Keyword::Trailer(at + 7));
        }
        at += 1;
    }
}

/// The object number of the two numbers before `obj`.
fn number_before(bytes: &[u8], end: usize) -> Option<u32> {
    let mut at = end;
    let mut number = (end, end);
    for _ in 0..2 {
        while at > 0 && is_space(bytes[at - 1]) {
            at -= 1;
        }
        let last = at;
        while at > 0 && bytes[at - 1].is_ascii_digit() {
            at -= 1;
        }
        number = (at, last);
    }
    std::str::from_utf8(&bytes[number.0..number.1])
        .ok()?
        .parse()
        .ok()
}

/// The bytes of a stream and where it ends. A length that does not lead to `endstream` is not believed.
fn stream_data(bytes: &[u8], keyword_end: usize, length: Option<usize>) -> (&[u8], usize) {
    let rest = bytes.get(keyword_end..).unwrap_or_default();
    let start = keyword_end
        + if rest.starts_with(b"\r\n") {
            2
        } else {
            usize::from(rest.starts_with(b"\n"))
        };
    if let Some(end) = length
        .and_then(|length| start.checked_add(length))
        .filter(|end| *end <= bytes.len())
        && Lexer::new(bytes, end).keyword("endstream")
    {
        return (&bytes[start..end], end);
    }
    let data = bytes.get(start..).unwrap_or_default();
    let end = find(data, b"endstream").unwrap_or(data.len());
    (&data[..end], start + end)
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}
