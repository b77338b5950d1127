//! The reply of the older kind, as batches have it unless they ask for text.

use serde_json::{Map, Value, json};

use super::Recognition;
use crate::options;

impl Recognition {
    pub(crate) fn latex_reply(&self, options: &Map<String, Value>) -> Value {
        let (confidence, confidence_rate) = self.confidences();
        let detected = if self.handwritten {
            vec![]
        } else {
            vec!["is_printed"]
        };
        let mut reply = json!({
            "detection_list": detected,
            "detection_map": {
                "contains_chart": 0,
                "contains_diagram": 0,
                "contains_geometry": 0,
                "contains_graph": 0,
                "contains_table": u8::from(self.has_table()),
                "is_inverted": 0,
                "is_not_math": 0,
                "is_printed": u8::from(!self.handwritten),
            },
            "latex_confidence": confidence,
            "latex_confidence_rate": confidence_rate,
            "position": { "top_left_x": 0, "top_left_y": 0, "width": self.width, "height": self.height },
        });
        let mut formats = options::texts(options, "formats");
        if formats.is_empty() {
            formats.push("latex");
        }
        for format in formats {
            reply[format] = self.latex_format(format, options);
        }
        reply
    }

    fn latex_format(&self, format: &str, options: &Map<String, Value>) -> Value {
        match (format, self.sample.math()) {
            ("asciimath", Some(math)) => json!(math.asciimath),
            ("mathml", Some(math)) => json!(math.mathml),
            ("text" | "text_display", _) => json!(self.sample.text(options)),
            ("latex_list", _) => json!([self.sample.latex()]),
            _ => json!(self.sample.latex()),
        }
    }
}
