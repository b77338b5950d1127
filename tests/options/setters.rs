//! Each setter of each request, with what it must send.

use mathpix::{
    Alphabet, BatchImage, BatchRequest, Callback, CallbackHeaders, Confidence, ConversionFormat,
    DataOptions, Delimiters, Document, Error, Image, ImageRequest, LatexContent, LatexFormat,
    OcrBehavior, PdfRequest, Region, StrokesRequest, TextFormat, WebhookEvent,
};
use mathpix_tests::service::{IMAGE_URL, strokes};
use serde_json::{Value, json};

/// A setter of the request `R`.
pub(crate) struct Setter<R> {
    /// The option.
    pub(crate) name: &'static str,
    /// Sets it.
    pub(crate) set: fn(R) -> Result<R, Error>,
    /// The value that must arrive.
    pub(crate) sent: fn() -> Value,
}

/// `Request: option(argument, ..) => JSON;`: the setter has the name of the option.
macro_rules! setters {
    ($request:ty: $($name:ident($($argument:expr),*) => $sent:tt;)+) => {
        vec![$(Setter {
            name: stringify!($name),
            set: |request: $request| Ok(request.$name($($argument),*)),
            sent: || json!($sent),
        }),+]
    };
}

/// The setters that images, strokes and the images of batches have alike.
macro_rules! recognition_setters {
    ($request:ty) => {
        setters! { $request:
            data_options(DataOptions::new()
                .include_svg(true).include_table_html(true).include_latex(true)
                .include_tsv(true).include_asciimath(true).include_mathml(true)) => {
                "include_svg": true, "include_table_html": true, "include_latex": true,
                "include_tsv": true, "include_asciimath": true, "include_mathml": true
            };
            metadata("order", "A-1173") => {"order": "A-1173"};
            tags(["worksheet", "run-7"]) => ["worksheet", "run-7"];
            alphabets_allowed(Alphabet::Ru, false) => {"ru": false};
            include_detected_alphabets(true) => true;
            confidence_threshold(Confidence::new(0.25)?) => 0.25;
            confidence_rate_threshold(Confidence::new(0.5)?) => 0.5;
            include_line_data(true) => true;
            include_word_data(true) => true;
            include_smiles(true) => true;
            include_inchi(false) => false;
            include_geometry_data(true) => true;
            include_diagram_text(true) => true;
            include_page_info(false) => false;
            include_equation_tags(true) => true;
            rm_spaces(false) => false;
            rm_fonts(true) => true;
            idiomatic_eqn_arrays(true) => true;
            idiomatic_braces(true) => true;
            numbers_default_to_math(true) => true;
            math_fonts_default_to_math(true) => true;
            math_inline_delimiters(Delimiters::new("$", "$")?) => ["$", "$"];
            math_display_delimiters(Delimiters::new("$$", "$$")?) => ["$$", "$$"];
            enable_spell_check(true) => true;
            enable_tables_fallback(true) => true;
            fullwidth_punctuation(false) => false;
            disable_itemize(true) => true;
            disable_lstlisting(true) => true;
            enable_document_layout(true) => true;
        }
    };
}

/// The setters that are for images alone.
macro_rules! image_setters {
    ($request:ty) => {
        setters! { $request:
            region(Region::new(12, 40, 640, 220)?) => {
                "top_left_x": 12, "top_left_y": 40, "width": 640, "height": 220
            };
            enable_blue_hsv_filter(true) => true;
            auto_rotate_confidence_threshold(Confidence::new(1.0)?) => 1.0;
        }
    };
}

/// The setters of what the deprecated recognition as LaTeX has.
macro_rules! latex_setters {
    ($request:ty) => {
        setters! { $request:
            ocr([LatexContent::Math, LatexContent::Text]) => ["math", "text"];
            format_options(LatexFormat::LatexNormal, json!({"transforms": ["rm_spaces"]})) => {
                "latex_normal": {"transforms": ["rm_spaces"]}
            };
            skip_recrop(true) => true;
            beam_size(5) => 5;
            n_best(2) => 2;
            formats([LatexFormat::LatexStyled, LatexFormat::Mathml]) => ["latex_styled", "mathml"];
        }
    };
}

fn callback() -> Callback {
    Callback::new("https://hooks.example.org/mathpix")
        .reply("job", "88")
        .body("tenant", 9)
        .header("x-hook", "s3cr3t")
}

