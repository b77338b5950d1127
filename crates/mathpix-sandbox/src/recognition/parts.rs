//! A piece of a sample in each of the outputs that can be asked for.

use serde_json::{Value, json};

use super::style::Style;
use crate::files::markup::escape;
use crate::samples::{Math, Part, any_math};

type Rows = [&'static [&'static str]];

impl Style {
    /// The formula of a part, if it is one.
    pub(super) fn math(&self, part: &Part) -> Option<&'static Math> {
        match part {
            Part::Math(math) | Part::Display(math, _) => Some(math),
            Part::AnyMath(number) => Some(any_math(self.hash, *number)),
            _ => None,
        }
    }

    /// Mathpix Markdown.
    pub(super) fn text(&self, part: &Part) -> String {
        match part {
            Part::Display(math, number) => self.display(math, number),
            Part::Math(_) | Part::AnyMath(_) => self
                .math(part)
                .map(|math| self.inline(&self.latex(math)))
                .unwrap_or_default(),
            Part::Text(text) => self.prose(text),
            Part::Table(rows) => tabular(rows),
            Part::Molecule(molecule) => self.smiles(molecule),
            Part::List(items) if self.flat_lists => items
                .iter()
                .map(|item| format!("- {item}"))
                .collect::<Vec<_>>()
                .join("\n"),
            Part::List(items) => {
                let items: String = items
                    .iter()
                    .map(|item| format!("\\item {item}\n"))
                    .collect();
                format!("\\begin{{itemize}}\n{items}\\end{{itemize}}")
            }
            Part::Code(code) if self.flat_code => (*code).to_owned(),
            Part::Code(code) => format!("\\begin{{lstlisting}}\n{code}\n\\end{{lstlisting}}"),
            Part::PageNumber => self.page.as_ref().map_or(1, |page| page.number).to_string(),
        }
    }

    /// LaTeX, as the older outputs have it.
    pub(super) fn tex(&self, part: &Part) -> String {
        match (self.math(part), part) {
            (Some(math), _) => self.latex(math),
            (None, Part::Text(text)) => format!("\\text {{ {} }}", text.trim()),
            _ => self.text(part),
        }
    }

    /// HTML, with the notations that `data_options` asks for hidden in it.
    pub(super) fn html(&self, part: &Part) -> String {
        match (self.math(part), part) {
            (Some(math), _) => {
                let hidden = [
                    ("include_asciimath", "asciimath", math.asciimath.to_owned()),
                    ("include_latex", "latex", self.latex(math)),
                ];
                format!("{}{}", math.mathml, self.hidden(&hidden))
            }
            (None, Part::Table(rows)) => {
                format!(
                    "{}{}",
                    table_html(rows),
                    self.hidden(&[("include_tsv", "tsv", tsv(rows))])
                )
            }
            (None, Part::Molecule(_)) => self.text(part),
            _ => escape(&self.text(part)),
        }
    }

    fn hidden(&self, notations: &[(&str, &str, String)]) -> String {
        let wanted = notations.iter().filter(|(option, ..)| self.wants(option));
        wanted
            .map(|(_, name, value)| {
                format!(
                    "<{name} style=\"display: none;\">{}</{name}>",
                    escape(value)
                )
            })
            .collect()
    }

    /// The notations that `data_options` asks for.
    pub(super) fn data(&self, part: &Part) -> Vec<Value> {
        let offers = match (self.math(part), part) {
            (Some(math), _) => vec![
                ("include_asciimath", "asciimath", math.asciimath.to_owned()),
                ("include_mathml", "mathml", math.mathml.to_owned()),
                ("include_latex", "latex", self.latex(math)),
                ("include_svg", "svg", svg(math)),
            ],
            (None, Part::Table(rows)) => vec![
                ("include_table_html", "html", table_html(rows)),
                ("include_tsv", "tsv", tsv(rows)),
            ],
            _ => Vec::new(),
        };
        let wanted = offers.into_iter().filter(|(option, ..)| self.wants(option));
        wanted
            .map(|(_, kind, value)| json!({ "type": kind, "value": value }))
            .collect()
    }
}

fn tabular(rows: &Rows) -> String {
    let columns = "c|".repeat(rows.first().map_or(0, |row| row.len()));
    let lines: Vec<String> = rows
        .iter()
        .map(|row| format!("\\hline {} \\\\\n", row.join(" & ")))
        .collect();
    format!(
        "\\begin{{tabular}}{{|{columns}}}\n{}\\hline\n\\end{{tabular}}",
        lines.concat()
    )
}

fn tsv(rows: &Rows) -> String {
    let rows: Vec<String> = rows.iter().map(|row| row.join("\t")).collect();
    rows.join("\n")
}

fn table_html(rows: &Rows) -> String {
    let cell = |cell: &&str| format!("<td>{}</td>", escape(cell));
    let row = |row: &&[&str]| format!("<tr>{}</tr>", row.iter().map(cell).collect::<String>());
    let rows: String = rows.iter().map(row).collect();
    format!("<table id=\"tabular\"><tbody>{rows}</tbody></table>")
}

fn svg(math: &Math) -> String {
    let text = escape(math.asciimath);
    let start = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"240\" height=\"40\">";
    format!("{start}<text x=\"8\" y=\"26\">{text}</text></svg>")
}
