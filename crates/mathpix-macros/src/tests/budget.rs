//! The lines that each row of the table becomes, as prettyplease prints them: at most 20, and 3 for each credential.

use std::collections::BTreeMap;

use quote::{ToTokens, quote};
use syn::{ImplItem, Item, ItemImpl};

use super::{endpoints, pretty};

#[test]
fn every_row_of_the_table_keeps_to_its_budget() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../mathpix/src/endpoints.rs");
    let source = std::fs::read_to_string(file).expect("the rows of the table are generated");
    let (_, block) = source
        .split_once("#[endpoints]")
        .expect("the file has one block");
    let items = syn::parse2::<syn::File>(endpoints(block))
        .expect("the rows expand")
        .items;

    let mut rows: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (row, lines) in items
        .iter()
        .flat_map(traits)
        .chain(items.iter().flat_map(methods))
    {
        rows.entry(row).or_default().0 += lines;
    }
    for item in &items {
        if let Some(row) = implemented(item) {
            let (lines, credentials) = rows.entry(row).or_default();
            *lines += printed(item);
            *credentials += 1;
        }
    }
    assert!(rows.len() >= 18, "{rows:?}");
    for (row, (lines, credentials)) in &rows {
        println!("{row}: {lines} lines, {credentials} credentials");
        assert!(
            *lines <= 20 + 3 * credentials,
            "`{row}` takes {lines} lines"
        );
    }
}

/// Each trait of the module `accepts`, and its lines.
fn traits(item: &Item) -> Vec<(String, usize)> {
    let Item::Mod(module) = item else {
        return Vec::new();
    };
    let traits = module.content.iter().flat_map(|content| &content.1);
    traits
        .filter_map(|item| match item {
            Item::Trait(bound) => Some((
                bound.ident.to_string(),
                printed(quote!(mod accepts { #item })) - 2,
            )),
            _ => None,
        })
        .collect()
}

/// Each method of the client, under the name of its bound, and its lines.
fn methods(item: &Item) -> Vec<(String, usize)> {
    let Item::Impl(ItemImpl {
        trait_: None,
        items,
        ..
    }) = item
    else {
        return Vec::new();
    };
    items
        .iter()
        .filter_map(|item| match item {
            ImplItem::Fn(method) => {
                let bound = method
                    .sig
                    .generics
                    .where_clause
                    .to_token_stream()
                    .to_string();
                let bound = bound
                    .trim_end_matches([',', ' '])
                    .rsplit(' ')
                    .next()?
                    .to_owned();
                Some((bound, printed(quote!(impl<C> Client<C> { #item })) - 2))
            }
            _ => None,
        })
        .collect()
}

/// The trait of an implementation for a credential.
fn implemented(item: &Item) -> Option<String> {
    let Item::Impl(ItemImpl {
        trait_: Some((path, ..)),
        ..
    }) = item
    else {
        return None;
    };
    Some(path.segments.last()?.ident.to_string())
}

/// The lines of an item, docs and `#[doc(hidden)]` not counted.
fn printed(item: impl ToTokens) -> usize {
    let is_code = |line: &&str| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with("///") && line != "#[doc(hidden)]"
    };
    pretty(item.into_token_stream())
        .lines()
        .filter(is_code)
        .count()
}
