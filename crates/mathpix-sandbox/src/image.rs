//! The image that a request points to or holds: its real size where there are bytes, a made-up one for a URL.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use crate::checks;
use crate::ids;
use crate::problem::Problem;

/// The longest base64 text of an image in a JSON body.
pub(crate) const MAX_BASE64: usize = 2 << 20;

/// An image, of which only this is kept.
pub(crate) struct Image {
    hash: u64,
    width: u64,
    height: u64,
    /// Whether the size was read from bytes.
    measured: bool,
}

impl Image {
    /// Reads the size of the image from its bytes.
    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, Problem> {
        let undecodable = || Problem::new("image_decode_error");
        let size = imagesize::blob_size(bytes).map_err(|_| undecodable())?;
        if size.width == 0 || size.height == 0 {
            return Err(undecodable());
        }
        Ok(Self {
            hash: ids::hash(bytes),
            width: size.width as u64,
            height: size.height as u64,
            measured: true,
        })
    }

    /// The image of a data URI, or one that is made up from an address: nothing is ever fetched.
    pub(crate) fn from_src(src: &str) -> Result<Self, Problem> {
        if let Some(uri) = src.strip_prefix("data:") {
            return Self::from_data_uri(uri);
        }
        if !checks::is_web_address(src) || checks::is_unreachable(src) {
            return Err(Problem::new("image_download_error").nested("url", json!(src)));
        }
        let hash = ids::hash(src.as_bytes());
        let (width, height) = (
            400 + ids::derive(hash, 10) % 800,
            80 + ids::derive(hash, 11) % 400,
        );
        Ok(Self {
            hash,
            width,
            height,
            measured: false,
        })
    }

    fn from_data_uri(uri: &str) -> Result<Self, Problem> {
        let undecodable = || Problem::new("image_decode_error");
        let (head, data) = uri.split_once(',').ok_or_else(undecodable)?;
        if !head.ends_with(";base64") {
            return Err(undecodable());
        }
        if data.len() > MAX_BASE64 {
            return Err(Problem::new("sys_request_too_large"));
        }
        Self::decode(&STANDARD.decode(data.trim()).map_err(|_| undecodable())?)
    }

    pub(crate) fn hash(&self) -> u64 {
        self.hash
    }

    /// Width and height in pixels.
    pub(crate) fn size(&self) -> (u64, u64) {
        (self.width, self.height)
    }

    /// Checks the option `region`: whole numbers, all four, within the image. Another region reads another text.
    ///
    /// An image that was not measured is taken to be large enough.
    pub(crate) fn within(mut self, options: &Map<String, Value>) -> Result<Self, Problem> {
        let Some(Value::Object(region)) = options
            .get("region")
            .filter(|region| region.as_object().is_some_and(|r| !r.is_empty()))
        else {
            return Ok(self);
        };
        let [left, top, width, height] =
            ["top_left_x", "top_left_y", "width", "height"].map(|name| side(region, name));
        let (left, top, width, height) = (left?, top?, width?, height?);
        let (right, bottom) = (left.saturating_add(width), top.saturating_add(height));
        if !self.measured {
            (self.width, self.height) = (self.width.max(right), self.height.max(bottom));
        }
        if width == 0 || height == 0 || right > self.width || bottom > self.height {
            return Err(Problem::out_of_range(
                "region",
                &Value::Object(region.clone()),
            ));
        }
        for part in [left, top, width, height] {
            self.hash = ids::derive(self.hash, part);
        }
        Ok(self)
    }
}

fn side(region: &Map<String, Value>, name: &str) -> Result<u64, Problem> {
    let value = region.get(name).unwrap_or(&Value::Null);
    match (value.as_u64(), value.is_number()) {
        (Some(side), _) => Ok(side),
        (None, true) => Err(Problem::out_of_range(&format!("region.{name}"), value)),
        (None, false) => Err(Problem::number_required(&format!("region.{name}"), value)),
    }
}
