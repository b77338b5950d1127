//! The options that several requests have.

/// Declares options: a macro for the type of each and one for its setter, both by the option's name.
///
/// `$d` is a dollar sign, for what the declared macros take themselves.
macro_rules! shared_options {
    ($d:tt $($(#[$doc:meta])* $name:ident: $shape:tt,)+) => {
        /// The type of a shared option.
        macro_rules! shared_type {
            $(($name) => { $crate::types::options::value_type!($shape) };)+
        }

        /// The setter of a shared option, with `note` after its docs.
        macro_rules! shared_setter {
            $(($name $d($d note:tt)*) => {
                $crate::types::options::setter!($(#[$doc])* $d($d note)* $name: $shape);
            };)+
        }

        pub(crate) use {shared_setter, shared_type};
    };
}

shared_options! { $
    /// The outputs. Default: [`TextFormat::Text`](crate::TextFormat::Text).
    formats: [crate::TextFormat],

    /// What goes into `data` and `html`. Default: nothing.
    data_options: (crate::DataOptions),

    /// An entry of the metadata, which the service keeps beside the result. Default: none.
    metadata: {impl String: impl serde_json::Value},

    /// Tags, by which the result can be found in [`list_ocr_results`](crate::Client::list_ocr_results). Default: none.
    tags: [impl String],

    /// Where the service posts the result, beside its reply. Default: nowhere.
    callback: (crate::Callback),

    /// Whether an alphabet may be read. `false` bans it, `true` is as if it were not set. Default: all may.
    alphabets_allowed: {crate::Alphabet: bool},

    /// Whether the reply says which alphabets were seen. Default: `false`.
    include_detected_alphabets: bool,

    /// The part of the image that is read, in pixels. Default: all of it.
    region: (crate::Region),

    /// Whether blue ink alone is read. Default: `false`.
    enable_blue_hsv_filter: bool,

    /// How sure the service has to be of the orientation before it turns the image, from 0 to 1; 1 turns none.
    /// Default: 0.99.
    auto_rotate_confidence_threshold: (crate::Confidence),

    /// How sure the service has to be of the whole, from 0 to 1; below it the reply is the error `math_confidence`.
    /// Default: none.
    confidence_threshold: (crate::Confidence),

    /// How sure the service has to be of each symbol, from 0 to 1; below it the reply is the error `math_confidence`.
    /// Default: 0.75.
    confidence_rate_threshold: (crate::Confidence),

    /// Whether the reply lists the lines with their places. It excludes `include_word_data`. Default: `false`.
    include_line_data: bool,

    /// Whether the reply lists the words with their places. It excludes `include_line_data` and `enable_document_layout`.
    /// Default: `false`.
    include_word_data: bool,

    /// Whether chemical structures are read, as SMILES between `<smiles>` and `</smiles>`.
    include_smiles: bool,

    /// Whether SMILES carry the InChI and its key as attributes. It needs `include_smiles`. Default: `false`.
    include_inchi: bool,

    /// Whether the reply lists triangles and their labels. Default: `false`.
    include_geometry_data: bool,

    /// Whether the text inside diagrams is read, as further lines. Only the list of lines has them: of an image that of
    /// `include_line_data`, of a document `lines.json`. Default: `false`.
    include_diagram_text: bool,

    /// Whether headers, footers and page numbers are part of the text.
    include_page_info: bool,

    /// Whether numbered equations keep their number, as `\tag{..}`. It switches `idiomatic_eqn_arrays` on. Default: `false`.
    include_equation_tags: bool,

    /// Whether spaces that LaTeX does not need are removed. Default: `true`.
    rm_spaces: bool,

    /// Whether font commands such as `\mathbf` and `\mathrm` are removed. Default: `false`.
    rm_fonts: bool,

    /// Whether lists of equations are written as `aligned`, `gathered` and `cases` rather than as `array`. Default: `false`.
    idiomatic_eqn_arrays: bool,

    /// Whether braces that LaTeX does not need are left out: `x^2` rather than `x^{2}`. Default: `false`.
    idiomatic_braces: bool,

    /// Whether numbers are always math. Default: `false`.
    numbers_default_to_math: bool,

    /// Whether text in a math font is always math. Default: `false`.
    math_fonts_default_to_math: bool,

    /// What stands around inline math. Default: `\(` and `\)`.
    math_inline_delimiters: (crate::Delimiters),

    /// What stands around displayed math. Default: `\[` and `\]`.
    math_display_delimiters: (crate::Delimiters),

    /// Whether the spelling of English handwriting is corrected. Default: `false`.
    enable_spell_check: bool,

    /// Whether a second, slower method may read tables that are very large. Default: `false`.
    enable_tables_fallback: bool,

    /// Whether punctuation is fullwidth (`true`) or ASCII (`false`). Default: as the content suggests.
    fullwidth_punctuation: bool,

    /// Whether lists are written as plain lines. Default: not stated, taken to be `false`.
    ///
    /// Not in the reference; the official client sends it.
    disable_itemize: bool,

    /// Whether code is written without `lstlisting`. Default: not stated, taken to be `false`.
    ///
    /// Not in the reference; the official client sends it.
    disable_lstlisting: bool,

    /// Whether the image is laid out as a full page. It excludes `include_word_data`. Default: `false`.
    ///
    /// Not in the reference; the official client sends it.
    enable_document_layout: bool,

    /// Who the token is for: an id of your own. Default: nobody in particular.
    ///
    /// Not in the reference; the official client sends it.
    user_id: (impl String),
}
