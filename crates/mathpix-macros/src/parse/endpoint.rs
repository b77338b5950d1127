//! `#[endpoint(POST "/v3/text", when(async), accepts(ServerKey), creates)]`.

use proc_macro2::{Ident, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, LitStr, Meta, Token};

use super::{Accepts, parentheses};
use crate::errors::{Errors, any_of, nearest};

/// What a second sending of a request can cost.
pub(crate) const REPEATS: [&str; 3] = ["free", "bills", "creates"];
const WORDS: [&str; 5] = ["accepts", "when", "free", "bills", "creates"];

/// The attribute of a row, as far as it could be read.
pub(crate) struct Endpoint {
    /// The word `endpoint` itself.
    pub(crate) word: Ident,
    pub(crate) method: Option<Ident>,
    pub(crate) path: Option<LitStr>,
    pub(crate) when: Option<Ident>,
    pub(crate) accepts: Option<Accepts>,
    pub(crate) repeat: Option<Ident>,
    /// Whether all of it could be read.
    pub(crate) sound: bool,
}

impl Endpoint {
    pub(super) fn parse(word: Ident, attribute: &Attribute, errors: &mut Errors) -> Self {
        let mut endpoint = Self {
            word,
            method: None,
            path: None,
            when: None,
            accepts: None,
            repeat: None,
            sound: true,
        };
        let before = errors.count();
        if let Meta::List(list) = &attribute.meta {
            let words = |input: ParseStream| {
                endpoint.read(input, errors);
                Ok(())
            };
            if let Err(error) = words.parse2(list.tokens.clone()) {
                errors.push(error);
            }
        }
        endpoint.sound = errors.count() == before;
        endpoint
    }

    /// Reads part by part; one that cannot be read does not take the next with it.
    fn read(&mut self, input: ParseStream, errors: &mut Errors) {
        let mut read = self.read_first(input, errors);
        loop {
            if let Err(error) = read {
                errors.push(error);
                skip_to_comma(input);
            }
            if input.is_empty() {
                return;
            }
            read = input
                .parse::<Token![,]>()
                .and_then(|_| match input.is_empty() {
                    true => Ok(()),
                    false => self.read_word(input, errors),
                });
        }
    }

    fn read_first(&mut self, input: ParseStream, errors: &mut Errors) -> syn::Result<()> {
        if begins_with_word(input) {
            return self.read_word(input, errors);
        }
        self.method = input.call(Ident::parse_any).ok();
        if input.is_empty() || input.peek(Token![,]) {
            return Ok(());
        }
        let path = input.parse();
        self.path = Some(path.map_err(|error| {
            syn::Error::new(
                error.span(),
                "expected a path in quotes, such as `\"/v3/pdf\"`",
            )
        })?);
        Ok(())
    }

    fn read_word(&mut self, input: ParseStream, errors: &mut Errors) -> syn::Result<()> {
        let word = input.call(Ident::parse_any)?;
        if word == "accepts" {
            let accepts = Accepts::parse(word.clone(), input)?;
            once(&mut self.accepts, accepts, &word, errors);
        } else if word == "when" {
            let option = option(&word, input)?;
            once(&mut self.when, option, &word, errors);
        } else if REPEATS.iter().any(|repeat| word == repeat) {
            once(&mut self.repeat, word.clone(), &word, errors);
        } else {
            return Err(unknown(&word));
        }
        Ok(())
    }
}

fn begins_with_word(input: ParseStream) -> bool {
    input
        .fork()
        .call(Ident::parse_any)
        .is_ok_and(|ident| WORDS.iter().any(|word| ident == word))
}

fn option(word: &Ident, input: ParseStream) -> syn::Result<Ident> {
    parentheses::parse(input, |option| option.call(Ident::parse_any)).map_err(|_| {
        syn::Error::new(
            word.span(),
            "expected `when(..)` with one option of the body",
        )
    })
}

fn once<T>(slot: &mut Option<T>, value: T, word: &Ident, errors: &mut Errors) {
    if slot.is_none() {
        *slot = Some(value);
    } else if REPEATS.iter().any(|repeat| word == repeat) {
        errors.at(word, format!("a row has one of {}", any_of(REPEATS)));
    } else {
        errors.at(word, format!("`{word}(..)` is given twice"));
    }
}

fn unknown(word: &Ident) -> syn::Error {
    let message = match nearest(&word.to_string(), WORDS) {
        Some(near) => format!("unknown word `{word}`; did you mean `{near}`?"),
        None => format!("unknown word `{word}`; expected {}", any_of(WORDS)),
    };
    syn::Error::new(word.span(), message)
}

fn skip_to_comma(input: ParseStream) {
    while !input.is_empty() && !input.peek(Token![,]) {
        if input.parse::<TokenTree>().is_err() {
            return;
        }
    }
}
