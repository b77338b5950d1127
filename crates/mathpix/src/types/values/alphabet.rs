//! The alphabets that an image can be written in.

use crate::types::open_enum;

open_enum! {
    /// An alphabet, for `alphabets_allowed`.
    ///
    /// [Reference](https://docs.mathpix.com/reference/shared-types)
    pub enum Alphabet {
        /// Latin.
        En = "en",
        /// Devanagari, as of Hindi.
        Hi = "hi",
        /// Chinese.
        Zh = "zh",
        /// Japanese: Hiragana and Katakana.
        Ja = "ja",
        /// Hangul, of Korean.
        Ko = "ko",
        /// Cyrillic, as of Russian.
        Ru = "ru",
        /// Thai.
        Th = "th",
        /// Tamil.
        Ta = "ta",
        /// Telugu.
        Te = "te",
        /// Gujarati.
        Gu = "gu",
        /// Bengali.
        Bn = "bn",
        /// Vietnamese.
        Vi = "vi",
    }
}
