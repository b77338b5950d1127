//! A part of an image.

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};

/// A part of an image, in pixels, at least one wide and one high. The service refuses one that is not inside the image.
///
/// [Reference](https://docs.mathpix.com/reference/shared-types)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct Region {
    top_left_x: u32,
    top_left_y: u32,
    width: u32,
    height: u32,
}

/// A region as it is read.
#[derive(Deserialize)]
struct Unchecked {
    top_left_x: u32,
    top_left_y: u32,
    width: u32,
    height: u32,
}

impl Region {
    /// The part whose upper left corner is at `top_left_x` and `top_left_y`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`] if `width` or `height` is 0.
    pub fn new(top_left_x: u32, top_left_y: u32, width: u32, height: u32) -> Result<Self, Error> {
        for (side, pixels) in [("width", width), ("height", height)] {
            if pixels == 0 {
                return Err(Error::new(
                    ErrorKind::InvalidRequest,
                    format!("`{side}` of the `Region` is 0: give at least 1 pixel"),
                ));
            }
        }
        Ok(Self {
            top_left_x,
            top_left_y,
            width,
            height,
        })
    }

    /// The distance of its left edge from that of the image.
    pub const fn top_left_x(self) -> u32 {
        self.top_left_x
    }

    /// The distance of its upper edge from that of the image.
    pub const fn top_left_y(self) -> u32 {
        self.top_left_y
    }

    /// Its width.
    pub const fn width(self) -> u32 {
        self.width
    }

    /// Its height.
    pub const fn height(self) -> u32 {
        self.height
    }
}

impl TryFrom<Unchecked> for Region {
    type Error = Error;

    fn try_from(region: Unchecked) -> Result<Self, Error> {
        Self::new(
            region.top_left_x,
            region.top_left_y,
            region.width,
            region.height,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_without_extent_is_refused_by_its_side() {
        for (width, height, side) in [(0, 1, "width"), (1, 0, "height")] {
            assert_eq!(
                Region::new(0, 0, width, height)
                    .expect_err("refused")
                    .to_string(),
                format!("`{side}` of the `Region` is 0: give at least 1 pixel")
            );
        }
    }

    #[test]
    fn a_region_is_four_numbers_on_the_wire() {
        let region = Region::new(10, 20, 300, 120).expect("a region");
        let json =
            serde_json::json!({"top_left_x": 10, "top_left_y": 20, "width": 300, "height": 120});
        assert_eq!(serde_json::to_value(region).expect("JSON"), json);
        assert_eq!(
            serde_json::from_value::<Region>(json).expect("a region"),
            region
        );
        assert!(serde_json::from_str::<Region>("{}").is_err());
    }
}
