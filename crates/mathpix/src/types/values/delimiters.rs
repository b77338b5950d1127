//! What stands around math.

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};

/// What stands before and after math, such as `$` and `$`: for `math_inline_delimiters` and `math_display_delimiters`.
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-text)
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "(String, String)", into = "(String, String)")]
pub struct Delimiters {
    open: String,
    close: String,
}

impl Delimiters {
    /// Delimiters of at least one character each.
    ///
    /// ```
    /// # use mathpix::{Delimiters, Image, ImageRequest};
    /// # fn example() -> Result<(), mathpix::Error> {
    /// let request = ImageRequest::new(Image::file("formula.png"))
    ///     .math_inline_delimiters(Delimiters::new("$", "$")?)
    ///     .math_display_delimiters(Delimiters::new("$$", "$$")?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`] if one of them is empty.
    pub fn new(open: impl Into<String>, close: impl Into<String>) -> Result<Self, Error> {
        let (open, close) = (open.into(), close.into());
        for (side, text) in [("open", &open), ("close", &close)] {
            if text.is_empty() {
                return Err(Error::new(
                    ErrorKind::InvalidRequest,
                    format!("`{side}` of the `Delimiters` is empty: give at least one character"),
                ));
            }
        }
        Ok(Self { open, close })
    }

    /// What stands before math.
    pub fn open(&self) -> &str {
        &self.open
    }

    /// What stands after it.
    pub fn close(&self) -> &str {
        &self.close
    }
}

impl TryFrom<(String, String)> for Delimiters {
    type Error = Error;

    fn try_from((open, close): (String, String)) -> Result<Self, Error> {
        Self::new(open, close)
    }
}

impl From<Delimiters> for (String, String) {
    fn from(Delimiters { open, close }: Delimiters) -> Self {
        (open, close)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_delimiter_is_refused_by_its_side() {
        for (open, close, side) in [("", "$", "open"), ("$", "", "close")] {
            assert_eq!(
                Delimiters::new(open, close)
                    .expect_err("refused")
                    .to_string(),
                format!("`{side}` of the `Delimiters` is empty: give at least one character")
            );
        }
        assert!(serde_json::from_str::<Delimiters>(r#"["$", ""]"#).is_err());
    }

    #[test]
    fn delimiters_are_a_pair_on_the_wire() {
        let dollars = Delimiters::new("$", "$").expect("delimiters");
        let json = serde_json::to_string(&dollars).expect("JSON");
        assert_eq!(json, r#"["$","$"]"#);
        assert_eq!(
            serde_json::from_str::<Delimiters>(&json).expect("delimiters"),
            dollars
        );
    }
}
