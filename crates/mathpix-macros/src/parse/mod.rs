//! Tokens to typed rows that keep their spans. What cannot be read is reported and left out; the rest still comes through.

mod accepts;
mod declaration;
mod endpoint;
mod helper;
mod parentheses;
mod segments;
mod signature;

use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser};
use syn::token::Brace;
use syn::{Attribute, Generics, Token, Type, braced};

pub(crate) use accepts::{Accepted, Accepts, name};
pub(crate) use declaration::Row;
pub(crate) use endpoint::{Endpoint, REPEATS};
pub(crate) use helper::Helper;
pub(crate) use signature::{Argument, Signature};

use crate::errors::Errors;

/// The block under `#[endpoints]`.
pub(crate) struct Block {
    /// The attributes that are not ours.
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) impl_token: Token![impl],
    pub(crate) generics: Generics,
    pub(crate) client: Type,
    pub(crate) braces: Brace,
    pub(crate) rows: Vec<Row>,
    pub(crate) helpers: Vec<Helper>,
    /// Functions with bodies, which do not belong here and are handed through.
    pub(crate) foreign: Vec<TokenStream>,
}

/// Reads the block; `None` if not even its first line can be read.
pub(crate) fn parse(tokens: TokenStream, errors: &mut Errors) -> Option<Block> {
    let (mut block, body) = match header.parse2(tokens) {
        Ok(read) => read,
        Err(error) => {
            errors.push(error);
            return None;
        }
    };
    let (helpers, attributes) = block
        .attributes
        .into_iter()
        .partition(|attribute| attribute.path().is_ident("helper"));
    block.attributes = attributes;
    block.helpers = helper::parse(helpers, errors);
    for segment in segments::split(body) {
        match declaration::parse(segment, errors) {
            Some(declaration::Item::Row(row)) => block.rows.push(*row),
            Some(declaration::Item::Foreign(tokens)) => block.foreign.push(tokens),
            None => {}
        }
    }
    Some(block)
}

fn header(input: ParseStream) -> syn::Result<(Block, TokenStream)> {
    let attributes = input.call(Attribute::parse_outer)?;
    if !input.peek(Token![impl]) {
        return Err(input.error("`#[endpoints]` stands above an `impl` block of the client"));
    }
    let impl_token = input.parse()?;
    let mut generics: Generics = input.parse()?;
    let client = input.parse()?;
    if input.peek(Token![for]) {
        return Err(
            input.error("`#[endpoints]` stands above a block of the client itself, not of a trait")
        );
    }
    generics.where_clause = input.parse()?;
    let body;
    let braces = braced!(body in input);
    let block = Block {
        attributes,
        impl_token,
        generics,
        client,
        braces,
        rows: Vec::new(),
        helpers: Vec::new(),
        foreign: Vec::new(),
    };
    Ok((block, body.parse()?))
}
