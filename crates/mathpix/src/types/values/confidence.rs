//! How sure the service has to be.

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};

/// How sure the service has to be, from 0 to 1: for `confidence_threshold`, `confidence_rate_threshold` and
/// `auto_rotate_confidence_threshold`.
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-text)
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64")]
pub struct Confidence(f64);

impl Confidence {
    /// A confidence from 0 to 1.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`] if `value` is less than 0, more than 1, or not a number.
    pub fn new(value: f64) -> Result<Self, Error> {
        if (0.0..=1.0).contains(&value) {
            Ok(Self(value))
        } else {
            Err(Error::new(
                ErrorKind::InvalidRequest,
                format!("a `Confidence` of {value}: give a number from 0 to 1"),
            ))
        }
    }

    /// The number.
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for Confidence {
    type Error = Error;

    fn try_from(value: f64) -> Result<Self, Error> {
        Self::new(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_confidence_is_a_number_from_0_to_1() {
        for value in [0.0, 0.75, 1.0] {
            assert_eq!(Confidence::new(value).expect("in range").get(), value);
        }
        for value in [-0.001, 1.001, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let error = Confidence::new(value).expect_err("out of range");
            assert_eq!(error.kind(), ErrorKind::InvalidRequest);
            assert_eq!(
                error.to_string(),
                format!("a `Confidence` of {value}: give a number from 0 to 1")
            );
        }
    }

    #[test]
    fn reading_one_checks_it() {
        assert!(serde_json::from_str::<Confidence>("1").is_ok());
        let error = serde_json::from_str::<Confidence>("1.5").expect_err("out of range");
        assert!(error.to_string().contains("from 0 to 1"), "{error}");
    }
}
