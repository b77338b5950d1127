//! `line_data`: lines with their places.

use serde_json::{Map, Value, json};

use super::{Layout, Recognition, confidences, text_formats};
use crate::ids::derive;
use crate::samples::Role;

impl Recognition {
    /// `line_data`: every element that is listed.
    pub(super) fn lines(&self, options: &Map<String, Value>) -> Value {
        let layout = self.layout();
        let formats = text_formats(options);
        let listed = (0..layout.lines.len()).filter(|index| layout.is_listed(*index));
        listed
            .map(|index| self.line(&layout, index, &formats))
            .collect()
    }

    fn line(&self, layout: &Layout<'_>, index: usize, formats: &[&str]) -> Value {
        let line = &layout.lines[index];
        let output = layout.is_output(index);
        let mut entry = json!({
            "id": layout.id(index),
            "type": line.kind,
            "cnt": layout.contour(line.place),
            "included": output,
            "conversion_output": output,
            "is_printed": !self.handwritten,
            "is_handwritten": self.handwritten,
        });
        if let Some(subtype) = line.subtype {
            entry["subtype"] = json!(subtype);
        }
        if let Some(parent) = line.parent {
            entry["parent_id"] = json!(layout.id(parent));
        }
        let children = layout.children(index);
        if !children.is_empty() {
            entry["children_ids"] = json!(children);
        }
        if let Some(caption) = line.caption {
            entry["selected_labels"] = json!([layout.id(caption)]);
        }
        if matches!(line.role, Role::Figure | Role::Chemistry) && !output {
            entry["error_id"] = json!("image_not_supported");
        } else if line.role != Role::Container {
            self.add_text(&mut entry, layout, index, formats);
        }
        entry
    }

    fn add_text(&self, entry: &mut Value, layout: &Layout<'_>, index: usize, formats: &[&str]) {
        let line = &layout.lines[index];
        let (confidence, confidence_rate) = self.confidences_of(index);
        entry["text"] = json!(layout.text(index));
        entry["confidence"] = json!(confidence);
        entry["confidence_rate"] = json!(confidence_rate);
        if line.kind == "text" {
            entry["after_hyphen"] = json!(line.after_hyphen);
        }
        if formats.contains(&"html") {
            let html: String = line
                .parts
                .iter()
                .map(|part| self.style.html(part))
                .collect();
            entry["html"] = json!(html);
        }
        if formats.contains(&"data") {
            let data: Vec<Value> = line
                .parts
                .iter()
                .flat_map(|part| self.style.data(part))
                .collect();
            entry["data"] = json!(data);
        }
    }

    /// The first element is as certain as the whole.
    pub(super) fn confidences_of(&self, index: usize) -> (f64, f64) {
        match index {
            0 => self.confidences(),
            _ => confidences(derive(self.hash, 100 + index as u64)),
        }
    }
}
