//! What is drawn on: a canvas with as many pixels as the screen has.

use mathpix::Stroke;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::dom;

/// How thick the ink is, in CSS pixels.
const THICKNESS: f64 = 3.0;

/// A place on the paper, in CSS pixels.
pub(crate) type Place = (f64, f64);

pub(crate) struct Paper {
    pub(crate) canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

impl Paper {
    pub(crate) fn new() -> Result<Self, JsValue> {
        let canvas: HtmlCanvasElement = dom::select("#paper")?;
        let context = canvas
            .get_context("2d")?
            .ok_or_else(|| JsValue::from_str("this browser does not draw"))?;
        Ok(Self {
            canvas,
            context: context.unchecked_into(),
        })
    }

    /// Where a point of the window is on the paper.
    pub(crate) fn place(&self, x: f64, y: f64) -> Place {
        let bounds = self.canvas.get_bounding_client_rect();
        let tenth = |pixels: f64| (pixels * 10.0).round() / 10.0;
        (tenth(x - bounds.left()), tenth(y - bounds.top()))
    }

    /// Takes the size that the canvas has on the screen. That empties it.
    pub(crate) fn fit(&self) -> Result<(), JsValue> {
        let window = dom::window()?;
        let density = window.device_pixel_ratio();
        let pixels = |length: i32| (f64::from(length) * density).round() as u32;
        self.canvas.set_width(pixels(self.canvas.client_width()));
        self.canvas.set_height(pixels(self.canvas.client_height()));
        self.context
            .set_transform(density, 0.0, 0.0, density, 0.0, 0.0)?;
        if let Some(style) = window.get_computed_style(&self.canvas)? {
            self.context
                .set_stroke_style_str(&style.get_property_value("color")?);
        }
        self.context.set_line_width(THICKNESS);
        self.context.set_line_cap("round");
        self.context.set_line_join("round");
        Ok(())
    }

    /// Draws a line through these places; a dot, if there is one place.
    pub(crate) fn draw(&self, places: impl IntoIterator<Item = Place>) {
        let mut places = places.into_iter();
        let Some((x, y)) = places.next() else {
            return;
        };
        self.context.begin_path();
        self.context.move_to(x, y);
        self.context.line_to(x, y);
        for (x, y) in places {
            self.context.line_to(x, y);
        }
        self.context.stroke();
    }

    /// Draws these strokes and nothing else.
    pub(crate) fn draw_all<'a>(&self, strokes: impl IntoIterator<Item = &'a Stroke>) {
        let (width, height) = (self.canvas.client_width(), self.canvas.client_height());
        self.context
            .clear_rect(0.0, 0.0, width.into(), height.into());
        for stroke in strokes {
            self.draw(stroke.points());
        }
    }
}
