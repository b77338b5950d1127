//! Which past results are listed.

use jiff::Timestamp;

use crate::{
    error::Error,
    transport::{Pairs, RequestQuery},
    types::{
        PdfId, RequestId,
        setters::{date_setters, filter_setters, page_setters},
    },
};

/// Which past results of images and strokes are listed. Default: the first 100 of all.
///
/// Filters are joined by "and". Results of requests with `improve_mathpix(false)` are not kept, and not listed.
/// [`Call::items`](crate::Call::items) and [`Call::pages`](crate::Call::pages) go through all pages:
///
/// ```no_run
/// use mathpix::{Client, KeyOnly, OcrResultsQuery};
///
/// # async fn example(client: Client<KeyOnly>) -> Result<(), mathpix::Error> {
/// let query = OcrResultsQuery::new().tags(["homework"]).contains_table(true);
/// let mut results = client.list_ocr_results(query).items();
/// while let Some(result) = results.next().await {
///     println!("{:?}", result?.timestamp);
/// }
/// # Ok(())
/// # }
/// ```
///
/// [Reference](https://docs.mathpix.com/reference/image-results)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OcrResultsQuery {
    page: Option<u32>,
    per_page: Option<u32>,
    from_date: Option<Timestamp>,
    to_date: Option<Timestamp>,
    app_id: Option<String>,
    text: Option<String>,
    text_display: Option<String>,
    latex_styled: Option<String>,
    tags: Vec<String>,
    is_printed: Option<bool>,
    is_handwritten: Option<bool>,
    contains_table: Option<bool>,
    contains_chemistry: Option<bool>,
    contains_diagram: Option<bool>,
    contains_triangle: Option<bool>,
    contains_algorithm: Option<bool>,
    request_id: Option<RequestId>,
    pdf_id: Option<PdfId>,
    include_null_results: Option<bool>,
}

impl OcrResultsQuery {
    /// All results.
    pub fn new() -> Self {
        Self::default()
    }

    page_setters!(page to 100, per_page to 1000);

    date_setters!();

    /// Results that have all of these tags. Default: any.
    #[must_use]
    pub fn tags(mut self, tags: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.tags = tags.into_iter().map(Into::into).collect();
        self
    }

    filter_setters! {
        /// Results of one application. Default: those of all applications of the key's group.
        app_id: String;
        /// Results whose `text` contains this. Default: any.
        text: String;
        /// Results whose `text_display` contains this. Default: any.
        text_display: String;
        /// Results whose `latex_styled` contains this. Default: any.
        latex_styled: String;
        /// Results with printed text, or without. Default: any.
        is_printed: bool;
        /// Results with handwriting, or without. Default: any.
        is_handwritten: bool;
        /// Results with a table, or without. Default: any.
        contains_table: bool;
        /// Results with a chemical structure, or without. Default: any.
        contains_chemistry: bool;
        /// Results with a diagram, or without. Default: any.
        contains_diagram: bool;
        /// Results with a triangle, or without. Default: any.
        contains_triangle: bool;
        /// Results with an algorithm, or without. Default: any. Not in the reference; the official client sends it.
        contains_algorithm: bool;
        /// The result of one request, such as an image that was submitted. One that is unknown gives an empty list. Not in
        /// the reference; the official client sends it.
        request_id: RequestId;
        /// Results of the pages of one document. Not in the reference; the official client sends it.
        pdf_id: PdfId;
        /// Whether entries without a result are listed too. Default: `false`. Not in the reference; the official client
        /// sends it.
        include_null_results: bool;
    }
}

impl RequestQuery for OcrResultsQuery {
    fn pairs(self) -> Result<Vec<(&'static str, String)>, Error> {
        Pairs::default()
            .add_number("page", self.page, Self::PAGES)
            .add_number("per_page", self.per_page, Self::ROWS)
            .add_dates(self.from_date, self.to_date)
            .add("app_id", self.app_id)
            .add("text", self.text)
            .add("text_display", self.text_display)
            .add("latex_styled", self.latex_styled)
            .add_each("tags", self.tags)
            .add_flag("is_printed", self.is_printed)
            .add_flag("is_handwritten", self.is_handwritten)
            .add_flag("contains_table", self.contains_table)
            .add_flag("contains_chemistry", self.contains_chemistry)
            .add_flag("contains_diagram", self.contains_diagram)
            .add_flag("contains_triangle", self.contains_triangle)
            .add_flag("contains_algorithm", self.contains_algorithm)
            .add("request_id", self.request_id)
            .add("pdf_id", self.pdf_id)
            .add_flag("include_null_results", self.include_null_results)
            .finish()
    }
}

