//! The options that everything recognised at once has: images, strokes and the images of a batch.

/// Declares the options of such a request, with those that are listed first; see `options!`.
macro_rules! recognition_options {
    (
        $(#[$attribute:meta])*
        pub struct $options:ident of $request:ident { $($own:tt)* }
    ) => {
        $crate::types::options::options! {
            $(#[$attribute])*
            pub struct $options of $request {
                $($own)*
                data_options,
                metadata,
                tags,
                alphabets_allowed,
                include_detected_alphabets,
                confidence_threshold,
                confidence_rate_threshold,
                include_line_data,
                include_word_data,
                include_smiles = false,
                include_inchi,
                include_geometry_data,
                include_diagram_text,
                include_page_info = true,
                include_equation_tags,
                rm_spaces,
                rm_fonts,
                idiomatic_eqn_arrays,
                idiomatic_braces,
                numbers_default_to_math,
                math_fonts_default_to_math,
                math_inline_delimiters,
                math_display_delimiters,
                enable_spell_check,
                enable_tables_fallback,
                fullwidth_punctuation,
                disable_itemize,
                disable_lstlisting,
                enable_document_layout,
            }
        }

        impl $options {
            /// Refuses options that exclude each other.
            pub(crate) fn check(&self) -> Result<(), $crate::Error> {
                $crate::types::options::Conflicts {
                    line_data: self.include_line_data,
                    word_data: self.include_word_data,
                    document_layout: self.enable_document_layout,
                    smiles: self.include_smiles,
                    inchi: self.include_inchi,
                }
                .check()
            }
        }
    };
}
pub(crate) use recognition_options;
