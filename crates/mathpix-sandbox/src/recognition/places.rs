//! Lines and words with their places. What is read always fills the whole image.

use serde_json::{Map, Value, json};

use super::Recognition;
use super::outputs::{inline, tabular};
use crate::ids::{derive, hex_of};
use crate::options;
use crate::samples::Sample;

impl Recognition {
    fn contour(&self) -> Value {
        let (right, bottom) = (self.width.saturating_sub(1), self.height.saturating_sub(1));
        json!([[0, bottom], [0, 0], [right, 0], [right, bottom]])
    }

    pub(super) fn lines(&self, options: &Map<String, Value>) -> Value {
        let (confidence, confidence_rate) = self.confidences();
        let kind = match self.sample {
            Sample::Equation(_) => "math",
            Sample::Prose { .. } => "text",
            Sample::Table(_) => "table",
        };
        json!([{
            "id": hex_of(derive(self.hash, 4), 32),
            "type": kind,
            "cnt": self.contour(),
            "included": true,
            "conversion_output": true,
            "is_printed": !self.handwritten,
            "is_handwritten": self.handwritten,
            "after_hyphen": false,
            "text": self.sample.text(options),
            "confidence": confidence,
            "confidence_rate": confidence_rate,
        }])
    }

    pub(super) fn words(&self, options: &Map<String, Value>) -> Value {
        let delimiters = options::delimiters(options);
        let plain = |text| self.word("text", text, &format!("\\text {{ {text} }}"));
        let math = |latex| self.word("math", &inline(latex, &delimiters), latex);
        let words = match self.sample {
            Sample::Equation(equation) => vec![math(equation.latex)],
            Sample::Prose {
                before,
                math: equation,
                after,
            } => {
                let mut words: Vec<Value> = before.split_whitespace().map(plain).collect();
                words.push(math(equation.latex));
                words.extend(after.split_whitespace().map(plain));
                words
            }
            Sample::Table(rows) => vec![self.word("table", &tabular(rows), &tabular(rows))],
        };
        Value::Array(words)
    }

    fn word(&self, kind: &str, text: &str, latex: &str) -> Value {
        let (confidence, confidence_rate) = self.confidences();
        json!({
            "type": kind,
            "cnt": self.contour(),
            "text": text,
            "latex": latex,
            "confidence": confidence,
            "confidence_rate": confidence_rate,
        })
    }
}
