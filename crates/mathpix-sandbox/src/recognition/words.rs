//! `word_data`: words with their places.

use serde_json::{Value, json};

use super::{Layout, Recognition};
use crate::samples::{Line, Part, Place, Role};

impl Recognition {
    /// `word_data`: the words of the result, formulas and tables as one each, and the pictures.
    pub(super) fn words(&self) -> Value {
        let layout = self.layout();
        let mut words = Vec::new();
        for (index, line) in layout.lines.iter().enumerate() {
            match line.role {
                Role::Figure => words.push(word(&layout, "diagram", line, line.place)),
                Role::Chemistry if !layout.is_output(index) => {
                    words.push(word(&layout, "diagram", line, line.place));
                }
                Role::Aside if line.kind == "equation_number" => {
                    words.extend(self.words_of(&layout, index, "equation_number"));
                }
                _ if layout.is_output(index) => words.extend(self.words_of(&layout, index, "text")),
                _ => {}
            }
        }
        Value::Array(words)
    }

    fn words_of(&self, layout: &Layout<'_>, index: usize, kind: &str) -> Vec<Value> {
        let line = &layout.lines[index];
        let (confidence, confidence_rate) = self.confidences_of(index);
        let pieces: Vec<(&str, String, String)> = line
            .parts
            .iter()
            .flat_map(|part| self.pieces(part, kind))
            .collect();
        let count = pieces.len();
        let words = pieces
            .into_iter()
            .enumerate()
            .map(|(number, (kind, text, latex))| {
                let mut word = word(layout, kind, line, slice(line.place, number, count));
                word["text"] = json!(text);
                word["latex"] = json!(latex);
                word["confidence"] = json!(confidence);
                word["confidence_rate"] = json!(confidence_rate);
                word
            });
        words.collect()
    }

    /// Kind, text and LaTeX of each word of a part.
    fn pieces<'k>(&self, part: &Part, kind: &'k str) -> Vec<(&'k str, String, String)> {
        match part {
            Part::Text(text) => text
                .split_whitespace()
                .map(|word| (kind, self.style.prose(word), format!("\\text {{ {word} }}")))
                .collect(),
            _ => {
                let kind = match part {
                    Part::Table(_) => "table",
                    Part::Molecule(_) => "diagram",
                    _ if self.style.math(part).is_some() => "math",
                    _ => kind,
                };
                vec![(kind, self.style.text(part), self.style.tex(part))]
            }
        }
    }
}

fn word(layout: &Layout<'_>, kind: &str, line: &Line, place: Place) -> Value {
    let mut word = json!({ "type": kind, "cnt": layout.contour(place) });
    if let (Some(subtype @ ("chemistry" | "triangle")), "diagram") = (line.subtype, kind) {
        word["subtype"] = json!(subtype);
    }
    word
}

/// One of `count` equal parts of a place, from left to right.
fn slice((left, top, right, bottom): Place, number: usize, count: usize) -> Place {
    let (number, count) = (number as i64, count as i64);
    let edge = |number: i64| left + (right - left) * number / count;
    (edge(number), top, edge(number + 1), bottom)
}
