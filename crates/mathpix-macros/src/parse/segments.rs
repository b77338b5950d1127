//! Cuts the body of the block into declarations, so that a half-typed one does not take the others with it.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// How far the declaration that is being read has come.
#[derive(Clone, Copy, PartialEq)]
enum Read {
    Attributes,
    Qualifiers,
    Rest,
}

/// The tokens of each declaration. One ends after `;` or `{..}`, and before whatever can only begin the next.
pub(super) fn split(body: TokenStream) -> Vec<TokenStream> {
    let mut segments = Vec::new();
    let mut segment = Vec::new();
    let mut read = Read::Attributes;
    let mut tokens = body.into_iter().peekable();
    while let Some(token) = tokens.next() {
        if begins_next(&token, tokens.peek(), read) {
            segments.push(std::mem::take(&mut segment));
            read = Read::Attributes;
        }
        read = read_after(&token, tokens.peek(), read);
        let ends = is_end(&token);
        segment.push(token);
        if ends {
            segments.push(std::mem::take(&mut segment));
            read = Read::Attributes;
        }
    }
    segments.push(segment);
    segments
        .into_iter()
        .filter(|segment| !segment.is_empty())
        .map(TokenStream::from_iter)
        .collect()
}

fn begins_next(token: &TokenTree, next: Option<&TokenTree>, read: Read) -> bool {
    if is_attribute(token, next) || is_word(token, "pub") {
        return read != Read::Attributes;
    }
    is_fn(token, next) && read == Read::Rest
}

fn read_after(token: &TokenTree, next: Option<&TokenTree>, read: Read) -> Read {
    let qualifies = ["pub", "async", "const", "unsafe", "extern", "default"]
        .iter()
        .any(|word| is_word(token, word))
        || matches!(token, TokenTree::Group(_) | TokenTree::Literal(_));
    match read {
        Read::Attributes if is_attribute(token, next) || is_brackets(token) => Read::Attributes,
        Read::Attributes | Read::Qualifiers if qualifies => Read::Qualifiers,
        _ => Read::Rest,
    }
}

fn is_end(token: &TokenTree) -> bool {
    match token {
        TokenTree::Punct(punct) => punct.as_char() == ';',
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        _ => false,
    }
}

fn is_attribute(token: &TokenTree, next: Option<&TokenTree>) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == '#')
        && next.is_some_and(is_brackets)
}

fn is_brackets(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket)
}

/// `fn` and a name; without a name it is the type of a function.
fn is_fn(token: &TokenTree, next: Option<&TokenTree>) -> bool {
    is_word(token, "fn") && matches!(next, Some(TokenTree::Ident(_)))
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}
