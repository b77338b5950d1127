//! The result of reading an image or strokes, made up from the hash of what was sent.

use serde_json::{Map, Value, json};

use crate::files::markup::escape;
use crate::ids::{derive, hex_of};
use crate::options;
use crate::problem::Problem;
use crate::samples::{self, Math, Sample};

/// What was "read", and the size of what it was read from.
pub(crate) struct Recognition {
    sample: &'static Sample,
    hash: u64,
    width: u64,
    height: u64,
    handwritten: bool,
}

/// The alphabets that can be detected.
const ALPHABETS: [&str; 12] = [
    "bn", "en", "gu", "hi", "ja", "ko", "ru", "ta", "te", "th", "vi", "zh",
];

/// The version that replies name.
pub(crate) const VERSION: &str = "SuperNet-200";

impl Recognition {
    pub(crate) fn of_image(hash: u64, (width, height): (u64, u64)) -> Self {
        Self {
            sample: samples::choose(hash),
            hash,
            width,
            height,
            handwritten: derive(hash, 1).is_multiple_of(4),
        }
    }

    pub(crate) fn of_strokes(hash: u64, (width, height): (u64, u64)) -> Self {
        Self {
            handwritten: true,
            ..Self::of_image(hash, (width, height))
        }
    }

    pub(crate) fn has_table(&self) -> bool {
        matches!(self.sample, Sample::Table(_))
    }

    /// Between 0.9 and 1, both for the whole and for each symbol.
    fn confidences(&self) -> (f64, f64) {
        let lack = (derive(self.hash, 2) % 900 + 1) as u32;
        (
            f64::from(10_000 - lack) / 10_000.0,
            f64::from(40_000 - lack) / 40_000.0,
        )
    }

    /// The reply with the outputs that the options ask for.
    pub(crate) fn reply(
        &self,
        request_id: &str,
        options: &Map<String, Value>,
    ) -> Result<Value, Problem> {
        let (confidence, confidence_rate) = self.confidences();
        let below = |name: &str, value: f64| {
            options
                .get(name)
                .and_then(Value::as_f64)
                .is_some_and(|threshold| value < threshold)
        };
        if below("confidence_threshold", confidence)
            || below("confidence_rate_threshold", confidence_rate)
        {
            return Err(Problem::new("math_confidence").beside("request_id", json!(request_id)));
        }
        let mut reply = self.measures();
        reply.insert("request_id".to_owned(), json!(request_id));
        reply.insert("confidence".to_owned(), json!(confidence));
        reply.insert("confidence_rate".to_owned(), json!(confidence_rate));
        self.add_formats(&mut reply, options);
        if options::is_true(options, "include_line_data") {
            reply.insert("line_data".to_owned(), self.lines(options));
        }
        if options::is_true(options, "include_word_data") {
            reply.insert("word_data".to_owned(), self.words(options));
        }
        if options::is_true(options, "include_detected_alphabets") {
            reply.insert("detected_alphabets".to_owned(), self.alphabets(options));
        }
        Ok(Value::Object(reply))
    }

    /// The reply of the older kind, as batches have it unless they ask for text.
    pub(crate) fn latex_reply(&self, options: &Map<String, Value>) -> Value {
        let (confidence, confidence_rate) = self.confidences();
        let flag = u8::from;
        let mut reply = json!({
            "detection_list": if self.handwritten { json!([]) } else { json!(["is_printed"]) },
            "detection_map": {
                "contains_chart": 0, "contains_diagram": 0, "contains_geometry": 0, "contains_graph": 0, "is_inverted": 0,
                "contains_table": flag(self.has_table()), "is_not_math": 0, "is_printed": flag(!self.handwritten),
            },
            "latex_confidence": confidence, "latex_confidence_rate": confidence_rate,
            "position": { "top_left_x": 0, "top_left_y": 0, "width": self.width, "height": self.height },
        });
        let mut formats = options::texts(options, "formats");
        if formats.is_empty() {
            formats.push("latex");
        }
        for format in formats {
            reply[format] = match (format, self.sample) {
                ("asciimath", Sample::Equation(math) | Sample::Prose { math, .. }) => {
                    json!(math.asciimath)
                }
                ("mathml", Sample::Equation(math) | Sample::Prose { math, .. }) => {
                    json!(math.mathml)
                }
                ("text" | "text_display", _) => json!(self.text(options)),
                ("latex_list", _) => json!([self.latex()]),
                _ => json!(self.latex()),
            };
        }
        reply
    }

