//! What the service says of a batch.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::{
    transport::json_replies,
    types::{BatchId, Recognition, null_default},
};

/// The reply to a batch that was submitted.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct BatchSubmitted {
    /// The id by which the results are asked for.
    pub batch_id: BatchId,
}

/// The results of a batch, as far as they are there.
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-batch)
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct BatchResults {
    /// The keys of all images.
    pub keys: Vec<String>,
    /// What was read, by key.
    #[serde(default, deserialize_with = "null_default")]
    pub results: BTreeMap<String, BatchResult>,
}

impl BatchResults {
    /// Whether every image has been read, or could not be.
    pub fn is_complete(&self) -> bool {
        self.results.len() >= self.keys.len()
    }
}

/// What became of one image of a batch.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum BatchResult {
    /// It was read.
    Read(Box<Recognition>),
    /// It could not be read.
    Failed(crate::ApiError),
}

impl<'de> Deserialize<'de> for BatchResult {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        match crate::ApiError::from_value(&value) {
            Some(error) => Ok(Self::Failed(error)),
            None => serde_json::from_value(value)
                .map(Self::Read)
                .map_err(serde::de::Error::custom),
        }
    }
}

json_replies!(BatchSubmitted, BatchResults);
