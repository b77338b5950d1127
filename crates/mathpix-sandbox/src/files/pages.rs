//! The made-up pages of a document: a heading, what was chosen to stand below it, and the page's number.

use crate::ids::derive;
use crate::recognition::{Detections, Layout, Page, Style};
use crate::samples::{Line, Part, Place, Role};
use crate::state::Document;

/// Width and height of a page in pixels.
pub(crate) const SIZE: (u64, u64) = (1700, 2200);

const HEADING: Line = Line::new(
    "section_header",
    (88, 59, 500, 86),
    &[Part::Text("Page "), Part::PageNumber],
)
.framed("\\section*{", "}");

/// What stands on a page unless something else is asked for.
const USUAL: Line = Line::new(
    "text",
    (88, 114, 912, 141),
    &[
        Part::Text("This page begins with "),
        Part::AnyMath(0),
        Part::Text(". Further down it says "),
        Part::AnyMath(1),
        Part::Text("."),
    ],
);

const NUMBER: Line =
    Line::new("page_info", (480, 960, 520, 975), &[Part::PageNumber]).role(Role::PageInfo);

/// The id of a page.
pub(crate) fn id(pdf_id: &str, page: u32) -> String {
    format!("{pdf_id}-{page:02}")
}

/// The text of a page, in Mathpix Markdown.
pub(crate) fn text(pdf_id: &str, document: &Document, page: u32) -> String {
    with_layout(pdf_id, document, page, |layout| layout.whole("\n\n"))
}

/// What the history of a page can be searched for.
pub(crate) fn detections(pdf_id: &str, document: &Document, page: u32) -> Detections {
    with_layout(pdf_id, document, page, |layout| layout.detections())
}

pub(crate) fn is_handwritten(document: &Document) -> bool {
    document
        .sample
        .and_then(|sample| sample.handwritten)
        .unwrap_or(false)
}

/// Lays a page out and does something with it.
pub(crate) fn with_layout<T>(
    pdf_id: &str,
    document: &Document,
    page: u32,
    with: impl FnOnce(&Layout<'_>) -> T,
) -> T {
    let hash = derive(document.hash, u64::from(page));
    let style = Style::of_page(
        &document.args,
        hash,
        Page {
            number: page,
            picture: format!("https://cdn.mathpix.com/cropped/{}.jpg", id(pdf_id, page)),
        },
    );
    let mut lines = vec![HEADING];
    match document.sample {
        None => lines.push(USUAL),
        Some(sample) => lines.extend(sample.lines.iter().map(below_heading)),
    }
    lines.push(NUMBER);
    with(&Layout {
        lines: &lines,
        style: &style,
        hash,
        size: SIZE,
    })
}

/// An element of a sample on a page: one later than in the sample, and within the margins.
fn below_heading(line: &Line) -> Line {
    Line {
        parent: line.parent.map(|parent| parent + 1),
        caption: line.caption.map(|caption| caption + 1),
        place: within_margins(line.place),
        ..*line
    }
}

fn within_margins((left, top, right, bottom): Place) -> Place {
    let across = |part: i64| 88 + part * 824 / 1000;
    let down = |part: i64| 110 + part * 800 / 1000;
    (across(left), down(top), across(right), down(bottom))
}
