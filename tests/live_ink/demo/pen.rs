//! Recorded strokes, drawn by a pointer.

use mathpix::StrokesRequest;
use serde_json::{Value, json};

type Place = (f64, f64);

/// The strokes of a handwritten formula.
pub(crate) fn recorded() -> Vec<Vec<Place>> {
    let json = include_str!("../../fixtures/strokes.json");
    let recorded = StrokesRequest::from_json(json).expect("strokes");
    let strokes = recorded.strokes().iter();
    strokes.map(|stroke| stroke.points().collect()).collect()
}

/// The same in the middle of a rectangle: left, top, width and height.
pub(crate) fn fitted(
    strokes: &[Vec<Place>],
    [left, top, width, height]: [f64; 4],
) -> Vec<Vec<Place>> {
    let places = || strokes.iter().flatten();
    let range = |of: fn(&Place) -> f64| {
        let least = places().map(of).fold(f64::INFINITY, f64::min);
        let most = places().map(of).fold(f64::NEG_INFINITY, f64::max);
        (least, most - least)
    };
    let ((x, wide), (y, high)) = (range(|place| place.0), range(|place| place.1));
    let scale = (0.85 * width / wide).min(0.75 * height / high);
    let (margin_x, margin_y) = ((width - scale * wide) / 2.0, (height - scale * high) / 2.0);
    let place = |&(px, py): &Place| {
        (
            left + margin_x + scale * (px - x),
            top + margin_y + scale * (py - y),
        )
    };
    strokes
        .iter()
        .map(|stroke| stroke.iter().map(place).collect())
        .collect()
}

/// What a `mouse`, `pen` or `touch` does to draw these strokes, one after the other.
pub(crate) fn drawing(kind: &str, strokes: &[Vec<Place>]) -> Value {
    let to = |(x, y): &Place| {
        json!({
            "type": "pointerMove", "duration": 0, "origin": "viewport",
            "x": x.round() as i64, "y": y.round() as i64,
        })
    };
    let mut actions = Vec::new();
    for stroke in strokes {
        let (first, rest) = stroke.split_first().expect("no stroke is empty");
        actions.push(to(first));
        actions.push(json!({ "type": "pointerDown", "button": 0 }));
        actions.extend(rest.iter().map(to));
        actions.push(json!({ "type": "pointerUp", "button": 0 }));
    }
    json!({
        "type": "pointer", "id": kind, "parameters": { "pointerType": kind },
        "actions": actions,
    })
}
