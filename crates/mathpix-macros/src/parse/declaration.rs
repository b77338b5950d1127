//! One declaration: its attributes and what they belong to.

use proc_macro2::{Group, Ident, TokenStream};
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta, Token, token};

use super::{Endpoint, Signature};
use crate::errors::{Errors, nearest};

/// What a part of the block turned out to be.
pub(super) enum Item {
    Row(Box<Row>),
    /// A function with a body and without a row, which does not belong here.
    Foreign(TokenStream),
}

/// A declared method and what its attributes say.
pub(crate) struct Row {
    pub(crate) docs: Vec<Attribute>,
    pub(crate) endpoints: Vec<Endpoint>,
    pub(crate) note: Option<LitStr>,
    pub(crate) signature: Signature,
    /// Whether all of it could be read.
    pub(crate) sound: bool,
}

/// Reads one declaration; nothing if there is no name.
pub(super) fn parse(tokens: TokenStream, errors: &mut Errors) -> Option<Item> {
    let whole = tokens.clone();
    let parser = |input: ParseStream| {
        let before = errors.count();
        let Some(mut row) = row(input, errors)? else {
            return Ok(None);
        };
        if input.peek(token::Brace) {
            let body: Group = input.parse()?;
            let name = &row.signature.name;
            if row.endpoints.is_empty() {
                let message = "this block holds declarations only: move";
                errors.at(name, format!("{message} `{name}` to an `impl` of its own"));
                return Ok(Some(Item::Foreign(whole)));
            }
            let message = "a declaration ends with `;`: `#[endpoints]` writes the body";
            errors.push(syn::Error::new(body.span_open(), message));
        }
        // Of a missing `;` the compiler has spoken already.
        input.parse::<Option<Token![;]>>()?;
        if !input.is_empty() {
            errors.push(input.error("expected `;`"));
            input.parse::<TokenStream>()?;
        }
        row.sound = errors.count() == before;
        Ok(Some(Item::Row(Box::new(row))))
    };
    match parser.parse2(tokens) {
        Ok(item) => item,
        Err(error) => {
            errors.push(error);
            None
        }
    }
}

fn row(input: ParseStream, errors: &mut Errors) -> syn::Result<Option<Row>> {
    let attributes = input.call(Attribute::parse_outer)?;
    let Some(signature) = Signature::parse(input, errors)? else {
        return Ok(None);
    };
    let mut row = Row {
        docs: Vec::new(),
        endpoints: Vec::new(),
        note: None,
        signature,
        sound: true,
    };
    for attribute in attributes {
        read_attribute(attribute, &mut row, errors);
    }
    Ok(Some(row))
}

fn read_attribute(attribute: Attribute, row: &mut Row, errors: &mut Errors) {
    let word = attribute.path().get_ident().cloned();
    match word {
        Some(word) if word == "doc" => row.docs.push(attribute),
        Some(word) if word == "endpoint" => {
            row.endpoints
                .push(Endpoint::parse(word, &attribute, errors));
        }
        Some(word) if word == "note" => match text(attribute.meta) {
            Some(note) if row.note.is_none() => row.note = Some(note),
            Some(_) => errors.at(word, "`note` is given twice"),
            None => errors.at(word, "a note is a text: `#[note = \"..\"]`"),
        },
        _ => unknown(&attribute, word.as_ref(), errors),
    }
}

fn unknown(attribute: &Attribute, word: Option<&Ident>, errors: &mut Errors) {
    let near = word.and_then(|word| nearest(&word.to_string(), ["endpoint", "note"]));
    let hint = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "a declaration has `#[endpoint(..)]`, `#[note = \"..\"]` and docs".to_owned(),
    };
    errors.at(attribute.path(), format!("unknown attribute; {hint}"));
}

fn text(meta: Meta) -> Option<LitStr> {
    match meta {
        Meta::NameValue(meta) => match meta.value {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => Some(text),
            _ => None,
        },
        _ => None,
    }
}
