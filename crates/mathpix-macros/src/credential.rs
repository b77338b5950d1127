//! `#[derive(Credential)]`, in the same three steps as the rows.

use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;
use syn::punctuated::Punctuated;
use syn::{Attribute, Data, DeriveInput, Fields, Path, Token};

use crate::errors::{Errors, any_of, nearest};

const WORDS: [&str; 2] = ["headers", "narrows"];

/// A struct and what its attributes say.
pub(crate) struct Item {
    input: DeriveInput,
    headers: Vec<Ident>,
    narrows: Vec<Path>,
}

/// A struct that can be a credential.
pub(crate) struct Credential {
    name: Ident,
    headers: Vec<Ident>,
    narrows: Vec<Path>,
}

pub(crate) fn parse(item: TokenStream, errors: &mut Errors) -> Option<Item> {
    let mut input: DeriveInput = match syn::parse2(item) {
        Ok(input) => input,
        Err(error) => {
            errors.push(error);
            return None;
        }
    };
    let attributes = std::mem::take(&mut input.attrs);
    let mut item = Item {
        headers: Vec::new(),
        narrows: Vec::new(),
        input,
    };
    for attribute in attributes {
        if attribute.path().is_ident("credential")
            && let Err(error) = read(&mut item, &attribute)
        {
            errors.push(error);
            return None;
        }
    }
    Some(item)
}

fn read(item: &mut Item, attribute: &Attribute) -> syn::Result<()> {
    attribute.parse_nested_meta(|meta| {
        if meta.path.is_ident("headers") {
            item.headers.extend(list(&meta)?);
        } else if meta.path.is_ident("narrows") {
            item.narrows.extend(list(&meta)?);
        } else {
            let word = meta
                .path
                .get_ident()
                .map(Ident::to_string)
                .unwrap_or_default();
            return Err(meta.error(match nearest(&word, WORDS) {
                Some(near) => format!("unknown word `{word}`; did you mean `{near}`?"),
                None => format!("unknown word; expected {}", any_of(WORDS)),
            }));
        }
        Ok(())
    })
}

fn list<T: syn::parse::Parse>(
    meta: &syn::meta::ParseNestedMeta,
) -> syn::Result<Punctuated<T, Token![,]>> {
    let content;
    syn::parenthesized!(content in meta.input);
    Punctuated::parse_terminated(&content)
}

pub(crate) fn check(item: Item, errors: &mut Errors) -> Option<Credential> {
    let before = errors.count();
    let name = item.input.ident;
    let one_field = match &item.input.data {
        Data::Struct(data) => {
            matches!(&data.fields, Fields::Unnamed(fields) if fields.unnamed.len() == 1)
        }
        _ => false,
    };
    if !one_field {
        errors.at(
            &name,
            format!("a credential is a struct of one unnamed field: `struct {name}(Held);`"),
        );
    }
    if !item.input.generics.params.is_empty() {
        errors.at(
            &item.input.generics,
            "a credential has no generics: what it may do is a matter of its name",
        );
    }
    if item.headers.is_empty() {
        errors.at(
            &name,
            format!("`{name}` has no headers: write `#[credential(headers(..))]` above it"),
        );
    }
    for (i, header) in item.headers.iter().enumerate() {
        if item.headers[..i].contains(header) {
            errors.at(header, format!("`{header}` is named twice"));
        }
    }
    (errors.count() == before).then_some(Credential {
        name,
        headers: item.headers,
        narrows: item.narrows,
    })
}

pub(crate) fn expand(credential: &Credential) -> TokenStream {
    let Credential {
        name,
        headers,
        narrows,
    } = credential;
    let text = name.to_string();
    quote_spanned! {name.span()=>
        impl ::mathpix::__private::Sealed for #name {}
        impl ::mathpix::Credential for #name {
            const NAME: &'static str = #text;
            const HEADERS: &'static [::mathpix::Header] = &[#(headers::#headers),*];
            fn held(&self) -> &::mathpix::__private::Held {
                &self.0
            }
            fn from_held(held: ::mathpix::__private::Held) -> Self {
                Self(held)
            }
        }
        #(impl ::mathpix::Narrows<#narrows> for #name {})*
    }
}
