//! Geometric figures in an image.

use super::{BoundingBox, Point};
use crate::types::{lenient::reply, open_enum};

reply! {
    /// A geometric figure in an image: its shapes, and the labels at them.
    ///
    /// The service has declared the shapes deprecated; the labels stay.
    /// [Reference](https://docs.mathpix.com/reference/post-v3-text)
    pub struct Geometry {
        /// Where the figure is. Always there.
        pub position: Option<BoundingBox> = "position",
        /// The shapes.
        pub shape_list: Vec<Shape> = "shape_list",
        /// The labels.
        pub label_list: Vec<GeometryLabel> = "label_list",
    }
}

open_enum! {
    /// The type of a shape.
    pub enum ShapeType {
        /// A triangle.
        Triangle = "triangle",
    }
}

reply! {
    /// A shape of a figure.
    pub struct Shape {
        /// What it is. Always there.
        pub shape_type: Option<ShapeType> = "type",
        /// Its corners.
        pub vertex_list: Vec<Vertex> = "vertex_list",
    }
}

impl Shape {
    /// The edges, each once, as pairs of corners. A corner without a place, and an edge to a corner that is not in the
    /// list, are left out.
    pub fn edges(&self) -> Vec<(Point, Point)> {
        let mut seen = Vec::new();
        let mut edges = Vec::new();
        for (from, vertex) in self.vertex_list.iter().enumerate() {
            for &to in &vertex.edge_list {
                let Ok(to) = usize::try_from(to) else {
                    continue;
                };
                let pair = (from.min(to), from.max(to));
                let end = self.vertex_list.get(to).and_then(Vertex::point);
                let (Some(start), Some(end)) = (vertex.point(), end) else {
                    continue;
                };
                if from != to && !seen.contains(&pair) {
                    seen.push(pair);
                    edges.push((start, end));
                }
            }
        }
        edges
    }
}

reply! {
    /// A corner of a shape.
    pub struct Vertex {
        /// The distance from the left edge of the image, in pixels. Always there.
        pub x: Option<f64> = "x",
        /// The distance from the upper edge of the image, in pixels. Always there.
        pub y: Option<f64> = "y",
        /// The corners to which edges lead, by their positions in the list of corners, from 0.
        pub edge_list: Vec<u32> = "edge_list",
    }
}

impl Vertex {
    /// Where it is, if both coordinates are there.
    pub fn point(&self) -> Option<Point> {
        Some(Point {
            x: self.x?,
            y: self.y?,
        })
    }
}

reply! {
    /// A label of a figure.
    pub struct GeometryLabel {
        /// Where it is. Always there.
        pub position: Option<BoundingBox> = "position",
        /// Mathpix Markdown. Always there.
        pub text: Option<String> = "text",
        /// LaTeX. Always there.
        pub latex: Option<String> = "latex",
        /// How sure the engine is of the label, 0 to 1.
        pub confidence: Option<f64> = "confidence",
        /// How sure the engine is of each symbol, on average, 0 to 1.
        pub confidence_rate: Option<f64> = "confidence_rate",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_are_indices_of_corners_and_come_once() {
        let json = r#"{"type": "triangle", "vertex_list": [
            {"x": 218, "y": 46, "edge_list": [1, 2, {"x": 3}, 0]},
            {"x": 218, "y": 314, "edge_list": [0, 2, 9]},
            {"x": 456, "y": 314, "edge_list": [0, 1]}]}"#;
        let shape: Shape = serde_json::from_str(json).expect("a shape");
        let edges = shape.edges();
        assert_eq!(edges.len(), 3);
        assert_eq!(edges[0].1, Point { x: 218.0, y: 314.0 });
    }
}
