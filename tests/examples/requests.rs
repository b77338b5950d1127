//! Requests: what our types send is what the example shows, or the example is refused.

use std::{future::Future, pin::Pin};

use mathpix::{
    Alphabet, AppTokenRequest, BatchImage, BatchRequest, Callback, CallbackHeaders, Confidence,
    ConversionFormat, ConversionOptions, ConversionRequest, DataOptions, Delimiters, Document,
    DocxMargins, DocxOptions, Image, ImageRequest, LatexFont, LatexFormat, LatexPdfOptions,
    Lifetime, MdOptions, OcrBehavior, Orientation, PdfConversionFormat, PdfOutputOptions,
    PdfRequest, Region, SessionTokenRequest, Stroke, StrokesRequest, TextFormat, WebhookEvent,
};
use mathpix_tests::sent::Taker;
use serde_json::Value;

use super::{
    alike::{plain_numbers, spelled_out},
    body, json,
};

/// A file, the type that makes the request, and what becomes of it.
pub(crate) struct Request {
    pub(crate) file: &'static str,
    pub(crate) request: &'static str,
    outcome: Outcome,
}

type Sending<'a> = Pin<Box<dyn Future<Output = anyhow::Result<Value>> + 'a>>;

enum Outcome {
    /// It is sent, but for members that mean nothing or go elsewhere.
    Sent(
        for<'a> fn(&'a Taker) -> Sending<'a>,
        &'static [&'static str],
    ),
    /// It is refused.
    Refused(fn(&str) -> bool),
}

impl Request {
    pub(crate) fn verdict(&self) -> String {
        match self.outcome {
            Outcome::Sent(_, []) => "sent".into(),
            Outcome::Sent(_, without) => format!("sent without `{}`", without.join("`, `")),
            Outcome::Refused(_) => "refused".into(),
        }
    }
}

/// Rows of requests: `file: Type, call(request);`, with `without` for the members that are not sent.
macro_rules! requests {
    (@without) => { &[] };
    (@without $without:expr) => { &$without };
    ($($file:literal: $request:ident, $call:ident($($argument:expr)?) $(without $without:expr)?;)+) => {
        &[$(Request {
            file: $file,
            request: stringify!($request),
            outcome: Outcome::Sent(
                |taker| Box::pin(async move {
                    let request: $request = $($argument)?;
                    Ok(taker.json(taker.client.$call(request)).await?)
                }),
                requests!(@without $($without)?),
            ),
        },)+
        Request {
            file: "strokes.request.wrong_nesting.json",
            request: "StrokesRequest",
            outcome: Outcome::Refused(|json| StrokesRequest::from_json(json).is_err()),
        }]
    };
}

const PNG: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const PAPER: &str = "https://files.example.org/papers/heat-equation.pdf";
const CIRCLE: &str = "https://img.example.org/circle.jpg";
const LINEAR: &str = "https://img.example.org/linear.jpg";
const MMD: &str = "# Roots\n\nSolve \\( x^{2}-5 x+6=0 \\).\n";

