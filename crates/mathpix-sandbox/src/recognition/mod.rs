//! The result of reading an image or strokes, made up from the hash of what was sent.

mod geometry;
mod latex;
mod layout;
mod lines;
mod notation;
mod parts;
mod style;
mod words;

use serde_json::{Map, Value, json};

use crate::ids::derive;
use crate::options;
use crate::problem::Problem;
use crate::samples::{self, Part, Sample};

pub(crate) use latex::LATEX_FORMATS;
pub(crate) use layout::{Detections, Layout};
pub(crate) use style::{Page, Style};

/// What was "read", and the size of what it was read from.
pub(crate) struct Recognition {
    sample: &'static Sample,
    style: Style,
    hash: u64,
    size: (u64, u64),
    handwritten: bool,
    /// The error if there is nothing to read.
    nothing: &'static str,
}

/// The alphabets that can be detected.
const ALPHABETS: [&str; 12] = [
    "bn", "en", "gu", "hi", "ja", "ko", "ru", "ta", "te", "th", "vi", "zh",
];

/// The outputs of an image, unless it is read in the older way.
pub(crate) const TEXT_FORMATS: &[&str] = &["data", "html", "latex_styled", "text"];

/// The version that replies name.
pub(crate) const VERSION: &str = "SuperNet-200";

impl Recognition {
    /// The sample asked for, or any of those of one line, printed or sometimes written by hand.
    pub(crate) fn of_image(
        hash: u64,
        size: (u64, u64),
        options: &Map<String, Value>,
    ) -> Result<Self, Problem> {
        let sample = samples::asked(options)?.unwrap_or_else(|| samples::choose(hash));
        let by_bytes = derive(hash, 1).is_multiple_of(4);
        Ok(Self {
            sample,
            style: Style::of_image(options, hash),
            hash,
            size,
            handwritten: sample.handwritten.unwrap_or(by_bytes),
            nothing: "image_no_content",
        })
    }

    /// The sample asked for, or an equation; always written by hand.
    pub(crate) fn of_strokes(
        hash: u64,
        size: (u64, u64),
        options: &Map<String, Value>,
    ) -> Result<Self, Problem> {
        let sample = samples::asked(options)?.unwrap_or_else(|| samples::choose_equation(hash));
        Ok(Self {
            sample,
            style: Style::of_image(options, hash),
            hash,
            size,
            handwritten: true,
            nothing: "strokes_no_content",
        })
    }

