//! Markdown.

use super::declare::format_options;
use crate::types::Delimiters;

format_options! {
    /// The options of Markdown. What is not set is not sent, and the service's default holds.
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-converter)
    pub struct MdOptions for Md {
        /// What stands around inline math. Default: `$` and `$`.
        math_inline_delimiters = "math_inline_delimiters": Delimiters;
        /// What stands around displayed math. Default: `$$` and `$$`.
        math_display_delimiters = "math_display_delimiters": Delimiters;
        /// Whether `&` is escaped. Default: `true`.
        escape_ampersand = "escape_ampersand": bool;
        /// Whether `$` is escaped. Default: `true`.
        escape_dollar = "escape_dollar": bool;
        /// Whether `#` is escaped. Default: `true`.
        escape_hash = "escape_hash": bool;
        /// Whether `%` is escaped. Default: `false`.
        escape_percent = "escape_percent": bool;
        /// The length at which lines are broken, in characters, from 10. Default: lines are not broken. That it belongs to
        /// Markdown is our reading of the service's changelog.
        max_character_per_line = "max_character_per_line": u32, takes "10 and more" if |length| *length >= 10;
    }
}
