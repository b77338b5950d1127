//! A part of an image.

use serde::{Deserialize, Serialize};

/// A part of an image, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// The distance of its left edge from that of the image.
    pub top_left_x: u32,
    /// The distance of its upper edge from that of the image.
    pub top_left_y: u32,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}
