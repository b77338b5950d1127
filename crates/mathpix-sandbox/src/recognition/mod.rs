//! The result of reading an image or strokes, made up from the hash of what was sent.

mod latex;
mod outputs;
mod places;

use serde_json::{Map, Value, json};

use crate::ids::derive;
use crate::options;
use crate::problem::Problem;
use crate::samples::{self, Sample};

pub(crate) use outputs::inline;

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
    /// Anything of the samples, printed or sometimes written by hand.
    pub(crate) fn of_image(hash: u64, (width, height): (u64, u64)) -> Self {
        let handwritten = derive(hash, 1).is_multiple_of(4);
        Self {
            sample: samples::choose(hash),
            hash,
            width,
            height,
            handwritten,
        }
    }

    /// An equation, written by hand.
    pub(crate) fn of_strokes(hash: u64, (width, height): (u64, u64)) -> Self {
        Self {
            sample: samples::choose_equation(hash),
            hash,
            width,
            height,
            handwritten: true,
        }
    }

    pub(crate) fn has_table(&self) -> bool {
        matches!(self.sample, Sample::Table(_))
    }

    /// Between 0.9 and 1, for the whole and for each symbol.
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
            let threshold = options.get(name).and_then(Value::as_f64);
            threshold.is_some_and(|threshold| value < threshold)
        };
        if below("confidence_threshold", confidence)
            || below("confidence_rate_threshold", confidence_rate)
        {
            return Err(Problem::new("math_confidence").beside("request_id", json!(request_id)));
        }
        let mut reply = json!({
            "request_id": request_id,
            "version": VERSION,
            "image_width": self.width,
            "image_height": self.height,
            "is_printed": !self.handwritten,
            "is_handwritten": self.handwritten,
            "auto_rotate_confidence": (derive(self.hash, 3) % 100) as f64 / 10_000.0,
            "auto_rotate_degrees": 0,
            "confidence": confidence,
            "confidence_rate": confidence_rate,
        });
        self.add_formats(&mut reply, options);
        if options::is_true(options, "include_line_data") {
            reply["line_data"] = self.lines(options);
        }
        if options::is_true(options, "include_word_data") {
            reply["word_data"] = self.words(options);
        }
        if options::is_true(options, "include_detected_alphabets") {
            reply["detected_alphabets"] = alphabets(options);
        }
        Ok(reply)
    }

    /// Unknown format names are ignored; none at all means text.
    fn add_formats(&self, reply: &mut Value, options: &Map<String, Value>) {
        let mut formats = options::texts(options, "formats");
        formats.retain(|format| ["text", "data", "html", "latex_styled"].contains(format));
        if formats.is_empty() {
            formats.push("text");
        }
        if formats.contains(&"text") {
            reply["text"] = json!(self.sample.text(options));
        }
        let styled = formats.contains(&"text") || formats.contains(&"latex_styled");
        if let (Sample::Equation(math), true) = (self.sample, styled) {
            reply["latex_styled"] = json!(math.latex);
        }
        if formats.contains(&"html") {
            reply["html"] = json!(format!("<div>{}</div>\n", self.sample.html()));
        }
        if formats.contains(&"data") {
            reply["data"] = json!(self.sample.data(options));
        }
    }
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