/// Which past documents are listed. Default: the first 100 of all.
///
/// [`Call::items`](crate::Call::items) and [`Call::pages`](crate::Call::pages) go through all pages.
/// [Reference](https://docs.mathpix.com/reference/pdf-results)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PdfResultsQuery {
    page: Option<u32>,
    per_page: Option<u32>,
    from_date: Option<Timestamp>,
    to_date: Option<Timestamp>,
    app_id: Option<String>,
    pdf_id: Option<PdfId>,
}

impl PdfResultsQuery {
    /// All documents.
    pub fn new() -> Self {
        Self::default()
    }

    page_setters!(page to 1000, per_page to 100);

    date_setters!();

    filter_setters! {
        /// Documents of one application. Default: those of all applications of the key's group.
        app_id: String;
        /// One document. One that is unknown gives an empty list. Not in the reference; the official client sends it.
        pdf_id: PdfId;
    }
}

impl RequestQuery for PdfResultsQuery {
    fn pairs(self) -> Result<Vec<(&'static str, String)>, Error> {
        Pairs::default()
            .add_number("page", self.page, Self::PAGES)
            .add_number("per_page", self.per_page, Self::ROWS)
            .add_dates(self.from_date, self.to_date)
            .add("app_id", self.app_id)
            .add("pdf_id", self.pdf_id)
            .finish()
    }
}

/// Which past conversions are listed. Default: the first 100 of all.
///
/// [`Call::items`](crate::Call::items) and [`Call::pages`](crate::Call::pages) go through all pages.
///
/// Not in the reference; the official client sends it.
/// [Reference of conversions](https://docs.mathpix.com/reference/post-v3-converter)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConversionResultsQuery {
    page: Option<u32>,
    per_page: Option<u32>,
    from_date: Option<Timestamp>,
    to_date: Option<Timestamp>,
    app_id: Option<String>,
}

impl ConversionResultsQuery {
    /// All conversions.
    pub fn new() -> Self {
        Self::default()
    }

    page_setters!(page to 1000, per_page to 100);

    date_setters!();

    filter_setters! {
        /// Conversions of one application. Default: those of all applications of the key's group.
        app_id: String;
    }
}

impl RequestQuery for ConversionResultsQuery {
    fn pairs(self) -> Result<Vec<(&'static str, String)>, Error> {
        Pairs::default()
            .add_number("page", self.page, Self::PAGES)
            .add_number("per_page", self.per_page, Self::ROWS)
            .add_dates(self.from_date, self.to_date)
            .add("app_id", self.app_id)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_filter_is_sent_under_its_own_name() {
        let query = OcrResultsQuery::new()
            .page(2)
            .per_page(1000)
            .from_date(Timestamp::UNIX_EPOCH)
            .to_date("2026-11-02T08:00:00Z".parse().expect("a time"))
            .app_id("acme")
            .text("x^2")
            .text_display("y")
            .latex_styled("z")
            .tags(["a", "b"])
            .is_printed(true)
            .is_handwritten(false)
            .contains_table(true)
            .contains_chemistry(true)
            .contains_diagram(true)
            .contains_triangle(true)
            .contains_algorithm(true)
            .request_id(RequestId::new("r1").expect("an id"))
            .pdf_id(PdfId::new("p1").expect("an id"))
            .include_null_results(true);
        let pairs = query.pairs().expect("sound");
        let pairs: Vec<String> = pairs.into_iter().map(|(n, v)| format!("{n}={v}")).collect();
        assert_eq!(
            pairs.join("&"),
            "page=2&per_page=1000&from_date=1970-01-01T00:00:00Z&to_date=2026-11-02T08:00:00Z&app_id=acme&text=x^2\
             &text_display=y&latex_styled=z&tags=a&tags=b&is_printed=True&is_handwritten=False&contains_table=True\
             &contains_chemistry=True&contains_diagram=True&contains_triangle=True&contains_algorithm=True\
             &request_id=r1&pdf_id=p1&include_null_results=True"
        );
    }

    #[test]
    fn nothing_is_sent_that_was_not_set() {
        assert!(OcrResultsQuery::new().pairs().expect("sound").is_empty());
        assert!(PdfResultsQuery::new().pairs().expect("sound").is_empty());
        let conversions = ConversionResultsQuery::new().pairs();
        assert!(conversions.expect("sound").is_empty());
    }

    #[test]
    fn each_list_has_its_own_ranges() {
        assert!(OcrResultsQuery::new().per_page(1000).pairs().is_ok());
        assert!(OcrResultsQuery::new().page(101).pairs().is_err());
        assert!(PdfResultsQuery::new().page(1000).pairs().is_ok());
        assert!(PdfResultsQuery::new().per_page(101).pairs().is_err());
        assert!(ConversionResultsQuery::new().page(1000).pairs().is_ok());
        assert!(ConversionResultsQuery::new().page(1001).pairs().is_err());
        assert!(ConversionResultsQuery::new().per_page(101).pairs().is_err());
    }
}
