//! Which past results are listed.

use jiff::Timestamp;

use crate::{
    error::Error,
    transport::{Pairs, RequestQuery},
    types::{
        RequestId,
        setters::{date_setters, page_setters},
    },
};

/// Which past results of images and strokes are listed. Default: the first 100.
///
/// [Reference](https://docs.mathpix.com/reference/image-results)
#[derive(Clone, Debug, Default)]
pub struct OcrResultsQuery {
    page: Option<u32>,
    per_page: Option<u32>,
    from_date: Option<Timestamp>,
    to_date: Option<Timestamp>,
    request_id: Option<RequestId>,
    tags: Vec<String>,
}

impl OcrResultsQuery {
    /// All results.
    pub fn new() -> Self {
        Self::default()
    }

    page_setters!();

    date_setters!();

    /// The result of one request, such as an image that was submitted.
    #[must_use]
    pub fn request_id(mut self, id: RequestId) -> Self {
        self.request_id = Some(id);
        self
    }

    /// Results that have all of these tags.
    #[must_use]
    pub fn tags(mut self, tags: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.tags = tags.into_iter().map(Into::into).collect();
        self
    }
}

impl RequestQuery for OcrResultsQuery {
    fn pairs(self) -> Result<Vec<(&'static str, String)>, Error> {
        Ok(Pairs::default()
            .add("page", self.page)
            .add("per_page", self.per_page)
            .add("from_date", self.from_date)
            .add("to_date", self.to_date)
            .add("request_id", self.request_id)
            .add_each("tags", self.tags)
            .finish())
    }
}

/// Which past documents are listed. Default: the first 100.
///
/// [Reference](https://docs.mathpix.com/reference/pdf-results)
#[derive(Clone, Debug, Default)]
pub struct PdfResultsQuery {
    page: Option<u32>,
    per_page: Option<u32>,
    from_date: Option<Timestamp>,
    to_date: Option<Timestamp>,
}

impl PdfResultsQuery {
    /// All documents.
    pub fn new() -> Self {
        Self::default()
    }

    page_setters!();

    date_setters!();
}

impl RequestQuery for PdfResultsQuery {
    fn pairs(self) -> Result<Vec<(&'static str, String)>, Error> {
        Ok(Pairs::default()
            .add("page", self.page)
            .add("per_page", self.per_page)
            .add("from_date", self.from_date)
            .add("to_date", self.to_date)
            .finish())
    }
}
