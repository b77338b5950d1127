//! Each parameter of each query alone, as it stands in the target of the request.

use jiff::Timestamp;
use mathpix::{
    ConversionResultsQuery, OcrResultsQuery, OcrUsageQuery, PdfId, PdfResultsQuery, RequestId,
    Timespan, UsageGroup,
};
use mathpix_tests::sent::Taker;

const TIME: &str = "2026-11-02T08:00:00.25Z";

fn time() -> Timestamp {
    TIME.parse().expect("a time")
}

/// Sends a query for each row, and looks at the target.
macro_rules! each_alone {
    ($call:ident($query:expr) to $target:literal: $($setter:ident($($argument:expr)?) => $sent:literal;)+) => {{
        let taker = Taker::start().await?;
        let bare = taker.request(taker.client.$call($query)).await?;
        assert_eq!(bare.target(), $target);
        let joint = if $target.contains('?') { '&' } else { '?' };
        $({
            let query = $query.$setter($($argument)?);
            let sent = taker.request(taker.client.$call(query)).await?;
            assert_eq!(sent.target(), format!("{}{joint}{}", $target, $sent));
        })+
        Ok(())
    }};
}

#[tokio::test]
async fn each_filter_of_past_results_arrives_alone() -> anyhow::Result<()> {
    each_alone! { list_ocr_results(OcrResultsQuery::new()) to "GET /v3/ocr-results":
        page(2) => "page=2";
        per_page(1000) => "per_page=1000";
        from_date(time()) => "from_date=2026-11-02T08%3A00%3A00.25Z";
        to_date(time()) => "to_date=2026-11-02T08%3A00%3A00.25Z";
        app_id("acme") => "app_id=acme";
        text("x + y") => "text=x+%2B+y";
        text_display("a&b") => "text_display=a%26b";
        latex_styled("\\frac") => "latex_styled=%5Cfrac";
        tags(["a", "b"]) => "tags=a&tags=b";
        is_printed(true) => "is_printed=True";
        is_handwritten(false) => "is_handwritten=False";
        contains_table(true) => "contains_table=True";
        contains_chemistry(true) => "contains_chemistry=True";
        contains_diagram(true) => "contains_diagram=True";
        contains_triangle(true) => "contains_triangle=True";
        contains_algorithm(true) => "contains_algorithm=True";
        request_id(RequestId::new("r1")?) => "request_id=r1";
        pdf_id(PdfId::new("p1")?) => "pdf_id=p1";
        include_null_results(true) => "include_null_results=True";
    }
}

#[tokio::test]
async fn each_filter_of_past_documents_arrives_alone() -> anyhow::Result<()> {
    each_alone! { list_pdf_results(PdfResultsQuery::new()) to "GET /v3/pdf-results":
        page(1000) => "page=1000";
        per_page(100) => "per_page=100";
        from_date(time()) => "from_date=2026-11-02T08%3A00%3A00.25Z";
        to_date(time()) => "to_date=2026-11-02T08%3A00%3A00.25Z";
        app_id("acme") => "app_id=acme";
        pdf_id(PdfId::new("p1")?) => "pdf_id=p1";
    }
}

#[tokio::test]
async fn each_filter_of_past_conversions_arrives_alone() -> anyhow::Result<()> {
    each_alone! { list_conversion_results(ConversionResultsQuery::new()) to "GET /v3/converter-results":
        page(1000) => "page=1000";
        per_page(100) => "per_page=100";
        from_date(time()) => "from_date=2026-11-02T08%3A00%3A00.25Z";
        to_date(time()) => "to_date=2026-11-02T08%3A00%3A00.25Z";
        app_id("acme") => "app_id=acme";
    }
}

#[tokio::test]
async fn each_parameter_of_the_usage_arrives_alone() -> anyhow::Result<()> {
    each_alone! {
        get_ocr_usage(OcrUsageQuery::new(UsageGroup::AppId, Timespan::Day))
        to "GET /v3/ocr-usage?group_by=app_id&timespan=day":
        page(2) => "page=2";
        per_page(1000) => "per_page=1000";
        from_date(time()) => "from_date=2026-11-02T08%3A00%3A00.25Z";
        to_date(time()) => "to_date=2026-11-02T08%3A00%3A00.25Z";
        app_id("acme") => "app_id=acme";
        usage_type("pdf-page") => "usage_type=pdf-page";
        request_args_hash("0f") => "request_args_hash=0f";
    }
}