    fn measures(&self) -> Map<String, Value> {
        let mut measures = Map::new();
        measures.insert("version".to_owned(), json!(VERSION));
        measures.insert("image_width".to_owned(), json!(self.width));
        measures.insert("image_height".to_owned(), json!(self.height));
        measures.insert("is_printed".to_owned(), json!(!self.handwritten));
        measures.insert("is_handwritten".to_owned(), json!(self.handwritten));
        measures.insert(
            "auto_rotate_confidence".to_owned(),
            json!((derive(self.hash, 3) % 100) as f64 / 10_000.0),
        );
        measures.insert("auto_rotate_degrees".to_owned(), json!(0));
        measures
    }

    /// Unknown format names are ignored; none at all means text.
    fn add_formats(&self, reply: &mut Map<String, Value>, options: &Map<String, Value>) {
        let mut formats = options::texts(options, "formats");
        formats.retain(|format| ["text", "data", "html", "latex_styled"].contains(format));
        if formats.is_empty() {
            formats.push("text");
        }
        if formats.contains(&"text") {
            reply.insert("text".to_owned(), json!(self.text(options)));
        }
        if let (Sample::Equation(math), true) = (
            self.sample,
            formats.contains(&"text") || formats.contains(&"latex_styled"),
        ) {
            reply.insert("latex_styled".to_owned(), json!(math.latex));
        }
        if formats.contains(&"html") {
            reply.insert(
                "html".to_owned(),
                json!(format!("<div>{}</div>\n", self.html())),
            );
        }
        if formats.contains(&"data") {
            reply.insert("data".to_owned(), Value::Array(self.data(options)));
        }
    }

    pub(crate) fn text(&self, options: &Map<String, Value>) -> String {
        match self.sample {
            Sample::Equation(math) => inline(math.latex, &options::delimiters(options)),
            Sample::Prose {
                before,
                math,
                after,
            } => format!(
                "{before}{}{after}",
                inline(math.latex, &options::delimiters(options))
            ),
            Sample::Table(rows) => tabular(rows),
        }
    }

    /// The latex of the whole, as the older outputs have it.
    pub(crate) fn latex(&self) -> String {
        match self.sample {
            Sample::Equation(math) => math.latex.to_owned(),
            Sample::Prose {
                before,
                math,
                after,
            } => format!("\\text {{ {before}}} {} \\text {{{after} }}", math.latex),
            Sample::Table(rows) => tabular(rows),
        }
    }

    fn html(&self) -> String {
        match self.sample {
            Sample::Equation(math) => math.mathml.to_owned(),
            Sample::Prose {
                before,
                math,
                after,
            } => format!("{}{}{}", escape(before), math.mathml, escape(after)),
            Sample::Table(rows) => table_html(rows),
        }
    }

    fn data(&self, options: &Map<String, Value>) -> Vec<Value> {
        let wants = |name: &str| options::flag(options, "data_options", name);
        let mut data = Vec::new();
        let mut add = |wanted: bool, kind: &str, value: String| {
            if wanted {
                data.push(json!({ "type": kind, "value": value }));
            }
        };
        match self.sample {
            Sample::Table(rows) => {
                add(wants("include_table_html"), "html", table_html(rows));
                add(
                    wants("include_tsv"),
                    "tsv",
                    rows.iter()
                        .map(|row| row.join("\t"))
                        .collect::<Vec<_>>()
                        .join("\n"),
                );
            }
            Sample::Equation(math) | Sample::Prose { math, .. } => {
                add(
                    wants("include_asciimath"),
                    "asciimath",
                    math.asciimath.to_owned(),
                );
                add(wants("include_mathml"), "mathml", math.mathml.to_owned());
                add(wants("include_latex"), "latex", math.latex.to_owned());
                add(wants("include_svg"), "svg", svg(math));
            }
        }
        data
    }

