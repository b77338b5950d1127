//! A sample in each of the notations that can be asked for.

use serde_json::{Map, Value, json};

use crate::files::markup::escape;
use crate::options;
use crate::samples::{Math, Sample};

impl Sample {
    pub(super) fn math(&self) -> Option<&Math> {
        match self {
            Self::Equation(math) | Self::Prose { math, .. } => Some(math),
            Self::Table(_) => None,
        }
    }

    /// Mathpix Markdown.
    pub(super) fn text(&self, options: &Map<String, Value>) -> String {
        let inline = |math: &Math| inline(math.latex, &options::delimiters(options));
        match self {
            Self::Equation(math) => inline(math),
            Self::Prose {
                before,
                math,
                after,
            } => format!("{before}{}{after}", inline(math)),
            Self::Table(rows) => tabular(rows),
        }
    }

    /// LaTeX for the whole, as the older outputs have it.
    pub(crate) fn latex(&self) -> String {
        match self {
            Self::Equation(math) => math.latex.to_owned(),
            Self::Prose {
                before,
                math,
                after,
            } => {
                format!("\\text {{ {before}}} {} \\text {{{after} }}", math.latex)
            }
            Self::Table(rows) => tabular(rows),
        }
    }

    pub(super) fn html(&self) -> String {
        match self {
            Self::Equation(math) => math.mathml.to_owned(),
            Self::Prose {
                before,
                math,
                after,
            } => {
                format!("{}{}{}", escape(before), math.mathml, escape(after))
            }
            Self::Table(rows) => table_html(rows),
        }
    }

    /// The notations that `data_options` asks for.
    pub(super) fn data(&self, options: &Map<String, Value>) -> Vec<Value> {
        let offers = match self {
            Self::Table(rows) => vec![
                ("include_table_html", "html", table_html(rows)),
                ("include_tsv", "tsv", tsv(rows)),
            ],
            Self::Equation(math) | Self::Prose { math, .. } => vec![
                ("include_asciimath", "asciimath", math.asciimath.to_owned()),
                ("include_mathml", "mathml", math.mathml.to_owned()),
                ("include_latex", "latex", math.latex.to_owned()),
                ("include_svg", "svg", svg(math)),
            ],
        };
        let wanted = |option: &str| options::flag(options, "data_options", option);
        let offers = offers.into_iter().filter(|(option, ..)| wanted(option));
        offers
            .map(|(_, kind, value)| json!({ "type": kind, "value": value }))
            .collect()
    }
}

/// Math within text. The delimiters that are the default stand apart from it, others do not.
pub(crate) fn inline(latex: &str, (open, close): &(String, String)) -> String {
    let space = if open == "\\(" { " " } else { "" };
    format!("{open}{space}{latex}{space}{close}")
}

pub(super) fn tabular(rows: &[&[&str]]) -> String {
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

fn tsv(rows: &[&[&str]]) -> String {
    let rows: Vec<String> = rows.iter().map(|row| row.join("\t")).collect();
    rows.join("\n")
}

fn table_html(rows: &[&[&str]]) -> String {
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
