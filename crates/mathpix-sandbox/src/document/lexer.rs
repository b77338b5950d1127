//! Reads the objects of a PDF, as far as they matter for counting pages.

/// An object. What does not matter is `Other`.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Object {
    Number(i64),
    Name(Vec<u8>),
    Reference(u32),
    Array(Vec<Object>),
    /// Only the entries that matter, see [`KEPT`].
    Dictionary(Vec<(&'static str, Object)>),
    Other,
}

/// The entries of dictionaries that are kept.
const KEPT: &[&str] = &[
    "Encrypt", "Filter", "First", "Kids", "Length", "N", "Pages", "Root", "Type",
];

/// Objects nested deeper than this are not read.
const MAX_DEPTH: u32 = 50;

impl Object {
    pub(super) fn get(&self, key: &str) -> Option<&Object> {
        match self {
            Self::Dictionary(entries) => entries
                .iter()
                .find(|(name, _)| *name == key)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    pub(super) fn number(&self) -> Option<usize> {
        match self {
            Self::Number(number) => usize::try_from(*number).ok(),
            _ => None,
        }
    }

    pub(super) fn reference(&self) -> Option<u32> {
        match self {
            Self::Reference(id) => Some(*id),
            _ => None,
        }
    }

    /// Whether the entry `Type` is this name.
    pub(super) fn is_a(&self, kind: &str) -> bool {
        matches!(self.get("Type"), Some(Self::Name(name)) if name == kind.as_bytes())
    }
}

/// A place in the bytes.
pub(super) struct Lexer<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// What was read since a place.
    fn since(&self, start: usize) -> &'a [u8] {
        self.bytes.get(start..self.at).unwrap_or_default()
    }

    /// Skips a keyword, if it stands here.
    pub(super) fn keyword(&mut self, word: &str) -> bool {
        self.skip_space();
        let found = self.rest().starts_with(word.as_bytes());
        if found {
            self.at += word.len();
        }
        found
    }

    pub(super) fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b'%' => self.skip_while(|byte| byte != b'\n' && byte != b'\r'),
                _ if is_space(byte) => self.at += 1,
                _ => return,
            }
        }
    }

    fn skip_while(&mut self, wanted: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&wanted) {
            self.at += 1;
        }
    }

    /// A whole number without a sign, and the white space before it.
    pub(super) fn integer(&mut self) -> Option<u64> {
        self.skip_space();
        let start = self.at;
        self.skip_while(|byte| byte.is_ascii_digit());
        std::str::from_utf8(self.since(start)).ok()?.parse().ok()
    }

    pub(super) fn object(&mut self) -> Option<Object> {
        self.object_at(0)
    }

    fn object_at(&mut self, depth: u32) -> Option<Object> {
        if depth > MAX_DEPTH {
            return None;
        }
        self.skip_space();
        match self.peek()? {
            b'<' if self.rest().starts_with(b"<<") => self.dictionary(depth),
            b'<' => {
                self.skip_while(|byte| byte != b'>');
                self.at += 1;
                Some(Object::Other)
            }
            b'[' => self.array(depth),
            b'(' => self.string(),
            b'/' => Some(Object::Name(self.name())),
            b'0'..=b'9' | b'+' | b'-' | b'.' => Some(self.number_or_reference()),
            b'a'..=b'z' => {
                self.skip_while(|byte| byte.is_ascii_alphabetic());
                Some(Object::Other)
            }
            _ => None,
        }
    }

    fn dictionary(&mut self, depth: u32) -> Option<Object> {
        self.at += 2;
        let mut entries = Vec::new();
        while !self.keyword(">>") {
            if self.peek()? != b'/' {
                return None;
            }
            let key = self.name();
            let value = self.object_at(depth + 1)?;
            if let Some(kept) = KEPT.iter().find(|kept| kept.as_bytes() == key) {
                entries.push((*kept, value));
            }
        }
        Some(Object::Dictionary(entries))
    }

    fn array(&mut self, depth: u32) -> Option<Object> {
        self.at += 1;
        let mut items = Vec::new();
        while !self.keyword("]") {
            match self.object_at(depth + 1)? {
                Object::Other | Object::Number(_) => {}
                item => items.push(item),
            }
        }
        Some(Object::Array(items))
    }

    /// Skips a string with its nested parentheses and escapes.
    fn string(&mut self) -> Option<Object> {
        let mut open = 0;
        loop {
            match self.peek()? {
                b'\\' => self.at += 1,
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return Some(Object::Other);
            }
        }
    }

    /// A name with its `#` escapes resolved.
    fn name(&mut self) -> Vec<u8> {
        self.at += 1;
        let start = self.at;
        self.skip_while(|byte| !is_space(byte) && !b"()<>[]{}/%".contains(&byte));
        let mut raw = self.since(start).iter().copied();
        let mut name = Vec::new();
        while let Some(byte) = raw.next() {
            let mut ahead = raw.clone();
            let escaped = (byte == b'#')
                .then(|| Some(hex(ahead.next()?)? * 16 + hex(ahead.next()?)?))
                .flatten();
            if escaped.is_some() {
                raw = ahead;
            }
            name.push(escaped.unwrap_or(byte));
        }
        name
    }

    fn number_or_reference(&mut self) -> Object {
        let start = self.at;
        self.skip_while(|byte| byte.is_ascii_digit() || b"+-.".contains(&byte));
        let text = std::str::from_utf8(self.since(start)).unwrap_or_default();
        let Ok(number) = text.parse::<i64>() else {
            return Object::Other;
        };
        let after = self.at;
        if self.peek().is_some_and(is_space) && self.integer().is_some() && self.keyword("R") {
            return u32::try_from(number).map_or(Object::Other, Object::Reference);
        }
        self.at = after;
        Object::Number(number)
    }
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

/// Whether a byte is white space to a PDF.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}
