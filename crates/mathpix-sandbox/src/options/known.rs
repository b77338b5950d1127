//! The documented options of each path, and what each must be.

use super::kind::Kind;
use crate::magic;

/// Options by their names, with what each must be.
pub(crate) type Table = &'static [(&'static str, Kind)];

/// The options of a row. Those of a batch are all that there are in either mode.
pub(crate) fn of(row: &str) -> &'static [Table] {
    match row {
        "recognize_image" | "submit_image" => &[IMAGE, TEXT, SOURCE],
        "recognize_strokes" => &[IMAGE, TEXT, STROKES],
        "submit_pdf" => &[PDF],
        "submit_conversion" => &[CONVERTER],
        "submit_batch" => &[IMAGE, TEXT, LATEX, MODE, BATCH],
        "create_app_token" | "create_session_token" => &[TOKEN],
        _ => &[],
    }
}

/// The options of one image of a batch.
pub(crate) const ITEM: &[Table] = &[IMAGE, TEXT, LATEX, MODE, &[("url", Kind::Text)]];

const METADATA: Kind = Kind::Free(&[
    "improve_mathpix",
    magic::CONVERSION_ERROR,
    magic::ERROR,
    magic::SAMPLE,
]);

/// What an image or strokes give as `data`.
const DATA: &[&str] = &[
    "include_asciimath",
    "include_latex",
    "include_mathml",
    "include_svg",
    "include_table_html",
    "include_tsv",
];

/// The options of an image and of strokes.
pub(crate) const IMAGE: Table = &[
    ("alphabets_allowed", Kind::Flags),
    ("async", Kind::Bool),
    ("auto_rotate_confidence_threshold", Kind::Number(0.0, 1.0)),
    (
        "callback",
        Kind::Own(
            "an object with `post`, a web address, and maybe `reply`, `body` and `headers`",
            &["body", "headers", "post", "reply"],
        ),
    ),
    ("confidence_rate_threshold", Kind::Number(0.0, 1.0)),
    ("confidence_threshold", Kind::Number(0.0, 1.0)),
    ("data_options", Kind::FlagsOf(DATA)),
    ("disable_itemize", Kind::Bool),
    ("disable_lstlisting", Kind::Bool),
    ("enable_blue_hsv_filter", Kind::Bool),
    ("enable_document_layout", Kind::Bool),
    ("enable_spell_check", Kind::Bool),
    ("enable_tables_fallback", Kind::Bool),
    ("fullwidth_punctuation", Kind::Bool),
    ("idiomatic_braces", Kind::Bool),
    ("idiomatic_eqn_arrays", Kind::Bool),
    ("include_detected_alphabets", Kind::Bool),
    ("include_diagram_text", Kind::Bool),
    ("include_equation_tags", Kind::Bool),
    ("include_geometry_data", Kind::Bool),
    ("include_inchi", Kind::Bool),
    ("include_line_data", Kind::Bool),
    ("include_page_info", Kind::Bool),
    ("include_smiles", Kind::Bool),
    ("include_word_data", Kind::Bool),
    ("math_display_delimiters", Kind::Pair),
    ("math_fonts_default_to_math", Kind::Bool),
    ("math_inline_delimiters", Kind::Pair),
    ("metadata", METADATA),
    ("numbers_default_to_math", Kind::Bool),
    (
        "region",
        Kind::Parts(&["height", "top_left_x", "top_left_y", "width"]),
    ),
    ("rm_fonts", Kind::Bool),
    ("rm_spaces", Kind::Bool),
    ("strokes_session_id", Kind::Text),
    ("tags", Kind::Texts),
];

/// The outputs of an image or of strokes.
pub(crate) const TEXT: Table = &[("formats", Kind::Formats)];

/// Where an image is.
const SOURCE: Table = &[("src", Kind::Text)];

const STROKES: Table = &[(
    "strokes",
    Kind::Own(
        "`{\"strokes\": {\"x\": [[..], ..], \"y\": [[..], ..]}}`, a list of numbers for each stroke",
        &[],
    ),
)];

/// The options of a document.
const PDF: Table = &[
    ("alphabets_allowed", Kind::Flags),
    ("auto_number_sections", Kind::Bool),
    (
        "callback_events",
        Kind::ListOf(&["file.completed", "file.error"]),
    ),
    ("callback_headers", Kind::Object),
    ("callback_url", Kind::Text),
    ("conversion_formats", Kind::Flags),
    ("conversion_options", Kind::Conversions),
    ("disable_itemize", Kind::Bool),
    ("disable_lstlisting", Kind::Bool),
    ("enable_spell_check", Kind::Bool),
    ("enable_tables_fallback", Kind::Bool),
    ("file_batch_id", Kind::Text),
    ("fullwidth_punctuation", Kind::Bool),
    ("idiomatic_eqn_arrays", Kind::Bool),
    ("include_chemistry_as_image", Kind::Bool),
    ("include_diagram_text", Kind::Bool),
    ("include_equation_tags", Kind::Bool),
    ("include_hyperlinks", Kind::Bool),
    ("include_page_breaks", Kind::Bool),
    ("include_page_info", Kind::Bool),
    ("include_smiles", Kind::Bool),
    ("math_display_delimiters", Kind::Pair),
    ("math_inline_delimiters", Kind::Pair),
    ("metadata", METADATA),
    ("numbers_default_to_math", Kind::Bool),
    ("page_ranges", Kind::Text),
    ("preserve_section_numbering", Kind::Bool),
    ("remove_section_numbering", Kind::Bool),
    ("rm_fonts", Kind::Bool),
    ("rm_spaces", Kind::Bool),
    ("streaming", Kind::Bool),
    ("url", Kind::Text),
];

/// The options of a conversion.
const CONVERTER: Table = &[
    ("conversion_options", Kind::Conversions),
    ("formats", Kind::Flags),
    ("metadata", METADATA),
    ("mmd", Kind::Text),
];

/// How the images of a batch are read.
pub(crate) const MODE: Table = &[("ocr_behavior", Kind::OneOf(&["latex", "text"]))];

/// The options of a batch, beside those of an image.
pub(crate) const BATCH: Table = &[
    ("src", Kind::Own("nothing: the images are in `urls`", &[])),
    ("urls", Kind::Object),
];

/// The options of an image that is read in the older way, as batches do unless they ask for text.
pub(crate) const LATEX: Table = &[
    ("beam_size", Kind::Integer(1.0, 10.0)),
    ("format_options", Kind::Object),
    ("formats", Kind::FormatsOrFlags),
    ("n_best", Kind::Integer(1.0, 10.0)),
    (
        "ocr",
        Kind::Own("`[\"math\"]` or `[\"math\", \"text\"]`", &[]),
    ),
    ("skip_recrop", Kind::Bool),
];

/// The options of a token.
const TOKEN: Table = &[
    ("expires", Kind::Number(30.0, 43_200.0)),
    ("include_strokes_session_id", Kind::Bool),
    ("user_id", Kind::Text),
];
