//! How a result is to be written, by the options of its request.

use serde_json::{Map, Value};

use crate::options;

/// The options that change what is written.
#[derive(Clone, Debug)]
pub(crate) struct Style {
    pub(super) inline: (String, String),
    pub(super) display: (String, String),
    pub(super) wide_spaces: bool,
    pub(super) plain_fonts: bool,
    pub(super) bare_scripts: bool,
    pub(super) idiomatic_arrays: bool,
    pub(super) tags: bool,
    pub(super) smiles: bool,
    pub(super) inchi: bool,
    pub(super) chemistry_as_image: bool,
    pub(super) numbers_as_math: bool,
    pub(super) fullwidth: bool,
    pub(super) flat_lists: bool,
    pub(super) flat_code: bool,
    pub(super) page_info: bool,
    pub(super) diagram_text: bool,
    /// What goes into `data` and into HTML.
    pub(super) data: Vec<String>,
    /// What chooses the equations of the samples.
    pub(super) hash: u64,
    /// The page of a document that is written; none for an image.
    pub(super) page: Option<Page>,
}

/// A page of a document.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) number: u32,
    /// The address of the picture of the page.
    pub(crate) picture: String,
}

impl Style {
    /// That of an image or of strokes.
    pub(crate) fn of_image(options: &Map<String, Value>, hash: u64) -> Self {
        let is = |name: &str| options::is_true(options, name);
        let tags = is("include_equation_tags");
        let pair = |name, open: &str, close: &str| {
            options::delimiters(options, name).unwrap_or((open.to_owned(), close.to_owned()))
        };
        Self {
            inline: pair("math_inline_delimiters", "\\(", "\\)"),
            display: pair("math_display_delimiters", "\\[", "\\]"),
            wide_spaces: options.get("rm_spaces") == Some(&Value::Bool(false)),
            plain_fonts: is("rm_fonts"),
            bare_scripts: is("idiomatic_braces"),
            // Tags do not go into arrays.
            idiomatic_arrays: is("idiomatic_eqn_arrays") || tags,
            tags,
            smiles: is("include_smiles"),
            inchi: is("include_inchi"),
            chemistry_as_image: is("include_chemistry_as_image"),
            numbers_as_math: is("numbers_default_to_math"),
            fullwidth: is("fullwidth_punctuation"),
            flat_lists: is("disable_itemize"),
            flat_code: is("disable_lstlisting"),
            page_info: options.get("include_page_info") != Some(&Value::Bool(false)),
            diagram_text: is("include_diagram_text"),
            data: options::flags(options, "data_options"),
            hash,
            page: None,
        }
    }

    /// That of a page, whose options have other defaults.
    pub(crate) fn of_page(options: &Map<String, Value>, hash: u64, page: Page) -> Self {
        Self {
            smiles: options.get("include_smiles") != Some(&Value::Bool(false)),
            page_info: options::is_true(options, "include_page_info"),
            page: Some(page),
            ..Self::of_image(options, hash)
        }
    }

    pub(super) fn wants(&self, data: &str) -> bool {
        self.data.iter().any(|wanted| wanted == data)
    }
}
