//! The documented options of each path, and what each must be.

use super::kind::Kind;

/// The options of an image and of strokes.
pub(crate) const IMAGE: &[(&str, Kind)] = &[
    ("alphabets_allowed", Kind::Flags),
    ("async", Kind::Bool),
    ("auto_rotate_confidence_threshold", Kind::Number(0.0, 1.0)),
    ("confidence_rate_threshold", Kind::Number(0.0, 1.0)),
    ("confidence_threshold", Kind::Number(0.0, 1.0)),
    ("data_options", Kind::Flags),
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
    ("metadata", Kind::Object),
    ("numbers_default_to_math", Kind::Bool),
    ("region", Kind::Object),
    ("rm_fonts", Kind::Bool),
    ("rm_spaces", Kind::Bool),
    ("src", Kind::Text),
    ("strokes_session_id", Kind::Text),
    ("tags", Kind::Texts),
];

/// The outputs of an image or of strokes.
pub(crate) const TEXT: &[(&str, Kind)] = &[("formats", Kind::Formats)];

/// The options of a document.
pub(crate) const PDF: &[(&str, Kind)] = &[
    ("alphabets_allowed", Kind::Flags),
    ("auto_number_sections", Kind::Bool),
    (
        "callback_events",
        Kind::ListOf(&["file.completed", "file.error"]),
    ),
    ("callback_headers", Kind::Object),
    ("callback_url", Kind::Text),
    ("conversion_formats", Kind::Flags),
    ("conversion_options", Kind::Object),
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
    ("metadata", Kind::Object),
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
pub(crate) const CONVERTER: &[(&str, Kind)] = &[
    ("conversion_options", Kind::Object),
    ("formats", Kind::Flags),
    ("metadata", Kind::Object),
    ("mmd", Kind::Text),
];

/// The options of a batch, beside those of an image.
pub(crate) const BATCH: &[(&str, Kind)] = &[
    ("ocr_behavior", Kind::OneOf(&["latex", "text"])),
    ("urls", Kind::Object),
];

/// The options of an image that is read in the older way, as batches do unless they ask for text.
pub(crate) const LATEX: &[(&str, Kind)] = &[
    ("beam_size", Kind::Integer(1.0, 10.0)),
    ("format_options", Kind::Object),
    ("formats", Kind::FormatsOrFlags),
    ("n_best", Kind::Integer(1.0, 10.0)),
    ("skip_recrop", Kind::Bool),
];

/// The options of a token.
pub(crate) const TOKEN: &[(&str, Kind)] = &[
    ("include_strokes_session_id", Kind::Bool),
    ("user_id", Kind::Text),
];