    fn layout(&self) -> Layout<'_> {
        Layout {
            lines: self.sample.lines,
            style: &self.style,
            hash: self.hash,
            size: self.size,
        }
    }

    pub(crate) fn detections(&self) -> Detections {
        self.layout().detections()
    }

    /// Between 0.9 and 1, for the whole and for each symbol.
    fn confidences(&self) -> (f64, f64) {
        confidences(self.hash)
    }

    /// The error if a threshold of the options is not reached.
    fn check_confidence(
        &self,
        options: &Map<String, Value>,
        request_id: &str,
    ) -> Result<(), Problem> {
        let (confidence, confidence_rate) = self.confidences();
        let below = |name: &str, value: f64| {
            let threshold = options.get(name).and_then(Value::as_f64);
            threshold.is_some_and(|threshold| value < threshold)
        };
        if below("confidence_threshold", confidence)
            || below("confidence_rate_threshold", confidence_rate)
        {
            return Err(Problem::new("math_confidence").beside("request_id", json!(request_id)));
        }
        Ok(())
    }

    /// The reply with the outputs that the options ask for.
    pub(crate) fn reply(
        &self,
        request_id: &str,
        options: &Map<String, Value>,
    ) -> Result<Value, Problem> {
        self.check_confidence(options, request_id)?;
        let (confidence, confidence_rate) = self.confidences();
        let mut reply = self.additions(options);
        if self.layout().output().next().is_none() {
            // What was seen stands beside the error, without an id of the request.
            let problem = Problem::new(self.nothing);
            return Err(reply.into_iter().fold(problem, |problem, (name, value)| {
                problem.beside(&name, value)
            }));
        }
        reply.insert("request_id".to_owned(), json!(request_id));
        reply.insert("version".to_owned(), json!(VERSION));
        reply.insert("image_width".to_owned(), json!(self.size.0));
        reply.insert("image_height".to_owned(), json!(self.size.1));
        reply.insert("confidence".to_owned(), json!(confidence));
        reply.insert("confidence_rate".to_owned(), json!(confidence_rate));
        let mut reply = Value::Object(reply);
        self.add_formats(&mut reply, options);
        Ok(reply)
    }

    /// What a reply has beside an error, too.
    fn additions(&self, options: &Map<String, Value>) -> Map<String, Value> {
        let mut reply = Map::new();
        let mut add = |name: &str, value: Value| reply.insert(name.to_owned(), value);
        add("is_printed", json!(!self.handwritten));
        add("is_handwritten", json!(self.handwritten));
        let rotated = (derive(self.hash, 3) % 100) as f64 / 10_000.0;
        add("auto_rotate_confidence", json!(rotated));
        add("auto_rotate_degrees", json!(0));
        if options::is_true(options, "include_line_data") {
            add("line_data", self.lines(options));
        }
        if options::is_true(options, "include_word_data") {
            add("word_data", self.words());
        }
        if let (true, Some(triangle)) = (
            options::is_true(options, "include_geometry_data"),
            self.sample.triangle,
        ) {
            add("geometry_data", self.geometry(triangle));
        }
        if options::is_true(options, "include_detected_alphabets") {
            add("detected_alphabets", alphabets(options));
        }
        reply
    }

    /// Unknown format names are ignored; none at all means text.
    fn add_formats(&self, reply: &mut Value, options: &Map<String, Value>) {
        let formats = text_formats(options);
        let layout = self.layout();
        if formats.contains(&"text") {
            reply["text"] = json!(layout.whole("\n"));
        }
        let styled = formats.contains(&"text") || formats.contains(&"latex_styled");
        if let (Some(latex), true) = (self.only_equation(), styled) {
            reply["latex_styled"] = json!(latex);
        }
        let parts = || layout.output().flat_map(|index| layout.lines[index].parts);
        if formats.contains(&"html") {
            let html: String = parts().map(|part| self.style.html(part)).collect();
            reply["html"] = json!(format!("<div>{html}</div>\n"));
        }
        if formats.contains(&"data") {
            let data: Vec<Value> = parts().flat_map(|part| self.style.data(part)).collect();
            reply["data"] = json!(data);
        }
    }

    /// The LaTeX of an image that is one equation.
    fn only_equation(&self) -> Option<String> {
        match self.sample.lines {
            [line] if line.kind == "math" => match line.parts {
                [Part::Math(math)] => Some(self.style.latex(math)),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The known outputs that are asked for, or the default.
fn text_formats(options: &Map<String, Value>) -> Vec<&str> {
    let mut formats = options::texts(options, "formats");
    formats.retain(|format| TEXT_FORMATS.contains(format));
    if formats.is_empty() {
        formats.push("text");
    }
    formats
}

/// Two numbers just below 1 that belong to a hash.
fn confidences(hash: u64) -> (f64, f64) {
    let lack = (derive(hash, 2) % 900 + 1) as u32;
    (
        f64::from(10_000 - lack) / 10_000.0,
        f64::from(40_000 - lack) / 40_000.0,
    )
}

/// The text of the samples is English.
fn alphabets(options: &Map<String, Value>) -> Value {
    let allowed = options
        .get("alphabets_allowed")
        .and_then(|allowed| allowed.get("en"));
    let english = allowed != Some(&Value::Bool(false));
    let detected = ALPHABETS
        .iter()
        .map(|name| ((*name).to_owned(), json!(*name == "en" && english)));
    Value::Object(detected.collect())
}
