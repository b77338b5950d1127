//! The path of a row and the holes in it.

use syn::ext::IdentExt;
use syn::parse::Parser;
use syn::{Ident, LitStr};

use crate::errors::Errors;

/// The names of the holes in their order; nothing if the path is wrong, which is reported.
pub(super) fn holes(path: &LitStr, errors: &mut Errors) -> Option<Vec<String>> {
    let text = path.value();
    match check(&text) {
        Ok(holes) => Some(holes),
        Err(message) => {
            errors.at(path, message);
            None
        }
    }
}

fn check(path: &str) -> Result<Vec<String>, String> {
    if !path.starts_with('/') {
        return Err("a path begins with `/`".to_owned());
    }
    let forbidden = |letter: &char| letter.is_whitespace() || "?#\"\\".contains(*letter);
    if let Some(letter) = path.chars().find(forbidden) {
        return Err(format!("a path has no {letter:?} in it"));
    }
    let holes = names(path)?;
    let twice = (1..holes.len()).find(|&i| holes[..i].contains(&holes[i]));
    match twice {
        Some(i) => Err(format!("`{{{}}}` is in the path twice", holes[i])),
        None => Ok(holes),
    }
}

/// The path with every hole as `{}`: what a server tells paths apart by.
pub(super) fn without_names(path: &str) -> String {
    let mut within = false;
    path.chars()
        .filter(|letter| {
            within = match letter {
                '{' => true,
                '}' => false,
                _ => within,
            };
            !within || *letter == '{'
        })
        .collect()
}

fn names(path: &str) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    let mut rest = path;
    while let Some((fixed, tail)) = rest.split_once(['{', '}']) {
        if rest[fixed.len()..].starts_with('}') {
            return Err("`}` without a `{` before it".to_owned());
        }
        let Some((name, tail)) = tail.split_once('}') else {
            return Err(format!("`{{{tail}` is not closed"));
        };
        if Ident::parse_any.parse_str(name).is_err() {
            return Err(format!("`{{{name}}}` does not name an argument"));
        }
        names.push(name.to_owned());
        rest = tail;
    }
    Ok(names)
}
