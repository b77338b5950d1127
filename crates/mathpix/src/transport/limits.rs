//! The largest requests that the service takes. [Reference](https://docs.mathpix.com/reference/limits-and-quotas)

use crate::{
    error::{Error, ErrorKind},
    transport::Content,
};

/// The largest file that an endpoint takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FileLimit {
    /// In bytes.
    pub(crate) bytes: u64,
    /// As the reference puts it.
    pub(crate) text: &'static str,
}

impl FileLimit {
    /// An image: 5 MB are the limit of the whole request.
    pub(crate) const IMAGE: Self = Self {
        bytes: 5_000_000,
        text: "5 MB for an image",
    };
    /// A document.
    pub(crate) const DOCUMENT: Self = Self {
        bytes: 1_000_000_000,
        text: "1 GB for a document",
    };

    /// Refuses a file that is empty or too large.
    pub(crate) fn check(self, name: &str, size: u64) -> Result<(), Error> {
        let wrong = |what: String| {
            Err(Error::new(
                ErrorKind::File,
                format!("the file `{name}` {what}"),
            ))
        };
        match size {
            0 => wrong("is empty".into()),
            size if size > self.bytes => wrong(format!(
                "has {size} bytes: the service takes at most {}",
                self.text
            )),
            _ => Ok(()),
        }
    }

    /// Refuses a request that is too large as a whole.
    pub(crate) fn check_request(self, name: &str, size: u64) -> Result<(), Error> {
        if size <= self.bytes {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::File,
            format!(
                "the file `{name}` makes, with its options, a request of {size} bytes: the service takes at most {}",
                self.text
            ),
        ))
    }
}

/// The largest JSON body that an endpoint takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BodyLimit {
    bytes: usize,
    text: &'static str,
}

impl BodyLimit {
    /// Images by address, and batches.
    pub(crate) const IMAGES: Self = Self {
        bytes: 5_000_000,
        text: "5 MB",
    };
    /// Strokes.
    pub(crate) const STROKES: Self = Self {
        bytes: 512_000,
        text: "512 KB",
    };
    /// Mathpix Markdown to be converted. Not in the reference; third parties name it.
    pub(crate) const CONVERSION: Self = Self {
        bytes: 10_000_000,
        text: "10 MB",
    };

    /// The body of these bytes, unless it is too large. `what` is made of: `the batch`.
    pub(crate) fn body(self, what: &str, json: String) -> Result<Content, Error> {
        if json.len() <= self.bytes {
            return Ok(Content::Json(json.into()));
        }
        Err(Error::new(
            ErrorKind::InvalidRequest,
            format!(
                "the request for {what} has {} bytes: the service takes at most {}",
                json.len(),
                self.text
            ),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_refused_from_the_first_byte_beyond_the_limit() {
        let body = |size| BodyLimit::STROKES.body("the strokes", "x".repeat(size));
        assert!(body(512_000).is_ok());
        assert_eq!(
            body(512_001)
                .err()
                .map(|error| error.to_string())
                .as_deref(),
            Some("the request for the strokes has 512001 bytes: the service takes at most 512 KB")
        );
    }

    #[test]
    fn an_image_is_too_large_as_a_file_or_with_its_options() {
        let limit = FileLimit::IMAGE;
        assert!(limit.check("a.png", 5_000_000).is_ok());
        assert_eq!(
            limit
                .check("a.png", 5_000_001)
                .expect_err("refused")
                .to_string(),
            "the file `a.png` has 5000001 bytes: the service takes at most 5 MB for an image"
        );
        assert_eq!(
            limit
                .check_request("a.png", 5_000_100)
                .expect_err("refused")
                .to_string(),
            "the file `a.png` makes, with its options, a request of 5000100 bytes: the service takes at most 5 MB for an image"
        );
    }
}
