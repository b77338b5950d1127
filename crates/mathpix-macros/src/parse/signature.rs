//! `pub fn submit_pdf(&self, request: impl Into<PdfRequest>) -> Call<PdfSubmitted>`.

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Generics, Ident, Token, Type, Visibility, token};

use super::parentheses;
use crate::errors::Errors;

/// The signature of a declared method, as far as it could be read.
pub(crate) struct Signature {
    pub(crate) visibility: Visibility,
    pub(crate) fn_token: Token![fn],
    pub(crate) name: Ident,
    pub(crate) generics: Generics,
    pub(crate) receiver: Option<(Token![&], Token![self])>,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) output: Option<Type>,
    /// Whether all of it could be read.
    pub(crate) sound: bool,
}

/// An argument after `&self`.
pub(crate) struct Argument {
    pub(crate) name: Ident,
    pub(crate) ty: Type,
}

impl Signature {
    /// Reads up to the `;` or the body; nothing if this is no function or has no name.
    pub(super) fn parse(input: ParseStream, errors: &mut Errors) -> syn::Result<Option<Self>> {
        let visibility = input.parse()?;
        while input.peek(Ident::peek_any) && input.peek2(Token![fn]) && !input.peek(Token![fn]) {
            let word = input.call(Ident::parse_any)?;
            let message = "it returns a call, which is sent when it is awaited";
            errors.at(&word, format!("a declaration is not `{word}`: {message}"));
        }
        if !input.peek(Token![fn]) || !input.peek2(Ident) {
            return other(input);
        }
        let before = errors.count();
        let mut signature = Self {
            visibility,
            fn_token: input.parse()?,
            name: input.parse()?,
            generics: Generics::default(),
            receiver: None,
            arguments: Vec::new(),
            output: None,
            sound: true,
        };
        if let Err(error) = signature.read_rest(input) {
            errors.push(error);
            while !input.is_empty() && !input.peek(Token![;]) && !input.peek(token::Brace) {
                input.parse::<TokenTree>()?;
            }
        }
        signature.sound = errors.count() == before;
        Ok(Some(signature))
    }

    fn read_rest(&mut self, input: ParseStream) -> syn::Result<()> {
        self.generics = input.parse()?;
        parentheses::parse(input, |arguments| self.read_arguments(arguments))?;
        if input.parse::<Option<Token![->]>>()?.is_some() {
            self.output = Some(input.parse()?);
        }
        self.generics.where_clause = input.parse()?;
        Ok(())
    }

    fn read_arguments(&mut self, input: ParseStream) -> syn::Result<()> {
        if input.peek(Token![&]) && input.peek2(Token![self]) {
            self.receiver = Some((input.parse()?, input.parse()?));
            input.parse::<Option<Token![,]>>()?;
        } else if input.peek(Token![&]) || input.peek(Token![self]) || input.peek(Token![mut]) {
            return Err(input.error("a declaration takes `&self`"));
        }
        while !input.is_empty() {
            let name = input.parse()?;
            input.parse::<Token![:]>()?;
            self.arguments.push(Argument {
                name,
                ty: input.parse()?,
            });
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    }
}

/// An item that is not a function is a mistake; of what is no item at all the compiler has spoken already.
fn other(input: ParseStream) -> syn::Result<Option<Signature>> {
    let begins_item = input.peek(Token![const]) || input.peek(Token![type]);
    if begins_item || (input.peek(Ident) && input.peek2(Token![!])) {
        return Err(
            input.error("this block holds declarations only: move this to an `impl` of its own")
        );
    }
    input.parse::<TokenStream>()?;
    Ok(None)
}
