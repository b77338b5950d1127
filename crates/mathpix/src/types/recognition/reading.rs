//! Short ways to what is wanted most of a recognition.

use super::{BoundingBox, Chemistry, DataType, Line, Recognition, data::values};
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

    /// The lines that are part of the result, in reading order.
    ///
    /// They are there if asked for by `include_line_data`.
    pub fn output_lines(&self) -> impl Iterator<Item = &Line> {
        self.line_data.iter().filter(|line| line.is_output())
    }

    /// The texts of the words that were read, in the order of the reply, each with the smallest rectangle around it.
    ///
    /// They are there if asked for by `include_word_data`.
    pub fn words(&self) -> impl Iterator<Item = (&str, BoundingBox)> {
        self.word_data
            .iter()
            .filter_map(|word| Some((word.text.as_deref()?, word.bounding_box()?)))
    }

    /// The tables, in reading order: rows at line feeds, cells at tabs.
    ///
    /// They are there if asked for by [`DataOptions::include_tsv`](crate::DataOptions) and, with it,
    /// [`TextFormat::Data`](crate::TextFormat::Data) or `include_line_data`.
    pub fn tables(&self) -> impl Iterator<Item = &str> {
        let have_data = self.data_of(&DataType::Tsv).next().is_some();
        let of_lines = self
            .line_data
            .iter()
            .filter(move |_| !have_data)
            .flat_map(|line| line.data_of(&DataType::Tsv));
        self.data_of(&DataType::Tsv).chain(of_lines)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Recognition {
        serde_json::from_str(json).expect("a recognition")
    }

    #[test]
    fn only_lines_of_the_result_are_given_also_by_the_older_name_and_without_one() {
        let read = read(
            r#"{"line_data": [
                {"id": "a", "conversion_output": true, "included": false}, {"id": "b", "conversion_output": false, "text": "x"},
                {"id": "c", "included": true}, {"id": "d", "included": false, "text": "x"}, {"id": "e", "text": "x"}, {"id": "f"}
            ]}"#,
        );
        let ids: Vec<_> = read
            .output_lines()
            .filter_map(|line| line.id.as_deref())
            .collect();
        assert_eq!(ids, ["a", "c", "e"]);
    }

    #[test]
    fn tables_are_found_in_data_or_else_in_the_lines() {
        let line = r#""line_data": [{"data": [{"type": "latex", "value": "x"}, {"type": "tsv", "value": "b"}]}]"#;
        let tables = |json: &str| read(json).tables().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(
            tables(&format!(
                r#"{{"data": [{{"type": "latex", "value": "x"}}], {line}}}"#
            )),
            ["b"]
        );
        let whole = r#""data": [{"type": "tsv", "value": "a"}, {"type": "tsv"}, {"type": "tsv", "value": "c"}]"#;
        assert_eq!(tables(&format!("{{{whole}, {line}}}")), ["a", "c"]);
        assert_eq!(tables("{}"), [""; 0]);
    }

    #[test]
    fn words_have_their_rectangles() {
        let read = read(
            r#"{"word_data": [{"text": "a", "cnt": [[1, 5], [4, 2]]}, {"text": "b"}, {"cnt": [[1, 1]]}]}"#,
        );
        let words: Vec<_> = read
            .words()
            .map(|(text, place)| (text, place.width, place.top_left_y))
            .collect();
        assert_eq!(words, [("a", 3.0, 2.0)]);
    }

    #[test]
    fn text_beside_an_error_is_text() {
        assert_eq!(read(r#"{"text": "", "error": "e"}"#).text().ok(), Some(""));
        let error = read(r#"{"error": "e", "error_info": {"id": "math_confidence"}}"#);
        let error = error.text().expect_err("no text");
        assert_eq!(
            error.to_string(),
            "the service answered with an error: `math_confidence`: e; lower `confidence_threshold` to see what was read"
        );
        assert_eq!(
            read("{}").text().expect_err("no text").kind(),
            ErrorKind::NoOutput
        );
    }
}
