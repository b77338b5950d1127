//! The options that images and strokes have in common.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::types::{DataOptions, TextFormat};

/// The options of recognition. What is not set is not sent, and the service's default holds.
///
/// [Reference](https://docs.mathpix.com/reference/post-v3-text)
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct RecognitionOptions {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) formats: Vec<TextFormat>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) data_options: Option<DataOptions>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub(crate) metadata: Map<String, Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) tags: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) include_line_data: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) include_word_data: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) include_detected_alphabets: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rm_spaces: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) math_inline_delimiters: Option<(String, String)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) math_display_delimiters: Option<(String, String)>,
}

/// The setters of these options, for a request that holds them as `options` beside `extra`.
macro_rules! recognition_setters {
    () => {
        /// The outputs. Default: [`TextFormat::Text`](crate::TextFormat::Text).
        #[must_use]
        pub fn formats(mut self, formats: impl IntoIterator<Item = $crate::TextFormat>) -> Self {
            self.options.formats = formats.into_iter().collect();
            self
        }

        /// What goes into `data` and `html`. Default: nothing.
        #[must_use]
        pub fn data_options(mut self, options: $crate::DataOptions) -> Self {
            self.options.data_options = Some(options);
            self
        }

        $crate::types::setters::metadata_setters!();

        /// Tags, by which the result can be found in [`list_ocr_results`](crate::Client::list_ocr_results).
        #[must_use]
        pub fn tags(mut self, tags: impl IntoIterator<Item = impl Into<String>>) -> Self {
            self.options.tags = tags.into_iter().map(Into::into).collect();
            self
        }

        /// Whether the reply lists the lines with their places. Default: `false`.
        #[must_use]
        pub fn include_line_data(mut self, include: bool) -> Self {
            self.options.include_line_data = Some(include);
            self
        }

        /// Whether the reply lists the words with their places. Default: `false`.
        #[must_use]
        pub fn include_word_data(mut self, include: bool) -> Self {
            self.options.include_word_data = Some(include);
            self
        }

        /// Whether the reply says which alphabets were seen. Default: `false`.
        #[must_use]
        pub fn include_detected_alphabets(mut self, include: bool) -> Self {
            self.options.include_detected_alphabets = Some(include);
            self
        }

        /// Whether spaces that LaTeX does not need are removed. Default: `true`.
        #[must_use]
        pub fn rm_spaces(mut self, remove: bool) -> Self {
            self.options.rm_spaces = Some(remove);
            self
        }

        $crate::types::setters::delimiter_setters!();

        $crate::types::setters::extra_setter!();
    };
}
pub(crate) use recognition_setters;