/// The files.
pub(crate) const REQUESTS: &[Request] = requests! {
    "app_tokens.request.expires.json": AppTokenRequest, create_app_token(
        AppTokenRequest::new().expires(Lifetime::from_secs(900)?)
    );
    "app_tokens.request.strokes.json": SessionTokenRequest, create_session_token(
        SessionTokenRequest::new().expires(Lifetime::from_secs(300)?).user_id("learner-0042")
    );
    "batch-request-latex.json": BatchRequest, submit_batch(
        BatchRequest::latex([("circle", CIRCLE), ("linear", LINEAR)]).formats([LatexFormat::LatexSimplified])
    );
    "batch-request-per-item.json": BatchRequest, submit_batch({
        let circle = BatchImage::new(CIRCLE)
            .ocr_behavior(OcrBehavior::Text)
            .formats([TextFormat::Text])
            .region(Region::new(10, 20, 300, 120)?);
        let callback = Callback::new("https://hooks.example.org/batch")
            .reply("run", "nightly-12")
            .body("tenant", "t-9")
            .header("X-Hook-Token", "not-a-secret");
        BatchRequest::latex([("circle", circle), ("inline", "data:image/png;base64,iVBORw0KGgo=".into())])
            .callback(callback)
    });
    "batch-request-text.json": BatchRequest, submit_batch(
        BatchRequest::new([("circle", CIRCLE), ("linear", LINEAR)])
            .formats([TextFormat::Text, TextFormat::Data])
            .data_options(DataOptions::new().include_asciimath(true))
            .improve_mathpix(false)
    );
    "converter-request-options.json": ConversionRequest, submit_conversion({
        use ConversionFormat::{Docx, HtmlZip, LatexPdf, Md, Pdf, Xlsx};
        let margins = DocxMargins::new().top(1200).right(1400).bottom(1200).left(1400).gutter(0);
        let docx = DocxOptions::new()
            .font("Georgia")
            .font_size(26_u32)
            .language("English (UK)")
            .orientation(Orientation::Portrait)
            .margins(margins);
        let md = MdOptions::new()
            .math_inline_delimiters(Delimiters::new("$", "$")?)
            .math_display_delimiters(Delimiters::new("$$", "$$")?)
            .escape_dollar(true);
        let pdf = PdfOutputOptions::new().font_size(15_u32).margin(60_u32).disable_footer(true);
        let latex_pdf = LatexPdfOptions::new().font_size(12_u32).font(LatexFont::NotoSerif);
        let options = ConversionOptions::new().docx(docx).md(md).pdf(pdf).latex_pdf(latex_pdf);
        ConversionRequest::new(MMD, [Docx, Md, Pdf, LatexPdf, Xlsx, HtmlZip]).conversion_options(options)
    });
    "converter-request.json": ConversionRequest, submit_conversion(
        ConversionRequest::new(MMD, [ConversionFormat::Docx, ConversionFormat::TexZip])
    );
    "pdf-request-callback.json": PdfRequest, submit_pdf(
        PdfRequest::new(Document::url(PAPER))
            .conversion_formats([PdfConversionFormat::Md])
            .callback_url("https://hooks.example.org/mathpix")
            .callback_headers(CallbackHeaders::new([("X-Hook-Token", "not-a-secret")])?)
            .callback_events([WebhookEvent::FileCompleted, WebhookEvent::FileError])
    );
    "pdf-request-options.json": PdfRequest, submit_pdf({
        use PdfConversionFormat::{Docx, Md, MmdZip, Xlsx};
        PdfRequest::new(Document::bytes("%PDF-1.7", "heat-equation.pdf"))
            .streaming(true)
            .improve_mathpix(false)
            .metadata("order", "A-1173")
            .alphabets_allowed(Alphabet::Ru, false)
            .alphabets_allowed(Alphabet::Hi, false)
            .rm_spaces(true)
            .rm_fonts(false)
            .include_equation_tags(true)
            .include_smiles(true)
            .include_diagram_text(true)
            .numbers_default_to_math(false)
            .math_inline_delimiters(Delimiters::new("$", "$")?)
            .math_display_delimiters(Delimiters::new("$$", "$$")?)
            .page_ranges("1,3-5,-1".parse()?)
            .preserve_section_numbering(true)
            .include_page_info(true)
            .conversion_formats([Md, Docx, Xlsx, MmdZip])
            .conversion_options(
                ConversionOptions::new()
                    .docx(DocxOptions::new().font("Arial").font_size(24_u32).orientation(Orientation::Landscape))
                    .md(MdOptions::new().escape_percent(true)),
            )
    }) without ["fullwidth_punctuation"];
    "pdf-request-url.json": PdfRequest, submit_pdf(
        PdfRequest::new(Document::url(PAPER))
            .conversion_formats([PdfConversionFormat::Docx, PdfConversionFormat::TexZip])
    );
    "strokes.request.json": StrokesRequest, recognize_strokes(
        StrokesRequest::from_json(&body("strokes.request.json"))?
            .formats([TextFormat::Text, TextFormat::Data])
            .data_options(DataOptions::new().include_asciimath(true))
    );
    "strokes.request.session.json": StrokesRequest, recognize_strokes(
        StrokesRequest::new([Stroke::new([(50.5, 100.0), (60.25, 120.5), (70.0, 140.25), (80.75, 160.0)])])
    ) without ["strokes_session_id"];
    "text.request.all_options.json": ImageRequest, recognize_image({
        let callback = Callback::new("https://hooks.example.org/mathpix")
            .reply("job", "88")
            .body("job", "88")
            .header("x-hook-secret", "s3cr3t");
        ImageRequest::new(Image::url("https://images.example.org/p/88.png"))
            .formats([TextFormat::Text, TextFormat::Data, TextFormat::Html, TextFormat::LatexStyled])
            .data_options(
                DataOptions::new()
                    .include_svg(true)
                    .include_table_html(true)
                    .include_latex(true)
                    .include_tsv(true)
                    .include_asciimath(true)
                    .include_mathml(true),
            )
            .metadata("batch", "2026-w45")
            .improve_mathpix(true)
            .tags(["a", "b"])
            .callback(callback)
            .include_detected_alphabets(true)
            .alphabets_allowed(Alphabet::En, true)
            .alphabets_allowed(Alphabet::Hi, false)
            .enable_blue_hsv_filter(false)
            .confidence_threshold(Confidence::new(0.1)?)
            .confidence_rate_threshold(Confidence::new(0.75)?)
            .include_equation_tags(true)
            .include_line_data(true)
            .include_word_data(false)
            .include_smiles(true)
            .include_inchi(true)
            .include_geometry_data(true)
            .include_diagram_text(true)
            .auto_rotate_confidence_threshold(Confidence::new(0.99)?)
            .rm_spaces(true)
            .rm_fonts(false)
            .idiomatic_eqn_arrays(true)
            .idiomatic_braces(false)
            .numbers_default_to_math(false)
            .math_fonts_default_to_math(false)
            .math_inline_delimiters(Delimiters::new(r"\(", r"\)")?)
            .math_display_delimiters(Delimiters::new(r"\[", r"\]")?)
            .enable_spell_check(false)
            .enable_tables_fallback(true)
            .disable_itemize(false)
            .disable_lstlisting(false)
            .include_page_info(true)
            .enable_document_layout(false)
    }) without ["async", "region", "fullwidth_punctuation"];
    "text.request.base64.json": ImageRequest, recognize_image(ImageRequest::new(Image::url(PNG)));
    "text.request.multipart_options_json.json": ImageRequest, recognize_image(
        ImageRequest::new(Image::bytes(&b"\x89PNG\r\n\x1a\n"[..]).as_multipart())
            .formats([TextFormat::Text, TextFormat::Html])
            .include_line_data(true)
            .include_page_info(false)
            .enable_document_layout(true)
            .alphabets_allowed(Alphabet::Ru, false)
            .alphabets_allowed(Alphabet::Zh, false)
            .region(Region::new(12, 40, 640, 220)?)
    );
    "text.request.url.json": ImageRequest, recognize_image(
        ImageRequest::new(Image::url("https://images.example.org/sheets/0117.jpg"))
            .formats([TextFormat::Text, TextFormat::Data])
            .data_options(DataOptions::new().include_asciimath(true).include_latex(true))
            .math_inline_delimiters(Delimiters::new("$", "$")?)
            .rm_spaces(true)
            .improve_mathpix(false)
            .tags(["worksheet", "run-7"])
    );
};

#[tokio::test]
async fn each_request_is_sent_as_the_example_shows() -> anyhow::Result<()> {
    let taker = Taker::start().await?;
    for request in REQUESTS {
        let Outcome::Sent(send, without) = request.outcome else {
            continue;
        };
        let mut expected = json(request.file);
        for name in without {
            let removed = expected.as_object_mut().expect("an object").remove(*name);
            assert!(removed.is_some(), "{} has no `{name}`", request.file);
        }
        if let Some(options) = expected.get_mut("conversion_options") {
            *options = spelled_out(options.take());
        }
        let sent = send(&taker).await;
        let sent = sent.map_err(|error| error.context(request.file))?;
        let (sent, expected) = (plain_numbers(sent), plain_numbers(expected));
        assert_eq!(sent, expected, "{}", request.file);
    }
    Ok(())
}

#[test]
fn each_example_with_a_mistake_is_refused() {
    for request in REQUESTS {
        if let Outcome::Refused(is_refused) = request.outcome {
            assert!(is_refused(&body(request.file)), "{}", request.file);
        }
    }
}
