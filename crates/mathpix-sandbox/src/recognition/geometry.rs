//! `geometry_data`: triangles with the names of their corners.

use serde_json::{Value, json};

use super::Recognition;
use crate::samples::{Triangle, WHOLE};

impl Recognition {
    /// `geometry_data`: a triangle, whose edges are named by the indices of the corners that they lead to.
    pub(super) fn geometry(&self, triangle: &Triangle) -> Value {
        let layout = self.layout();
        let corners: Vec<Value> = triangle
            .corners
            .iter()
            .enumerate()
            .map(|(index, (x, y))| {
                let (x, y, ..) = layout.area((*x, *y, *x, *y));
                let others: Vec<usize> = (0..3).filter(|other| *other != index).collect();
                json!({ "x": x, "y": y, "edge_list": others })
            })
            .collect();
        let (confidence, confidence_rate) = self.confidences();
        let labels: Vec<Value> = triangle
            .labels
            .iter()
            .map(|(name, place)| {
                json!({
                    "position": layout.position(*place),
                    "text": self.style.inline(name),
                    "latex": name,
                    "confidence": confidence,
                    "confidence_rate": confidence_rate,
                })
            })
            .collect();
        let place = self
            .sample
            .lines
            .iter()
            .find(|line| line.subtype == Some("triangle"));
        json!([{
            "position": layout.position(place.map_or(WHOLE, |line| line.place)),
            "shape_list": [{ "type": "triangle", "vertex_list": corners }],
            "label_list": labels,
        }])
    }
}
