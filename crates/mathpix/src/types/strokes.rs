//! POST /v3/strokes: pen strokes.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::{
    error::{Error, ErrorKind},
    transport::{Body, BodyLimit, Content, RequestBody},
    types::{
        options::recognition_options,
        setters::{extra_setter, improve_setter},
    },
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

    /// Its points, x and y.
    pub fn points(&self) -> impl Iterator<Item = (f64, f64)> {
        self.x.iter().copied().zip(self.y.iter().copied())
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
/// ```
/// use mathpix::{DataOptions, Stroke, StrokesRequest, TextFormat};
///
/// let stroke = Stroke::new([(10.0, 20.0), (12.5, 24.0), (16.0, 31.0)]);
/// let request = StrokesRequest::new([stroke])
///     .formats([TextFormat::Text, TextFormat::Data])
///     .data_options(DataOptions::new().include_asciimath(true));
/// ```
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-strokes)
#[derive(Clone, Debug)]
pub struct StrokesRequest {
    strokes: Vec<Stroke>,
    options: StrokesOptions,
    extra: Map<String, Value>,
}

impl StrokesRequest {
    /// A request to read `strokes`, with the service's defaults.
    pub fn new(strokes: impl IntoIterator<Item = Stroke>) -> Self {
        Self {
            strokes: strokes.into_iter().collect(),
            options: StrokesOptions::default(),
            extra: Map::new(),
        }
    }

    /// Reads strokes in the shape of the API: `{"strokes": {"strokes": {"x": [[..], ..], "y": [[..], ..]}}}`.
    ///
    /// Options that stand beside them are read too. What else does, such as a session, is left out.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`] if `json` has another shape, `x` and `y` do not have as many strokes and points, or an
    /// option has a value that it cannot have.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let Recorded {
            strokes: Inner {
                strokes: Coordinates { x, y },
            },
        } = serde_json::from_str(json).map_err(|error| {
            let shape = r#"{"strokes": {"strokes": {"x": .., "y": ..}}}"#;
            invalid(format!("do not have the shape `{shape}`")).caused_by(error)
        })?;
        let options = serde_json::from_str(json).map_err(|error| {
            invalid("have an option beside them that cannot be read".into()).caused_by(error)
        })?;
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
        let strokes = x.into_iter().zip(y).map(|(x, y)| Stroke { x, y });
        Ok(Self::new(strokes).with_options(options))
    }

    /// The strokes.
    pub fn strokes(&self) -> &[Stroke] {
        &self.strokes
    }

    /// The strokes, and the request without them.
    pub(crate) fn into_parts(mut self) -> (Vec<Stroke>, Self) {
        (std::mem::take(&mut self.strokes), self)
    }

    /// The same request for other strokes.
    pub(crate) fn with_strokes(mut self, strokes: Vec<Stroke>) -> Self {
        self.strokes = strokes;
        self
    }

    improve_setter!();

    extra_setter!();
}

recognition_options! {
    /// The options of a [`StrokesRequest`], as they are sent: what is not set is left out.
    ///
    /// They are those of an image but for what only an image has.
    /// [Reference](https://docs.mathpix.com/reference/post-v3-strokes)
    pub struct StrokesOptions of StrokesRequest {
        formats,
        callback,
    }
}

impl<I: IntoIterator<Item = Stroke>> From<I> for StrokesRequest {
    fn from(strokes: I) -> Self {
        Self::new(strokes)
    }
}

#[derive(Deserialize)]
struct Recorded {
    strokes: Inner,
}

#[derive(Deserialize)]
struct Inner {
    strokes: Coordinates,
}

#[derive(Deserialize)]
struct Coordinates {
    x: Vec<Vec<f64>>,
    y: Vec<Vec<f64>>,
}

impl RequestBody for StrokesRequest {
    fn content(self, when: Option<&'static str>) -> Result<Content, Error> {
        self.options.check()?;
        if let Some(callback) = &self.options.callback {
            callback.check()?;
        }
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
        let axis = |of: fn(&Stroke) -> &[f64]| -> Value {
            let stroke = |stroke| of(stroke).iter().copied().map(number).collect();
            self.strokes
                .iter()
                .map(stroke)
                .collect::<Vec<Value>>()
                .into()
        };
        let (x, y) = (axis(|stroke| &stroke.x), axis(|stroke| &stroke.y));
        let strokes = json!({ "strokes": { "x": x, "y": y } });
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

/// A coordinate, without a fraction if it has none: that is how the reference writes it, and shorter.
fn number(coordinate: f64) -> Value {
    let whole = coordinate as i64;
    if whole as f64 == coordinate {
        whole.into()
    } else {
        coordinate.into()
    }
}

fn invalid(what: String) -> Error {
    Error::new(ErrorKind::InvalidRequest, format!("the strokes {what}"))
}

#[cfg(test)]
mod tests;
