//! Short ways to what is wanted most of a recognition.

use super::{BoundingBox, Chemistry, DataType, Recognition, data::values};
use crate::error::{Error, ErrorKind};

impl Recognition {
    /// The text, as Mathpix Markdown. It may be empty.
    ///
    /// # Errors
    ///
    /// The service's own error if the recognition holds one, as entries of past results may;
    /// [`ErrorKind::NoOutput`] if text was not among the outputs asked for.
    pub fn text(&self) -> Result<&str, Error> {
        match (&self.text, &self.error) {
            (Some(text), _) => Ok(text),
            (None, Some(error)) => Err(Error::from_stored(error.clone())),
            (None, None) => Err(Error::new(
                ErrorKind::NoOutput,
                "the reply holds no `text`: ask for it by `TextFormat::Text`, or read another of its fields",
            )),
        }
    }

    /// The texts of the lines that are part of the result, in reading order, each with the smallest rectangle around it.
    ///
    /// They are there if asked for by `include_line_data`.
    pub fn output_lines(&self) -> impl Iterator<Item = (&str, Option<BoundingBox>)> {
        self.line_data
            .iter()
            .filter(|line| line.is_output())
            .filter_map(|line| Some((line.text.as_deref()?, line.bounding_box())))
    }

    /// The texts of the words, in the order of the reply, each with the smallest rectangle around it.
    ///
    /// They are there if asked for by `include_word_data`.
    pub fn words(&self) -> impl Iterator<Item = (&str, Option<BoundingBox>)> {
        self.word_data
            .iter()
            .filter_map(|word| Some((word.text.as_deref()?, word.bounding_box())))
    }

    /// The tables, in reading order: rows at line feeds, cells at tabs.
    ///
    /// They are there if asked for by [`DataOptions::include_tsv`](crate::DataOptions) and, with it,
    /// [`TextFormat::Data`](crate::TextFormat::Data) or `include_line_data`.
    pub fn tables(&self) -> impl Iterator<Item = &str> {
        let whole = values(&self.data, &DataType::Tsv);
        let of_lines = self
            .line_data
            .iter()
            .filter(|_| self.data.is_empty())
            .flat_map(|line| line.data_of(&DataType::Tsv));
        whole.chain(of_lines)
    }

    /// The values of one type in `data`, in reading order.
    pub fn data_of(&self, data_type: &DataType) -> impl Iterator<Item = &str> {
        values(&self.data, data_type)
    }

    /// The chemical structures in the text, if asked for by `include_smiles`.
    pub fn chemistry(&self) -> impl Iterator<Item = Chemistry<'_>> {
        Chemistry::in_text(self.text.as_deref().unwrap_or_default())
    }
}