fn callback_sent() -> Value {
    json!({
        "post": "https://hooks.example.org/mathpix",
        "reply": {"job": "88"}, "body": {"tenant": 9}, "headers": {"x-hook": "s3cr3t"},
    })
}

macro_rules! text_setters {
    ($request:ty) => {
        vec![
            Setter {
                name: "formats",
                set: |request: $request| Ok(request.formats([TextFormat::Text, TextFormat::Html])),
                sent: || json!(["text", "html"]),
            },
            Setter {
                name: "callback",
                set: |request: $request| Ok(request.callback(callback())),
                sent: callback_sent,
            },
        ]
    };
}

pub(crate) fn image() -> Vec<Setter<ImageRequest>> {
    let mut all = recognition_setters!(ImageRequest);
    all.extend(image_setters!(ImageRequest));
    all.extend(text_setters!(ImageRequest));
    all
}

pub(crate) fn image_request() -> ImageRequest {
    ImageRequest::new(Image::url(IMAGE_URL))
}

pub(crate) fn ink() -> Vec<Setter<StrokesRequest>> {
    let mut all = recognition_setters!(StrokesRequest);
    all.extend(text_setters!(StrokesRequest));
    all
}

pub(crate) fn ink_request() -> StrokesRequest {
    strokes().expect("the recorded strokes")
}

pub(crate) fn batch() -> Vec<Setter<BatchRequest>> {
    let mut all = recognition_setters!(BatchRequest);
    all.extend(image_setters!(BatchRequest));
    all.extend(latex_setters!(BatchRequest));
    all.extend(setters! { BatchRequest: ocr_behavior(OcrBehavior::Latex) => "latex"; });
    all.push(Setter {
        name: "callback",
        set: |request: BatchRequest| Ok(request.callback(callback())),
        sent: callback_sent,
    });
    all
}

pub(crate) fn batch_request() -> BatchRequest {
    BatchRequest::latex([("one", IMAGE_URL)])
}

pub(crate) fn batch_image() -> Vec<Setter<BatchImage>> {
    let mut all = recognition_setters!(BatchImage);
    all.extend(image_setters!(BatchImage));
    all.extend(latex_setters!(BatchImage));
    all.extend(setters! { BatchImage: ocr_behavior(OcrBehavior::Text) => "text"; });
    all
}

pub(crate) fn pdf() -> Vec<Setter<PdfRequest>> {
    setters! { PdfRequest:
        streaming(true) => true;
        metadata("order", "A-1173") => {"order": "A-1173"};
        alphabets_allowed(Alphabet::Hi, false) => {"hi": false};
        include_smiles(false) => false;
        include_chemistry_as_image(true) => true;
        include_diagram_text(true) => true;
        include_page_info(true) => true;
        include_page_breaks(true) => true;
        include_hyperlinks(true) => true;
        include_equation_tags(true) => true;
        rm_spaces(false) => false;
        rm_fonts(true) => true;
        idiomatic_eqn_arrays(true) => true;
        numbers_default_to_math(true) => true;
        math_inline_delimiters(Delimiters::new("$", "$")?) => ["$", "$"];
        math_display_delimiters(Delimiters::new("$$", "$$")?) => ["$$", "$$"];
        enable_spell_check(true) => true;
        auto_number_sections(true) => true;
        remove_section_numbering(true) => true;
        preserve_section_numbering(false) => false;
        enable_tables_fallback(true) => true;
        fullwidth_punctuation(false) => false;
        disable_itemize(true) => true;
        disable_lstlisting(true) => true;
        callback_url("https://hooks.example.org/mathpix") => "https://hooks.example.org/mathpix";
        callback_events([WebhookEvent::FileCompleted]) => ["file.completed"];
        file_batch_id("batch-7") => "batch-7";
        page_ranges("2,4-6".parse()?) => "2,4-6";
        conversion_formats([ConversionFormat::Docx, ConversionFormat::MmdZip]) => {
            "docx": true, "mmd.zip": true
        };
    }
}

pub(crate) fn pdf_request() -> PdfRequest {
    PdfRequest::new(Document::url("https://example.org/paper.pdf"))
}

/// Options of a document that are only taken together.
pub(crate) fn pdf_headers(request: PdfRequest) -> Result<PdfRequest, Error> {
    let headers = CallbackHeaders::new([("X-Hook-Token", "not-a-secret")])?;
    Ok(request
        .callback_url("https://hooks.example.org/mathpix")
        .callback_headers(headers))
}
