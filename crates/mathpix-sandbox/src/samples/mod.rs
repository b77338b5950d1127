//! What the sandbox pretends to read. It is no OCR: the bytes of the input, or its caller, choose one of these.

mod figures;
mod layouts;
mod plain;

use serde_json::{Map, Value};

use crate::ids::derive;
use crate::magic;
use crate::problem::Problem;

/// What an image, a drawing or a page can turn out to hold.
#[derive(Debug)]
pub(crate) struct Sample {
    /// The name by which a caller chooses it.
    pub(crate) name: &'static str,
    /// What it holds, for the page that describes the sandbox.
    pub(crate) about: &'static str,
    pub(crate) lines: &'static [Line],
    pub(crate) triangle: Option<&'static Triangle>,
    /// Whether it is written by hand; without it the bytes say.
    pub(crate) handwritten: Option<bool>,
}

/// One element of a layout.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub(crate) kind: &'static str,
    pub(crate) subtype: Option<&'static str>,
    pub(crate) role: Role,
    pub(crate) parts: &'static [Part],
    pub(crate) place: Place,
    /// The index of the element that this one belongs to.
    pub(crate) parent: Option<usize>,
    /// The index of its caption.
    pub(crate) caption: Option<usize>,
    /// What stands around its text in the whole.
    pub(crate) frame: (&'static str, &'static str),
    /// Whether it goes on with a word that the line before broke off.
    pub(crate) after_hyphen: bool,
}

/// How an element takes part in the result.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Role {
    /// Its text is part of the result.
    Output,
    /// It holds others and has no text of its own.
    Container,
    /// It has text that the result shows by another element, or not at all.
    Aside,
    /// A picture: part of a page as a crop, of an image not at all.
    Figure,
    /// The text under a picture: part of an image, and of a page within the picture.
    Caption,
    /// Text in a picture, listed only with `include_diagram_text`.
    InFigure,
    /// A molecule: read only with `include_smiles`.
    Chemistry,
    /// Header, footer or page number: part of the result only with `include_page_info`.
    PageInfo,
}

/// Left, top, right and bottom, in thousandths of what it lies in. May lie a little outside.
pub(crate) type Place = (i64, i64, i64, i64);

/// A piece of a line.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part {
    Text(&'static str),
    /// Math within text.
    Math(&'static Math),
    /// Math on lines of its own, with its number.
    Display(&'static Math, &'static str),
    /// Plain cells, row by row.
    Table(&'static [&'static [&'static str]]),
    Molecule(&'static Molecule),
    List(&'static [&'static str]),
    Code(&'static str),
    /// The number of the page.
    PageNumber,
    /// An equation that the bytes choose, one for each number.
    AnyMath(u64),
}

/// One formula in three notations.
#[derive(Debug)]
pub(crate) struct Math {
    pub(crate) latex: &'static str,
    /// The same with `aligned`, `gathered` or `cases`, where it is written with an array.
    pub(crate) idiomatic: Option<&'static str>,
    pub(crate) asciimath: &'static str,
    pub(crate) mathml: &'static str,
}

/// A molecule in three notations.
#[derive(Debug)]
pub(crate) struct Molecule {
    pub(crate) smiles: &'static str,
    pub(crate) inchi: &'static str,
    pub(crate) inchi_key: &'static str,
}

/// A triangle and the names of its corners, in thousandths of the image.
#[derive(Debug)]
pub(crate) struct Triangle {
    pub(crate) corners: [(i64, i64); 3],
    pub(crate) labels: [(&'static str, Place); 3],
}

/// The whole of what it lies in.
pub(crate) const WHOLE: Place = (0, 0, 1000, 1000);

impl Line {
    /// A line that is part of the result.
    pub(crate) const fn new(kind: &'static str, place: Place, parts: &'static [Part]) -> Self {
        Self {
            kind,
            subtype: None,
            role: Role::Output,
            parts,
            place,
            parent: None,
            caption: None,
            frame: ("", ""),
            after_hyphen: false,
        }
    }

    pub(crate) const fn role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }

    pub(crate) const fn subtype(mut self, subtype: &'static str) -> Self {
        self.subtype = Some(subtype);
        self
    }

    pub(crate) const fn under(mut self, parent: usize) -> Self {
        self.parent = Some(parent);
        self
    }

    pub(crate) const fn captioned_by(mut self, caption: usize) -> Self {
        self.caption = Some(caption);
        self
    }

    pub(crate) const fn framed(mut self, open: &'static str, close: &'static str) -> Self {
        self.frame = (open, close);
        self
    }

    pub(crate) const fn after_hyphen(mut self) -> Self {
        self.after_hyphen = true;
        self
    }
}

/// The sample that belongs to a hash: one line, printed or written by hand.
pub(crate) fn choose(hash: u64) -> &'static Sample {
    let index = hash % plain::SAMPLES.len() as u64;
    &plain::SAMPLES[index as usize]
}

/// The sample of one equation that belongs to a hash.
pub(crate) fn choose_equation(hash: u64) -> &'static Sample {
    let index = hash % plain::EQUATIONS as u64;
    &plain::SAMPLES[index as usize]
}

/// The equation that belongs to a hash and a number.
pub(crate) fn any_math(hash: u64, number: u64) -> &'static Math {
    let hash = if number == 0 {
        hash
    } else {
        derive(hash, number)
    };
    match choose_equation(hash).lines[0].parts {
        [Part::Math(math), ..] => math,
        _ => &plain::CIRCLE,
    }
}

/// The sample that the caller asks for, to test with: `{"metadata": {"sandbox_sample": "chemistry"}}`.
pub(crate) fn asked(options: &Map<String, Value>) -> Result<Option<&'static Sample>, Problem> {
    let Some(value) = magic::asked(options, magic::SAMPLE) else {
        return Ok(None);
    };
    let found = value.as_str().and_then(named);
    found.map_or_else(
        || Err(Problem::out_of_range("metadata.sandbox_sample", value)),
        |sample| Ok(Some(sample)),
    )
}

/// The sample of a name.
pub(crate) fn named(name: &str) -> Option<&'static Sample> {
    all_named().find(|sample| sample.name == name)
}

pub(crate) fn all_named() -> impl Iterator<Item = &'static Sample> {
    layouts::SAMPLES.iter().chain(figures::SAMPLES)
}

#[cfg(test)]
mod tests {
    use super::{all_named, plain};

    #[test]
    fn parents_come_first_and_captions_exist() {
        for sample in all_named() {
            for (index, line) in sample.lines.iter().enumerate() {
                assert!(
                    line.parent.is_none_or(|parent| parent < index),
                    "{}",
                    sample.name
                );
                assert!(line.caption.is_none_or(|label| label < sample.lines.len()));
            }
        }
    }

    #[test]
    fn the_equations_come_first() {
        let math = |index: usize| plain::SAMPLES[index].lines[0].kind == "math";
        assert!((0..plain::EQUATIONS).all(math));
        assert!(!(plain::EQUATIONS..plain::SAMPLES.len()).any(math));
    }
}
