//! The lines of a document with their places: the download `lines.json`.

use serde_json::Value;

use crate::types::{BoundingBox, Chemistry, LineSubtype, LineType, Point, lenient::reply};

reply! {
    /// The lines of a document with their places, page by page: the download `lines.json`. The older `lines.mmd.json` is
    /// read as well.
    ///
    /// ```
    /// let lines: mathpix::PdfLines = serde_json::from_str(
    ///     r#"{"pages": [{"page": 1, "page_width": 1700, "page_height": 2200, "lines": [
    ///         {"type": "text", "line": 1, "conversion_output": true, "text": "Heat in a Rod",
    ///             "text_display": "\\title{Heat in a Rod}",
    ///             "region": {"top_left_x": 414, "top_left_y": 134, "width": 773, "height": 60}},
    ///         {"type": "page_info", "line": 2, "conversion_output": false, "text": "1", "text_display": ""}
    ///     ]}]}"#,
    /// )?;
    /// assert_eq!(lines.text(), "\\title{Heat in a Rod}");
    /// for line in lines.pages[0].output_lines() {
    ///     println!("{:?} {:?}", line.text, line.bounding_box());
    /// }
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// [Reference](https://docs.mathpix.com/reference/post-v3-pdf)
    #[derive(PartialEq)]
    pub struct PdfLines {
        requires {
            /// The pages. One on which nothing was seen may be left out: go by [`PdfLinesPage::page`].
            pub pages: Vec<PdfLinesPage> = "pages",
        }
    }
}

reply! {
    /// A page of a document, with its lines.
    pub struct PdfLinesPage {
        /// The id of the image of the page: the id of the document, `-`, and the number of the page. Always there.
        pub image_id: Option<String> = "image_id" | "image-id",
        /// The number of the page, from 1. Always there.
        pub page: Option<u32> = "page",
        /// The width of the page, in the pixels in which all places are given. Nearly always there.
        pub page_width: Option<u32> = "page_width",
        /// The height of the page, in the pixels in which all places are given. Nearly always there.
        pub page_height: Option<u32> = "page_height",
        /// The lines.
        pub lines: Vec<PdfLine> = "lines",
    }
}

reply! {
    /// A line of a document, or another element of its layout.
    pub struct PdfLine {
        /// The id of the line. Absent in older replies and in `lines.mmd.json`.
        pub id: Option<String> = "id",
        /// The id of the element that it is a part of, if there is one.
        pub parent_id: Option<String> = "parent_id",
        /// The ids of its parts, if there are any. Elements with parts have no text of their own.
        pub children_ids: Vec<String> = "children_ids",
        /// What the line is. Absent in `lines.mmd.json`.
        pub line_type: Option<LineType> = "type",
        /// What the line is, more closely, where the type has subtypes.
        pub subtype: Option<LineSubtype> = "subtype",
        /// The place of the line in the reading order of its page, from 1. Always there.
        pub line: Option<u32> = "line",
        /// The column of the page, from 0. Not in the reference, only in its examples.
        pub column: Option<u32> = "column",
        /// The size of the letters, in pixels of the page. Not in the reference, only in its examples.
        pub font_size: Option<f64> = "font_size",
        /// The text to search in; empty on elements without text of their own. In `lines.mmd.json`, Mathpix Markdown.
        pub text: Option<String> = "text",
        /// Mathpix Markdown as it stands in the text of the document; may be empty. Absent in `lines.mmd.json`.
        pub text_display: Option<String> = "text_display",
        /// Whether the line is part of the text of the document. Absent in `lines.mmd.json`, where all lines are.
        pub conversion_output: Option<bool> = "conversion_output",
        /// Whether something printed was seen. Always there.
        pub is_printed: Option<bool> = "is_printed",
        /// Whether something handwritten was seen. Always there.
        pub is_handwritten: Option<bool> = "is_handwritten",
        /// The rectangle around the line, in pixels of the page. Nearly always there.
        pub region: Option<BoundingBox> = "region",
        /// The outline, in pixels of the page, in any order. Always there.
        pub contour: Vec<Point> = "cnt",
        /// How sure the engine is of the line, 0 to 1. Absent on elements without text of their own.
        pub confidence: Option<f64> = "confidence",
        /// How sure the engine is of each symbol, on average, 0 to 1. Absent on elements without text of their own.
        pub confidence_rate: Option<f64> = "confidence_rate",
        /// The ids of the captions that belong to it, which are lines of the type `figure_label`, if there are any.
        pub selected_labels: Vec<String> = "selected_labels",
        /// The links in the line, if asked for. Not in the reference; the official client asks for them. Their shape is
        /// not known.
        pub links: Vec<Value> = "links",
    }
}

