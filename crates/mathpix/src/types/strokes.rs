//! POST /v3/strokes: pen strokes.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    error::{Error, ErrorKind},
    transport::{Body, BodyLimit, Content, RequestBody},
    types::{RecognitionOptions, options::recognition_setters},
};

/// One stroke of a pen: its points in the order of writing, in pixels, y growing downwards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stroke {
    x: Vec<f64>,
    y: Vec<f64>,
}

impl Stroke {
    /// A stroke through `points` of x and y.
    pub fn new(points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        points.into_iter().collect()
    }

    /// How many points it has.
    pub fn len(&self) -> usize {
        self.x.len()
    }

    /// Whether it has no points.
    pub fn is_empty(&self) -> bool {
        self.x.is_empty()
    }
}

impl FromIterator<(f64, f64)> for Stroke {
    fn from_iter<I: IntoIterator<Item = (f64, f64)>>(points: I) -> Self {
        let (x, y) = points.into_iter().unzip();
        Self { x, y }
    }
}

/// A request to read pen strokes. A list of [`Stroke`]s alone serves as one.
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-strokes)
#[derive(Clone, Debug)]
pub struct StrokesRequest {
    strokes: Vec<Stroke>,
    options: RecognitionOptions,
    extra: Map<String, Value>,
}

impl StrokesRequest {
    /// A request to read `strokes`, with the service's defaults.
    pub fn new(strokes: impl IntoIterator<Item = Stroke>) -> Self {
        Self {
            strokes: strokes.into_iter().collect(),
            options: RecognitionOptions::default(),
            extra: Map::new(),
        }
    }

    /// Reads strokes in the shape of the API: `{"strokes": {"strokes": {"x": [[..], ..], "y": [[..], ..]}}}`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`] if `json` has another shape, or `x` and `y` do not have as many strokes and points.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let recorded: Recorded = serde_json::from_str(json).map_err(|error| {
            invalid(
                "do not have the shape `{\"strokes\": {\"strokes\": {\"x\": .., \"y\": ..}}}`"
                    .into(),
            )
            .caused_by(error)
        })?;
        let Coordinates { x, y } = recorded.strokes.strokes;
        if x.len() != y.len() {
            return Err(invalid(format!(
                "have {} arrays of x and {} of y",
                x.len(),
                y.len()
            )));
        }
        if let Some(n) = x.iter().zip(&y).position(|(x, y)| x.len() != y.len()) {
            return Err(invalid(format!(
                "have {} values of x and {} of y at `[{n}]`",
                x[n].len(),
                y[n].len()
            )));
        }
        Ok(Self::new(
            x.into_iter().zip(y).map(|(x, y)| Stroke { x, y }),
        ))
    }

    recognition_setters!();
}

impl<I: IntoIterator<Item = Stroke>> From<I> for StrokesRequest {
    fn from(strokes: I) -> Self {
        Self::new(strokes)
    }
}

#[derive(Serialize, Deserialize)]
struct Recorded {
    strokes: Inner,
}

#[derive(Serialize, Deserialize)]
struct Inner {
    strokes: Coordinates,
}

#[derive(Serialize, Deserialize)]
struct Coordinates {
    x: Vec<Vec<f64>>,
    y: Vec<Vec<f64>>,
}

impl RequestBody for StrokesRequest {
    fn content(self, when: Option<&'static str>) -> Result<Content, Error> {
        if self.strokes.is_empty() {
            return Err(invalid("are none: the service reads at least one".into()));
        }
        if let Some(n) = self.strokes.iter().position(Stroke::is_empty) {
            return Err(invalid(format!("hold an empty one at `[{n}]`")));
        }
        if let Some(n) = self
            .strokes
            .iter()
            .position(|stroke| !stroke.x.iter().chain(&stroke.y).all(|c| c.is_finite()))
        {
            return Err(invalid(format!(
                "hold a coordinate that is no finite number at `[{n}]`"
            )));
        }
        let (x, y) = self
            .strokes
            .into_iter()
            .map(|stroke| (stroke.x, stroke.y))
            .unzip();
        let strokes = serde_json::json!(Inner {
            strokes: Coordinates { x, y }
        });
        let reserved = &["strokes", "strokes_session_id", "async"];
        let body = Body {
            options: &self.options,
            extra: &self.extra,
            reserved,
        };
        let json = body.json(when, [Some(("strokes", strokes))])?;
        BodyLimit::STROKES.body("the strokes", json)
    }
}

fn invalid(what: String) -> Error {
    Error::new(ErrorKind::InvalidRequest, format!("the strokes {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_that_the_service_would_refuse_are_refused_first() {
        let refused = |strokes: Vec<Stroke>| {
            StrokesRequest::new(strokes)
                .content(None)
                .err()
                .expect("refused")
                .to_string()
        };
        assert_eq!(
            refused(vec![]),
            "the strokes are none: the service reads at least one"
        );
        assert_eq!(
            refused(vec![Stroke::new([(1.0, 1.0)]), Stroke::default()]),
            "the strokes hold an empty one at `[1]`"
        );
        assert_eq!(
            refused(vec![Stroke::new([(f64::NAN, 1.0)])]),
            "the strokes hold a coordinate that is no finite number at `[0]`"
        );
    }

    #[test]
    fn recorded_strokes_with_unequal_arrays_are_refused() {
        let error = StrokesRequest::from_json(r#"{"strokes":{"strokes":{"x":[[1,2]],"y":[[1]]}}}"#)
            .expect_err("refused");
        assert_eq!(
            error.to_string(),
            "the strokes have 2 values of x and 1 of y at `[0]`"
        );
        assert!(StrokesRequest::from_json(r#"{"strokes":{"x":[[1]],"y":[[1]]}}"#).is_err());
    }
}
