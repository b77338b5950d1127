//! PDF that is made from HTML.

use super::declare::format_options;

format_options! {
    /// The options of PDF that is made from HTML. What is not set is not sent, and the service's default holds.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-converter)
    pub struct PdfOutputOptions for Pdf {
        /// The size of the font in pixels of CSS. Default: 17. (The reference names no unit.)
        font_size = "fontSize": u32, takes "1 and more" if |size| *size > 0;
        /// The colour of the text: a name, `#1E2029` or `rgb(30, 32, 41)`. Default: `#1E2029`.
        text_color = "text_color": String as impl Into<String>;
        /// The colour behind the text, written likewise. Default: none.
        background_color = "background_color": String as impl Into<String>;
        /// Whether the footer is left out. Default: `false`.
        disable_footer = "disable_footer": bool;
        /// The margin on each side, 40 to 200. Default: 70. (The reference names no unit.)
        margin = "margin": u32, takes "40 to 200" if |margin| (40..=200).contains(margin);
        /// Style sheets of your own. Default: none.
        custom_css = "custom_css": String as impl Into<String>;
        /// Whether references to footnotes are written in a compact form. Default: `false`.
        footnote_compact_refs = "footnote_compact_refs": bool;
        /// How long images and the like may take to load, in seconds. Default: not in the reference.
        resource_load_timeout_sec = "resource_load_timeout_sec": u32;
    }
}