impl PdfLines {
    /// The text of the document, as Mathpix Markdown: that of the pages, with an empty line between two.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for page in &self.pages {
            let page = page.text();
            if !text.is_empty() && !page.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(&page);
        }
        text
    }
}

impl PdfLinesPage {
    /// The lines that are part of the text of the document, in reading order.
    pub fn output_lines(&self) -> Vec<&PdfLine> {
        let mut lines: Vec<_> = self.lines.iter().filter(|line| line.is_output()).collect();
        lines.sort_by_key(|line| line.line.unwrap_or(u32::MAX));
        lines
    }

    /// The text of the page, as Mathpix Markdown.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for line in self.output_lines() {
            let Some(piece) = line.text_display.as_deref().or(line.text.as_deref()) else {
                continue;
            };
            // Most lines bring their own white space along.
            let joined = text.is_empty()
                || piece.is_empty()
                || text.ends_with(char::is_whitespace)
                || piece.starts_with(char::is_whitespace);
            if !joined {
                text.push('\n');
            }
            text.push_str(piece);
        }
        text.trim().to_owned()
    }
}

impl PdfLine {
    /// The rectangle around the line: `region`, else the smallest around the outline.
    pub fn bounding_box(&self) -> Option<BoundingBox> {
        self.region.or_else(|| BoundingBox::around(&self.contour))
    }

    /// Whether the line is part of the text of the document. If the file does not say, it is.
    pub fn is_output(&self) -> bool {
        self.conversion_output.unwrap_or(true)
    }

    /// The chemical structures in the line.
    pub fn chemistry(&self) -> impl Iterator<Item = Chemistry<'_>> {
        let texts = [&self.text, &self.text_display];
        let mut texts = texts.into_iter().flatten();
        let text = texts.find(|text| text.contains("<smiles"));
        Chemistry::in_text(text.map_or("", |text| text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_follows_the_reading_order_and_leaves_out_what_is_not_part_of_it() {
        let json = r#"{"pages": [
            {"image-id": "a-1", "page": 1, "lines": [
                {"line": 3, "conversion_output": true, "text": "m", "text_display": "\n\\[\nm\n\\]\n"},
                {"line": 1, "conversion_output": true, "text": "one", "text_display": "one"},
                {"line": 2, "conversion_output": true, "text": "two", "text_display": "two"},
                {"line": 4, "conversion_output": false, "text": "7", "text_display": "7"},
                {"line": 5, "conversion_output": true, "text": "", "text_display": ""}
            ]},
            {"page": 2, "lines": "none"},
            {"page": 3, "lines": [{"text": "of the older file", "line": 1}]}
        ]}"#;
        let lines: PdfLines = serde_json::from_str(json).expect("lines");
        assert_eq!(lines.pages[0].image_id.as_deref(), Some("a-1"));
        assert_eq!(lines.pages[0].text(), "one\ntwo\n\\[\nm\n\\]");
        assert_eq!(lines.text(), "one\ntwo\n\\[\nm\n\\]\n\nof the older file");
    }

    #[test]
    fn chemistry_is_found_once_whichever_text_has_it() {
        for texts in [
            r#""text": "<smiles>C</smiles>", "text_display": "\n<smiles>C</smiles>""#,
            r#""text": "", "text_display": "<smiles>C</smiles>""#,
        ] {
            let line: PdfLine = serde_json::from_str(&format!("{{{texts}}}")).expect("a line");
            assert_eq!(line.chemistry().count(), 1);
        }
    }

    #[test]
    fn the_box_is_the_region_or_else_around_the_outline() {
        let read = |json: &str| {
            let line: PdfLine = serde_json::from_str(json).expect("a line");
            line.bounding_box().map(|around| around.width)
        };
        let contour = r#""cnt": [[0, 0], [4, 2]]"#;
        let region = r#""region": {"top_left_x": 0, "top_left_y": 0, "width": 5, "height": 3}"#;
        assert_eq!(read(&format!("{{{contour}, {region}}}")), Some(5.0));
        assert_eq!(read(&format!("{{{contour}}}")), Some(4.0));
        assert_eq!(read("{}"), None);
    }
}
