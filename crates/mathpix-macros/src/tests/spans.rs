//! What is written lies at words of the row, so that the compiler quotes the row.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Item, ItemImpl};

use super::endpoints;

fn items() -> Vec<Item> {
    let source = r#"
        #[helper(wait_for_pdf, calls(get_pdf), accepts(ServerKey))]
        impl<C> Client<C> {
            #[endpoint(GET "/v3/pdf/{id}", accepts(KeyOnly, ServerKey as KeyOnly), free)]
            pub fn get_pdf(&self, id: &PdfId) -> Call<Pdf>;
        }
    "#;
    syn::parse2::<syn::File>(endpoints(source))
        .expect("the output is made of items")
        .items
}

/// The source of each word and bracket, without repetitions.
fn sources(tokens: TokenStream) -> Vec<String> {
    let mut sources = Vec::new();
    for token in tokens {
        if let TokenTree::Group(group) = &token {
            sources.extend(self::sources(group.stream()));
        }
        sources.push(
            token
                .span()
                .source_text()
                .unwrap_or(String::from("the macro")),
        );
    }
    sources.sort();
    sources.dedup();
    sources
}

#[test]
fn an_implementation_lies_at_the_credential_in_the_row() {
    let implementations: Vec<_> = items()
        .into_iter()
        .filter(|item| {
            matches!(
                item,
                Item::Impl(ItemImpl {
                    trait_: Some(_),
                    ..
                })
            )
        })
        .map(|item| sources(item.into_token_stream()))
        .collect();
    // `as KeyOnly` is where the headers that are sent come from.
    assert_eq!(
        implementations,
        [
            vec!["KeyOnly"],
            vec!["KeyOnly", "ServerKey"],
            vec!["ServerKey"]
        ]
    );
}

#[test]
fn a_trait_lies_at_the_declared_name() {
    let traits: Vec<_> = items()
        .into_iter()
        .filter_map(|item| match item {
            Item::Mod(module) => module.content,
            _ => None,
        })
        .flat_map(|(_, items)| items)
        .map(|item| sources(item.into_token_stream()))
        .collect();
    assert_eq!(traits, [vec!["get_pdf"], vec!["get_pdf", "wait_for_pdf"]]);
}

#[test]
fn a_method_has_no_word_of_the_macro() {
    let methods = items().into_iter().find_map(|item| match item {
        Item::Impl(ItemImpl {
            trait_: None,
            items,
            ..
        }) => Some(items),
        _ => None,
    });
    let methods = methods.expect("the client has a block");
    let declared = [
        "&",
        "(&self, id: &PdfId)",
        "Call",
        "->",
        "<",
        ">",
        "Pdf",
        "PdfId",
        ":",
        ",",
        "fn",
        "get_pdf",
        "id",
        "pub",
        "self",
    ];
    for source in sources(methods[0].to_token_stream()) {
        assert!(
            declared.contains(&&*source),
            "`{source}` is not of the declaration"
        );
    }
}
