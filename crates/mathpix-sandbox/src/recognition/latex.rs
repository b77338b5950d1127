//! The reply of the older kind, as batches have it unless they ask for text.

use serde_json::{Map, Value, json};

use super::notation::spaced;
use super::{Recognition, alphabets};
use crate::options;
use crate::problem::Problem;
use crate::samples::WHOLE;

/// The outputs, beside `latex` itself.
pub(crate) const LATEX_FORMATS: &[&str] = &[
    "asciimath",
    "latex",
    "latex_list",
    "latex_normal",
    "latex_simplified",
    "latex_styled",
    "mathml",
    "text",
    "text_display",
    "wolfram",
];

impl Recognition {
    pub(crate) fn latex_reply(
        &self,
        request_id: &str,
        options: &Map<String, Value>,
    ) -> Result<Value, Problem> {
        self.check_confidence(options, request_id)?;
        let layout = self.layout();
        if layout.output().next().is_none() {
            return Err(Problem::new(self.nothing));
        }
        let (confidence, confidence_rate) = self.confidences();
        let map = self.detection_map();
        let list: Vec<&String> = map
            .iter()
            .filter(|(_, detected)| **detected == json!(1))
            .map(|(name, _)| name)
            .collect();
        let mut reply = json!({
            "detection_list": list,
            "detection_map": map,
            "latex_confidence": confidence,
            "latex_confidence_rate": confidence_rate,
            "position": layout.position(WHOLE),
        });
        if let Some(region @ Value::Object(sides)) = options.get("region")
            && !sides.is_empty()
        {
            reply["position"] = region.clone();
        }
        let mut formats = options::format_names(options);
        if formats.is_empty() {
            formats.push("latex");
        }
        for format in formats {
            reply[format] = self.latex_format(format);
        }
        if options::is_true(options, "include_detected_alphabets") {
            reply["detected_alphabets"] = alphabets(options);
        }
        Ok(reply)
    }

    /// What was detected, as 0 or 1.
    fn detection_map(&self) -> Map<String, Value> {
        let found = self.detections();
        let chart = self.sample.lines.iter().any(|line| line.kind == "chart");
        let flags = [
            ("contains_chart", chart),
            ("contains_diagram", found.diagram),
            ("contains_geometry", found.triangle),
            ("contains_graph", false),
            ("contains_table", found.table),
            ("is_inverted", false),
            ("is_not_math", false),
            ("is_printed", !self.handwritten),
        ];
        flags
            .iter()
            .map(|(name, flag)| ((*name).to_owned(), json!(u8::from(*flag))))
            .collect()
    }

    fn latex_format(&self, format: &str) -> Value {
        let layout = self.layout();
        let parts = || layout.output().flat_map(|index| layout.lines[index].parts);
        let math = parts().find_map(|part| self.style.math(part));
        let pieces = || parts().map(|part| self.style.tex(part));
        let latex = || pieces().collect::<Vec<_>>().join(" ");
        match (format, math) {
            ("asciimath" | "wolfram", Some(math)) => json!(math.asciimath),
            ("mathml", Some(math)) => json!(math.mathml),
            ("text" | "text_display", _) => json!(layout.whole("\n")),
            ("latex_list", _) => json!(pieces().collect::<Vec<_>>()),
            ("latex_normal" | "latex_simplified", _) => json!(spaced(&latex())),
            _ => json!(latex()),
        }
    }
}
