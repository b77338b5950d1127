//! HTML.

use super::declare::format_options;

format_options! {
    /// The options of HTML. What is not set is not sent, and the service's default holds.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-converter)
    pub struct HtmlOptions for Html {
        /// Whether HTML tags in the source are taken as such. Default: `true`.
        html_tags = "htmlTags": bool;
        /// Whether references to footnotes are written in a compact form. Default: `false`.
        footnote_compact_refs = "footnote_compact_refs": bool;
    }
}
