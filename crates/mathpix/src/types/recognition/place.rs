//! Places on an image or a page.

use serde::de::{MapAccess, SeqAccess};

use crate::types::lenient::{Any, Lenient, deserialize_required, read_object, reply, skip_list};

/// A point in pixels, x to the right and y downwards from the upper left corner. It may lie outside the image.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// The distance from the left edge, in pixels.
    pub x: f64,
    /// The distance from the upper edge, in pixels.
    pub y: f64,
}

/// From `[x, y]`, and from an object with both.
impl Lenient for Point {
    const EXPECTED: &'static str = "a point: a list of x and y";

    fn from_list<'de, A: SeqAccess<'de>>(mut list: A) -> Result<Option<Self>, A::Error> {
        let x = list.next_element_seed(Any::<f64>::new())?.flatten();
        let y = list.next_element_seed(Any::<f64>::new())?.flatten();
        skip_list(list)?;
        Ok(x.zip(y).map(|(x, y)| Self { x, y }))
    }

    fn from_object<'de, A: MapAccess<'de>>(object: A) -> Result<Option<Self>, A::Error> {
        let Coordinates { x, y } = read_object(object)?;
        Ok(x.zip(y).map(|(x, y)| Self { x, y }))
    }
}

/// A rectangle in pixels whose edges are parallel to those of the image.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BoundingBox {
    /// The distance of its left edge from that of the image, in pixels. It may be negative.
    pub top_left_x: f64,
    /// The distance of its upper edge from that of the image, in pixels. It may be negative.
    pub top_left_y: f64,
    /// Its width, in pixels.
    pub width: f64,
    /// Its height, in pixels.
    pub height: f64,
}

impl BoundingBox {
    /// The smallest rectangle around all points; `None` if there are none. The order of the points does not matter.
    pub fn around(points: &[Point]) -> Option<Self> {
        let first = points.first()?;
        let (mut low, mut high) = (*first, *first);
        for point in points {
            low.x = low.x.min(point.x);
            low.y = low.y.min(point.y);
            high.x = high.x.max(point.x);
            high.y = high.y.max(point.y);
        }
        Some(Self {
            top_left_x: low.x,
            top_left_y: low.y,
            width: high.x - low.x,
            height: high.y - low.y,
        })
    }

    /// The lower right corner.
    pub fn bottom_right(&self) -> Point {
        Point {
            x: self.top_left_x + self.width,
            y: self.top_left_y + self.height,
        }
    }

    /// Whether the point lies within, or on an edge.
    pub fn contains(&self, point: Point) -> bool {
        let end = self.bottom_right();
        (self.top_left_x..=end.x).contains(&point.x) && (self.top_left_y..=end.y).contains(&point.y)
    }
}

impl Lenient for BoundingBox {
    const EXPECTED: &'static str =
        "a rectangle: an object with `top_left_x`, `top_left_y`, `width` and `height`";

    fn from_object<'de, A: MapAccess<'de>>(object: A) -> Result<Option<Self>, A::Error> {
        let edges: Edges = read_object(object)?;
        let read = || {
            Some(Self {
                top_left_x: edges.top_left_x?,
                top_left_y: edges.top_left_y?,
                width: edges.width?,
                height: edges.height?,
            })
        };
        Ok(read())
    }
}

deserialize_required!(Point, BoundingBox);

reply! {
    /// A point that may lack a coordinate.
    struct Coordinates {
        /// x.
        pub x: Option<f64> = "x",
        /// y.
        pub y: Option<f64> = "y",
    }
}

reply! {
    /// A rectangle that may lack an edge.
    struct Edges {
        /// Left.
        pub top_left_x: Option<f64> = "top_left_x",
        /// Top.
        pub top_left_y: Option<f64> = "top_left_y",
        /// Width.
        pub width: Option<f64> = "width",
        /// Height.
        pub height: Option<f64> = "height",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_is_the_same_whatever_the_order_of_the_corners() {
        let orders = [
            "[[412, 196], [412, 130], [1190, 130], [1190, 196]]",
            "[[412, 130], [1190, 130], [1190, 196], [412, 196]]",
            "[[1190, 196], [412, 130], [1190, 130], [412, 196], [800, 150]]",
        ];
        for json in orders {
            let points: Vec<Point> = serde_json::from_str(json).expect("points");
            let around = BoundingBox::around(&points).expect("a box");
            assert_eq!(
                (
                    around.top_left_x,
                    around.top_left_y,
                    around.width,
                    around.height
                ),
                (412.0, 130.0, 778.0, 66.0)
            );
            assert!(around.contains(Point { x: 500.0, y: 130.0 }));
            assert!(!around.contains(Point { x: 500.0, y: 129.0 }));
        }
        assert_eq!(BoundingBox::around(&[]), None);
    }

    #[test]
    fn a_rectangle_without_an_edge_is_none() {
        let read = |json: &str| serde_json::from_str::<BoundingBox>(json).is_ok();
        assert!(read(
            r#"{"top_left_x": 1, "top_left_y": 2.5, "width": "3", "height": 4, "x": []}"#
        ));
        assert!(!read(r#"{"top_left_x": 1, "top_left_y": 2, "width": 3}"#));
        assert!(!read(
            r#"{"top_left_x": 1, "top_left_y": 2, "width": 3, "height": []}"#
        ));
    }
}