    fn contour(&self) -> Value {
        let (right, bottom) = (self.width.saturating_sub(1), self.height.saturating_sub(1));
        json!([[0, bottom], [0, 0], [right, 0], [right, bottom]])
    }

    fn lines(&self, options: &Map<String, Value>) -> Value {
        let (confidence, confidence_rate) = self.confidences();
        let kind = match self.sample {
            Sample::Equation(_) => "math",
            Sample::Prose { .. } => "text",
            Sample::Table(_) => "table",
        };
        json!([{
            "id": hex_of(derive(self.hash, 4), 32), "type": kind, "cnt": self.contour(), "included": true, "conversion_output": true,
            "is_printed": !self.handwritten, "is_handwritten": self.handwritten, "after_hyphen": false,
            "text": self.text(options), "confidence": confidence, "confidence_rate": confidence_rate,
        }])
    }

    fn words(&self, options: &Map<String, Value>) -> Value {
        let (confidence, confidence_rate) = self.confidences();
        let word = |kind: &str, text: String, latex: String| {
            json!({
                "type": kind, "cnt": self.contour(), "text": text, "latex": latex,
                "confidence": confidence, "confidence_rate": confidence_rate,
            })
        };
        let plain = |text: &str| word("text", text.to_owned(), format!("\\text {{ {text} }}"));
        let delimiters = options::delimiters(options);
        match self.sample {
            Sample::Equation(math) => json!([word(
                "math",
                inline(math.latex, &delimiters),
                math.latex.to_owned()
            )]),
            Sample::Prose {
                before,
                math,
                after,
            } => {
                let mut words: Vec<Value> = before.split_whitespace().map(plain).collect();
                words.push(word(
                    "math",
                    inline(math.latex, &delimiters),
                    math.latex.to_owned(),
                ));
                words.extend(after.split_whitespace().map(plain));
                Value::Array(words)
            }
            Sample::Table(rows) => json!([word("table", tabular(rows), tabular(rows))]),
        }
    }

    fn alphabets(&self, options: &Map<String, Value>) -> Value {
        let banned = options
            .get("alphabets_allowed")
            .and_then(|allowed| allowed.get("en"))
            == Some(&Value::Bool(false));
        ALPHABETS
            .iter()
            .map(|name| ((*name).to_owned(), json!(*name == "en" && !banned)))
            .collect::<Map<_, _>>()
            .into()
    }
}

/// Math within text. The delimiters that are the default stand apart from it, others do not.
pub(crate) fn inline(latex: &str, (open, close): &(String, String)) -> String {
    if open == "\\(" {
        format!("{open} {latex} {close}")
    } else {
        format!("{open}{latex}{close}")
    }
}

fn tabular(rows: &[&[&str]]) -> String {
    let columns = rows.first().map_or(0, |row| row.len());
    let lines: String = rows
        .iter()
        .map(|row| format!("\\hline {} \\\\\n", row.join(" & ")))
        .collect();
    format!(
        "\\begin{{tabular}}{{|{}}}\n{lines}\\hline\n\\end{{tabular}}",
        "c|".repeat(columns)
    )
}

fn table_html(rows: &[&[&str]]) -> String {
    let cells = |row: &[&str]| {
        row.iter()
            .map(|cell| format!("<td>{}</td>", escape(cell)))
            .collect::<String>()
    };
    let rows: String = rows
        .iter()
        .map(|row| format!("<tr>{}</tr>", cells(row)))
        .collect();
    format!("<table id=\"tabular\"><tbody>{rows}</tbody></table>")
}

fn svg(math: &Math) -> String {
    let text = escape(math.asciimath);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"240\" height=\"40\"><text x=\"8\" y=\"26\">{text}</text></svg>"
    )
}
