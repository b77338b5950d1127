//! Chemical structures in Mathpix Markdown.

/// A chemical structure, as it stands in Mathpix Markdown: `<smiles inchi=".." inchikey="..">..</smiles>`.
///
/// ```
/// use mathpix::Chemistry;
///
/// let text = r#"Ethanol: <smiles inchi="InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3" inchikey="LFQSCWFLJHTTHZ-UHFFFAOYSA-N">CCO</smiles>"#;
/// let found: Vec<Chemistry> = Chemistry::in_text(text).collect();
/// assert_eq!(found[0].smiles, "CCO");
/// assert_eq!(found[0].inchi_key, Some("LFQSCWFLJHTTHZ-UHFFFAOYSA-N"));
/// ```
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-text)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Chemistry<'a> {
    /// The structure in SMILES.
    pub smiles: &'a str,
    /// The structure as InChI, if asked for by `include_inchi`.
    pub inchi: Option<&'a str>,
    /// The key of the InChI, if asked for by `include_inchi`.
    pub inchi_key: Option<&'a str>,
}

impl<'a> Chemistry<'a> {
    /// The structures in a text, in its order. Tags that are not closed are left out.
    pub fn in_text(text: &'a str) -> impl Iterator<Item = Self> {
        let mut rest = text;
        std::iter::from_fn(move || {
            loop {
                let (_, tag) = rest.split_once("<smiles")?;
                let Some((attributes, content)) = opened(tag) else {
                    rest = tag;
                    continue;
                };
                let (smiles, after) = content.split_once("</smiles>")?;
                rest = after;
                return Some(Self {
                    smiles: smiles.trim(),
                    inchi: attribute(attributes, &["inchi"]),
                    inchi_key: attribute(attributes, &["inchikey", "inchi_key"]),
                });
            }
        })
    }
}

/// The attributes of a tag, and what follows it, unless the tag has a longer name.
fn opened(tag: &str) -> Option<(&str, &str)> {
    if !tag.starts_with(|c: char| c == '>' || c.is_whitespace()) {
        return None;
    }
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return Some((&tag[..at], &tag[at + 1..])),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

/// The value of the first attribute that has one of the names.
fn attribute<'a>(attributes: &'a str, names: &[&str]) -> Option<&'a str> {
    let mut rest = attributes;
    while let Some((name, after)) = rest.split_once('=') {
        let value = after.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = value[1..].split_once(quote)?;
        if names.contains(&name.trim()) {
            return Some(value);
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Option<&str>, Option<&str>)> {
        Chemistry::in_text(text)
            .map(|found| (found.smiles, found.inchi, found.inchi_key))
            .collect()
    }

    #[test]
    fn the_key_is_read_in_both_spellings_and_in_any_order() {
        for key in ["inchikey", "inchi_key"] {
            let text = format!("<smiles {key}='K>1' inchi = \"InChI=1S/CH4/h1H4\">C</smiles>");
            assert_eq!(
                found(&text),
                [("C", Some("InChI=1S/CH4/h1H4"), Some("K>1"))]
            );
        }
    }

    #[test]
    fn every_structure_is_found_and_nothing_else() {
        let text = "a <smiles>C=C</smiles> <smilesx>N</smilesx> <smiles >O</smiles> <smiles>open";
        assert_eq!(found(text), [("C=C", None, None), ("O", None, None)]);
        assert_eq!(found("<smiles"), []);
        assert_eq!(found("<smiles a=>C</smiles>"), [("C", None, None)]);
        assert_eq!(found(""), []);
    }
}
