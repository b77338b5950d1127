//! The keys of one table of the file, read by name.

use std::collections::HashSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::Diagnostic;
use crate::nearest::nearest;
use crate::text::Text;
use crate::words::{a, all_of, article, one_of};

/// One table, the keys that it may have, and the mistakes found so far.
pub(crate) struct Fields<'a> {
    table: &'a DeTable<'a>,
    /// Where a missing key is reported: the name of the row or the header of the table.
    place: Range<usize>,
    /// Keys that were meant by a misspelt one: their absence is not reported again.
    meant: HashSet<&'static str>,
    pub(crate) mistakes: &'a mut Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// Reports every key of the table that is not among `known`.
    pub(crate) fn new(
        table: &'a DeTable<'a>,
        place: Range<usize>,
        known: &[&'static str],
        mistakes: &'a mut Vec<Diagnostic>,
    ) -> Self {
        let mut meant = HashSet::new();
        for key in table
            .keys()
            .filter(|key| !known.contains(&key.get_ref().as_ref()))
        {
            let absent = known
                .iter()
                .copied()
                .filter(|name| !table.contains_key(*name));
            let near = nearest(key.get_ref(), absent)
                .or_else(|| nearest(key.get_ref(), known.iter().copied()));
            let mistake = Diagnostic::new(format!("unknown key `{}`", key.get_ref()), &key.span());
            mistakes.push(match near {
                Some(name) => mistake.help(format!("a key with a similar name exists: `{name}`")),
                None => mistake.help(format!("the keys are {}", all_of(known))),
            });
            meant.extend(near);
        }
        Self {
            table,
            place,
            meant,
            mistakes,
        }
    }

    /// A text that has to be there.
    pub(crate) fn text(&mut self, key: &'static str) -> Text {
        if self.table.contains_key(key) {
            self.optional_text(key).unwrap_or_default()
        } else {
            self.missing(key);
            Text::absent()
        }
    }

    /// A text that may be left out.
    pub(crate) fn optional_text(&mut self, key: &'static str) -> Option<Text> {
        let value = self.table.get(key)?;
        text(key, value, self.mistakes)
    }

    /// `true` or `false`; `false` if left out.
    pub(crate) fn flag(&mut self, key: &'static str) -> bool {
        let Some(value) = self.table.get(key) else {
            return false;
        };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.mistakes
                .push(wrong_type(key, "`true` or `false`", value));
            false
        })
    }

    /// A list of texts that has to be there and hold at least one.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<Text> {
        let Some(value) = self.table.get(key) else {
            self.missing(key);
            return Vec::new();
        };
        let Some(array) = value.get_ref().as_array() else {
            self.mistakes
                .push(wrong_type(key, "a list of strings", value));
            return Vec::new();
        };
        if array.is_empty() {
            self.mistakes
                .push(Diagnostic::new(format!("`{key}` is empty"), &value.span()));
        }
        array
            .iter()
            .filter_map(|item| text(key, item, self.mistakes))
            .collect()
    }

    /// A table of texts that may be left out, in the order of the file.
    pub(crate) fn pairs(&mut self, key: &'static str) -> Vec<(Text, Text)> {
        let Some(value) = self.table.get(key) else {
            return Vec::new();
        };
        let Some(table) = value.get_ref().as_table() else {
            self.mistakes
                .push(wrong_type(key, "a table of strings", value));
            return Vec::new();
        };
        in_file_order(table)
            .into_iter()
            .filter_map(|(name, value)| Some((name.clone(), text(&name, value, self.mistakes)?)))
            .collect()
    }

    /// One of the `names`, as the value that it stands for; the first if it is missing or wrong.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        names: [(&'static str, T); 2],
    ) -> T {
        self.choose(key, &names).unwrap_or(names[0].1)
    }

    /// One of the `names`, as the value that it stands for.
    pub(crate) fn choose<T: Copy>(
        &mut self,
        key: &'static str,
        names: &[(&'static str, T)],
    ) -> Option<T> {
        let given = self.text(key);
        let found = names.iter().find(|(name, _)| *name == &*given);
        if found.is_none() && !given.is_absent() {
            let known: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
            self.mistakes.push(unknown_in(key, "value", &given, &known));
        }
        found.map(|(_, value)| *value)
    }

    /// A table of texts that has to be there and hold exactly one of the `names`.
    pub(crate) fn one_pair(&mut self, key: &'static str, names: &[&str]) -> Option<(Text, Text)> {
        let Some(value) = self.table.get(key) else {
            self.missing(key);
            return None;
        };
        let before = self.mistakes.len();
        let pairs = self.pairs(key);
        if self.mistakes.len() > before {
            return None;
        }
        match <[_; 1]>::try_from(pairs) {
            Ok([(name, value)]) if names.contains(&&*name) => Some((name, value)),
            Ok([(name, _)]) => {
                self.mistakes.push(unknown_in(key, "kind", &name, names));
                None
            }
            Err(_) => {
                let expected = format!("`{key}` holds exactly one of {}", one_of(names));
                self.mistakes.push(Diagnostic::new(expected, &value.span()));
                None
            }
        }
    }

    /// Reports the key if it is not there.
    pub(crate) fn require(&mut self, key: &'static str) {
        if !self.table.contains_key(key) {
            self.missing(key);
        }
    }

    fn missing(&mut self, key: &'static str) {
        if !self.meant.contains(key) {
            self.mistakes
                .push(Diagnostic::new(format!("missing key `{key}`"), &self.place));
        }
    }
}

/// The entries of a table as the file has them; the parser sorts them by name.
pub(crate) fn in_file_order<'a>(table: &'a DeTable<'a>) -> Vec<(Text, &'a Spanned<DeValue<'a>>)> {
    let mut entries: Vec<_> = table
        .iter()
        .map(|(key, value)| {
            (
                Text {
                    value: key.get_ref().to_string(),
                    span: key.span(),
                },
                value,
            )
        })
        .collect();
    entries.sort_by_key(|(key, _)| key.span.start);
    entries
}

/// A mistake about a name that is none of the `known`.
pub(crate) fn unknown(what: &str, given: &Text, known: &[&str]) -> Diagnostic {
    let mistake = Diagnostic::new(format!("unknown {what} `{given}`"), &given.span);
    match nearest(given, known.iter().copied()) {
        Some(name) => mistake.help(format!(
            "{} {what} with a similar name exists: `{name}`",
            article(what)
        )),
        None if known.is_empty() || known.len() > 12 => mistake,
        None => mistake.help(format!("expected {}", one_of(known))),
    }
}

/// A mistake about a word that is none of those that `key` can hold.
fn unknown_in(key: &str, what: &str, given: &Text, known: &[&str]) -> Diagnostic {
    let mut mistake = unknown(what, given, known);
    mistake.title.push_str(&format!(" of `{key}`"));
    mistake
}

/// A mistake about a value that is not what `key` holds.
pub(crate) fn wrong_type(key: &str, expected: &str, found: &Spanned<DeValue<'_>>) -> Diagnostic {
    let found_type = found.get_ref().type_str();
    Diagnostic::new(format!("wrong type of `{key}`"), &found.span()).label(format!(
        "expected {expected}, found {}",
        a(found_type).replace('`', "")
    ))
}

fn text(key: &str, value: &Spanned<DeValue<'_>>, mistakes: &mut Vec<Diagnostic>) -> Option<Text> {
    let Some(given) = value.get_ref().as_str() else {
        mistakes.push(wrong_type(key, "a string", value));
        return None;
    };
    Some(Text {
        value: given.to_owned(),
        span: value.span(),
    })
}
