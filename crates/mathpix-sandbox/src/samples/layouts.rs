//! Samples of text in several lines, each by its name.

use super::plain::{CIRCLE, FORCE, FRACTION, HEAT, INTEGRAL, RESISTANCE, SYSTEM};
use super::{Line, Part, Role, Sample, WHOLE};

pub(super) const SAMPLES: &[Sample] = &[
    layout("equation", "one equation, with `latex_styled`", EQUATION),
    layout(
        "text",
        "two lines of prose with math, a bold letter, numbers, a word broken by a hyphen, and a page number",
        TEXT,
    ),
    layout("table", "a table with its cells and its caption", TABLE),
    layout(
        "numbered",
        "a system of equations and an equation, each with a number",
        NUMBERED,
    ),
    layout(
        "two_column",
        "header, title, two columns with section headers, an equation, a footnote, a margin note",
        TWO_COLUMN,
    ),
    layout("list", "an itemized list", LIST),
    layout("code", "code and pseudocode", CODE),
    Sample {
        name: "handwriting",
        about: "three lines written by hand",
        lines: HANDWRITING,
        triangle: None,
        handwritten: Some(true),
    },
];

const fn layout(name: &'static str, about: &'static str, lines: &'static [Line]) -> Sample {
    Sample {
        name,
        about,
        lines,
        triangle: None,
        handwritten: Some(false),
    }
}

const EQUATION: &[Line] = &[Line::new("math", WHOLE, &[Part::Math(&FRACTION)])];

const TEXT: &[Line] = &[
    Line::new(
        "text",
        (50, 100, 950, 300),
        &[
            Part::Text("The current through "),
            Part::Math(&RESISTANCE),
            Part::Text(" is small: 3 of 100 parts, or less. It is inde-"),
        ],
    ),
    Line::new(
        "text",
        (50, 400, 950, 600),
        &[
            Part::Text("pendent of "),
            Part::Math(&FORCE),
            Part::Text(", is it not?"),
        ],
    )
    .after_hyphen(),
    Line::new("page_info", (470, 900, 530, 960), &[Part::Text("17")]).role(Role::PageInfo),
];

const TABLE: &[Line] = &[
    Line::new(
        "figure_label",
        (50, 20, 950, 120),
        &[Part::Text("Table 1: Two values.")],
    ),
    Line::new(
        "table",
        (50, 160, 950, 980),
        &[Part::Table(&[
            &["n", "value"],
            &["1", "2.5"],
            &["2", "4.5"],
        ])],
    )
    .captioned_by(0),
    cell((50, 160, 500, 433), &[Part::Text("n")]),
    cell((500, 160, 950, 433), &[Part::Text("value")]),
    cell((50, 433, 500, 706), &[Part::Text("1")]),
    cell((500, 433, 950, 706), &[Part::Text("2.5")]),
    cell((50, 706, 500, 980), &[Part::Text("2")]),
    cell((500, 706, 950, 980), &[Part::Text("4.5")]),
];

const fn cell(place: super::Place, parts: &'static [Part]) -> Line {
    Line::new("table_cell", place, parts)
        .role(Role::Aside)
        .under(1)
}

const NUMBERED: &[Line] = &[
    Line::new(
        "text",
        (50, 50, 950, 200),
        &[Part::Text("Both sums are known:")],
    ),
    Line::new("math", (300, 250, 700, 550), &[Part::Display(&SYSTEM, "1")]),
    Line::new(
        "equation_number",
        (900, 370, 960, 430),
        &[Part::Text("(1)")],
    )
    .role(Role::Aside),
    Line::new(
        "text",
        (50, 600, 950, 750),
        &[Part::Text("Hence "), Part::Math(&CIRCLE), Part::Text(".")],
    ),
    Line::new("math", (300, 800, 700, 980), &[Part::Display(&HEAT, "2")]),
    Line::new(
        "equation_number",
        (900, 870, 960, 930),
        &[Part::Text("(2)")],
    )
    .role(Role::Aside),
];

const TWO_COLUMN: &[Line] = &[
    Line::new(
        "page_info",
        (300, 0, 700, 30),
        &[Part::Text("Annals of Made-up Results")],
    )
    .role(Role::PageInfo),
    Line::new("title", (100, 50, 900, 130), &[]).role(Role::Container),
    Line::new(
        "text",
        (110, 60, 890, 120),
        &[Part::Text("Heat in a Thin Rod")],
    )
    .framed("\\title{\n", "\n}")
    .under(1),
    Line::new("column", (20, 200, 480, 900), &[]).role(Role::Container),
    Line::new(
        "section_header",
        (20, 200, 480, 260),
        &[Part::Text("1 Left")],
    )
    .framed("\\section*{", "}")
    .under(3),
    Line::new(
        "text",
        (20, 300, 480, 360),
        &[Part::Text(
            "Heat flows from warm to cold, never the other way a-",
        )],
    )
    .under(3),
    Line::new(
        "text",
        (20, 380, 480, 440),
        &[Part::Text("round. The rate is")],
    )
    .under(3)
    .after_hyphen(),
    Line::new("math", (120, 480, 380, 560), &[Part::Display(&HEAT, "1")]).under(3),
    Line::new(
        "equation_number",
        (420, 500, 470, 540),
        &[Part::Text("(1)")],
    )
    .role(Role::Aside)
    .under(3),
    Line::new("column", (520, 200, 980, 900), &[]).role(Role::Container),
    Line::new(
        "section_header",
        (520, 200, 980, 260),
        &[Part::Text("2 Right")],
    )
    .framed("\\section*{", "}")
    .under(9),
    Line::new(
        "text",
        (520, 300, 980, 420),
        &[
            Part::Text("The integral is "),
            Part::Math(&INTEGRAL),
            Part::Text("."),
        ],
    )
    .under(9),
    Line::new(
        "footnote",
        (520, 850, 980, 890),
        &[Part::Text("The rod is thin.")],
    )
    .framed("\\footnotetext{\n", "\n}")
    .under(9),
    Line::new("page_info", (960, 400, 1000, 600), &[Part::Text("see 2")])
        .role(Role::PageInfo)
        .subtype("margin_note"),
];

const LIST: &[Line] = &[
    Line::new("text", (50, 50, 950, 250), &[Part::Text("Bring:")]),
    Line::new(
        "text",
        (100, 300, 950, 900),
        &[Part::List(&["a ruler", "two pencils", "water"])],
    ),
];

const CODE: &[Line] = &[
    Line::new("text", (50, 20, 950, 150), &[Part::Text("Both add one:")]),
    Line::new(
        "code",
        (50, 200, 950, 550),
        &[Part::Code("def next(n):\n    return n + 1")],
    ),
    Line::new(
        "pseudocode",
        (50, 600, 950, 980),
        &[Part::Code("increase n by 1")],
    ),
];

const HANDWRITING: &[Line] = &[
    Line::new("text", (40, 60, 900, 320), &[Part::Text("Solve for y")]),
    Line::new("math", (80, 380, 700, 640), &[Part::Math(&FRACTION)]),
    Line::new(
        "text",
        (40, 720, 960, 980),
        &[Part::Text("and check that "), Part::Math(&CIRCLE)],
    ),
];
