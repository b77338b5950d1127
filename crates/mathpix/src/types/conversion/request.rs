//! POST /v3/converter: Mathpix Markdown to be converted, and how.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    error::{Error, ErrorKind},
    transport::{Body, Content, RequestBody},
    types::{ConversionFormat, setters::extra_setter},
};

/// The largest request that the service takes, in bytes.
const LIMIT: usize = 10_000_000;

/// A request to convert Mathpix Markdown.
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-converter)
#[derive(Clone, Debug)]
pub struct ConversionRequest {
    options: ConversionBody,
    extra: Map<String, Value>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct ConversionBody {
    mmd: String,
    formats: BTreeMap<String, bool>,
}

impl ConversionRequest {
    /// A request to convert the Mathpix Markdown `mmd` to each of `formats`.
    pub fn new(
        mmd: impl Into<String>,
        formats: impl IntoIterator<Item = ConversionFormat>,
    ) -> Self {
        let formats = formats
            .into_iter()
            .map(|format| (format.to_string(), true))
            .collect();
        Self {
            options: ConversionBody {
                mmd: mmd.into(),
                formats,
            },
            extra: Map::new(),
        }
    }

    extra_setter!();
}

impl RequestBody for ConversionRequest {
    fn content(self, when: Option<&'static str>) -> Result<Content, Error> {
        let wrong =
            |what: String| Error::new(ErrorKind::InvalidRequest, format!("the conversion {what}"));
        if self.options.mmd.is_empty() {
            return Err(wrong("has no Mathpix Markdown".into()));
        }
        if self.options.formats.is_empty() {
            return Err(wrong("has no format: name at least one".into()));
        }
        let json = Body {
            options: &self.options,
            extra: &self.extra,
            reserved: &[],
        }
        .json(when, [])?;
        if json.len() > LIMIT {
            return Err(wrong(format!(
                "makes a request of {} bytes: the service takes at most 10 MB",
                json.len()
            )));
        }
        Ok(json.into())
    }
}
