//! `#[helper(wait_for_pdf, calls(get_pdf_status), accepts(ServerKey), note = "..")]`.

use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Attribute, LitStr, Token};

use super::{Accepts, parentheses};
use crate::errors::{Errors, any_of, nearest};

const WORDS: [&str; 3] = ["calls", "accepts", "note"];

/// A method of several calls, written by hand elsewhere.
pub(crate) struct Helper {
    pub(crate) name: Ident,
    pub(crate) calls: Vec<Ident>,
    pub(crate) accepts: Option<Accepts>,
    pub(crate) note: Option<LitStr>,
    /// Whether all of it could be read.
    pub(crate) sound: bool,
}

pub(super) fn parse(attributes: Vec<Attribute>, errors: &mut Errors) -> Vec<Helper> {
    attributes
        .iter()
        .filter_map(|attribute| {
            match attribute.parse_args_with(|input: ParseStream| helper(input, errors)) {
                Ok(helper) => Some(helper),
                Err(error) => {
                    errors.push(error);
                    None
                }
            }
        })
        .collect()
}

fn helper(input: ParseStream, errors: &mut Errors) -> syn::Result<Helper> {
    let mut helper = Helper {
        name: input.parse()?,
        calls: Vec::new(),
        accepts: None,
        note: None,
        sound: true,
    };
    let read = helper.read_words(input);
    if let Err(error) = read {
        errors.push(error);
        helper.sound = false;
    }
    // What is left unread would be an error of its own.
    input.parse::<TokenStream>()?;
    Ok(helper)
}

impl Helper {
    fn read_words(&mut self, input: ParseStream) -> syn::Result<()> {
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if !input.is_empty() {
                self.read_word(input)?;
            }
        }
        Ok(())
    }

    fn read_word(&mut self, input: ParseStream) -> syn::Result<()> {
        let word = input.call(Ident::parse_any)?;
        if word == "calls" {
            let calls = Punctuated::<_, Token![,]>::parse_terminated;
            self.calls.extend(parentheses::parse(input, calls)?);
        } else if word == "accepts" {
            self.accepts = Some(Accepts::parse(word, input)?);
        } else if word == "note" {
            input.parse::<Token![=]>()?;
            self.note = Some(input.parse()?);
        } else {
            return Err(unknown(&word));
        }
        Ok(())
    }
}

fn unknown(word: &Ident) -> syn::Error {
    let message = match nearest(&word.to_string(), WORDS) {
        Some(near) => format!("unknown word `{word}`; did you mean `{near}`?"),
        None => format!("unknown word `{word}`; expected {}", any_of(WORDS)),
    };
    syn::Error::new(word.span(), message)
}
