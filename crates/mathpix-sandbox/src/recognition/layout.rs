//! The elements of an image or a page together: which of them make up the result, what it says, and where each stands.

use serde_json::{Value, json};

use super::style::{Page, Style};
use crate::ids::{derive, hex_of};
use crate::samples::{Line, Part, Place, Role};

/// Elements, the size of what they lie in, and how they are written.
pub(crate) struct Layout<'a> {
    pub(crate) lines: &'a [Line],
    pub(crate) style: &'a Style,
    pub(crate) hash: u64,
    pub(crate) size: (u64, u64),
}

/// What history can be searched for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Detections {
    pub(crate) algorithm: bool,
    pub(crate) chemistry: bool,
    pub(crate) diagram: bool,
    pub(crate) table: bool,
    pub(crate) triangle: bool,
}

impl Layout<'_> {
    /// Whether an element is part of the result.
    pub(crate) fn is_output(&self, index: usize) -> bool {
        match self.lines[index].role {
            Role::Output => true,
            Role::Container | Role::Aside | Role::InFigure => false,
            Role::Figure => self.style.page.is_some(),
            Role::Caption => self.style.page.is_none(),
            Role::Chemistry => self.style.smiles || self.style.page.is_some(),
            Role::PageInfo => self.style.page_info,
        }
    }

    /// Whether an element is listed at all.
    pub(crate) fn is_listed(&self, index: usize) -> bool {
        self.lines[index].role != Role::InFigure || self.style.diagram_text
    }

    /// The elements that make up the result.
    pub(crate) fn output(&self) -> impl Iterator<Item = usize> {
        (0..self.lines.len()).filter(|index| self.is_output(*index))
    }

    /// What an element says, for search.
    pub(crate) fn text(&self, index: usize) -> String {
        let line = &self.lines[index];
        if line.role == Role::Chemistry && !self.style.smiles {
            return String::new();
        }
        line.parts
            .iter()
            .map(|part| self.style.text(part))
            .collect()
    }

    /// What an element adds to the result. A word that is broken off is joined to its end.
    pub(crate) fn shown(&self, index: usize) -> String {
        let line = &self.lines[index];
        let text = match (line.role, &self.style.page) {
            (Role::Figure, Some(page)) => self.figure(line, page),
            (Role::Chemistry, Some(page)) => self.molecule(index, page),
            _ => self.text(index),
        };
        let broken = self
            .lines
            .get(index + 1)
            .is_some_and(|next| next.after_hyphen);
        let text = if broken {
            text.trim_end_matches('-')
        } else {
            text.as_str()
        };
        let (open, close) = line.frame;
        format!("{open}{text}{close}")
    }

    /// The whole of the result: what its elements add, with `between` between them.
    pub(crate) fn whole(&self, between: &str) -> String {
        let mut whole = String::new();
        for (number, index) in self.output().enumerate() {
            whole.push_str(self.before(number, index, between));
            whole.push_str(&self.shown(index));
        }
        whole
    }

    /// What stands before an element that is the `number`th of the result, counted from 0.
    pub(crate) fn before<'s>(&self, number: usize, index: usize, between: &'s str) -> &'s str {
        if number == 0 || self.lines[index].after_hyphen {
            ""
        } else {
            between
        }
    }

    fn figure(&self, line: &Line, page: &Page) -> String {
        let picture = self.crop(line.place, page);
        match line.caption {
            None => format!("![]({picture})"),
            Some(caption) => format!(
                "\\begin{{figure}}\n\\includegraphics[width=\\textwidth]{{{picture}}}\n\\captionsetup{{labelformat=empty}}\n\\caption{{{}}}\n\\end{{figure}}",
                self.text(caption)
            ),
        }
    }

    fn molecule(&self, index: usize, page: &Page) -> String {
        let line = &self.lines[index];
        match line.parts {
            [Part::Molecule(molecule)] if self.style.chemistry_as_image => {
                format!("![{}]({})", molecule.smiles, self.crop(line.place, page))
            }
            _ if self.style.smiles => self.text(index),
            _ => format!("![]({})", self.crop(line.place, page)),
        }
    }

    fn crop(&self, place: Place, page: &Page) -> String {
        let (left, top, right, bottom) = self.area(place);
        format!(
            "{}?height={}&width={}&top_left_y={}&top_left_x={}",
            page.picture,
            bottom - top + 1,
            right - left + 1,
            top.max(0),
            left.max(0)
        )
    }

    /// A place in pixels: left, top, right and bottom.
    pub(crate) fn area(&self, (left, top, right, bottom): Place) -> (i64, i64, i64, i64) {
        let (width, height) = self.size;
        let across = |part| scale(part, width);
        let down = |part| scale(part, height);
        (across(left), down(top), across(right), down(bottom))
    }

    /// The corners of a place: bottom left, top left, top right, bottom right.
    pub(crate) fn contour(&self, place: Place) -> Value {
        let (left, top, right, bottom) = self.area(place);
        json!([[left, bottom], [left, top], [right, top], [right, bottom]])
    }

    /// A place as the object `position` or `region`.
    pub(crate) fn position(&self, place: Place) -> Value {
        let (left, top, right, bottom) = self.area(place);
        json!({ "top_left_x": left, "top_left_y": top, "width": right - left + 1, "height": bottom - top + 1 })
    }

    /// The id of an element.
    pub(crate) fn id(&self, index: usize) -> String {
        hex_of(derive(derive(self.hash, 4), index as u64), 32)
    }

    /// The ids of the elements that belong to one.
    pub(crate) fn children(&self, parent: usize) -> Vec<String> {
        (0..self.lines.len())
            .filter(|index| self.lines[*index].parent == Some(parent) && self.is_listed(*index))
            .map(|index| self.id(index))
            .collect()
    }

    pub(crate) fn detections(&self) -> Detections {
        let kind = |name: &str| self.lines.iter().any(|line| line.kind == name);
        let role = |role| self.lines.iter().any(|line| line.role == role);
        let subtype = |name: &str| self.lines.iter().any(|line| line.subtype == Some(name));
        Detections {
            algorithm: kind("pseudocode"),
            chemistry: role(Role::Chemistry) || subtype("chemistry_reaction"),
            diagram: kind("diagram"),
            table: kind("table"),
            triangle: subtype("triangle"),
        }
    }
}

/// A thousandth of so many pixels, of which the last has the number `pixels - 1`.
fn scale(thousandths: i64, pixels: u64) -> i64 {
    let last = i64::try_from(pixels.saturating_sub(1)).unwrap_or(i64::MAX / 2000);
    last.saturating_mul(thousandths) / 1000
}
