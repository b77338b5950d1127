//! Samples with pictures in them, each by its name: molecules, triangles, diagrams and charts.

use super::plain::RESISTANCE;
use super::{Line, Molecule, Part, Role, Sample, Triangle};

pub(super) const SAMPLES: &[Sample] = &[
    figure(
        "chemistry",
        "two molecules, read with `include_smiles`",
        CHEMISTRY,
        None,
    ),
    figure(
        "geometry",
        "a triangle with named corners, for `include_geometry_data`",
        GEOMETRY,
        Some(&TRIANGLE),
    ),
    figure(
        "diagram",
        "a picture with text in it, for `include_diagram_text`, and a caption",
        DIAGRAM,
        None,
    ),
    figure("chart", "the same with a chart", CHART, None),
    figure(
        "unreadable",
        "a picture and nothing else: `image_no_content` or `strokes_no_content`, beside `line_data`",
        UNREADABLE,
        None,
    ),
];

const fn figure(
    name: &'static str,
    about: &'static str,
    lines: &'static [Line],
    triangle: Option<&'static Triangle>,
) -> Sample {
    Sample {
        name,
        about,
        lines,
        triangle,
        handwritten: Some(false),
    }
}

const ETHANOL: Molecule = Molecule {
    smiles: "CCO",
    inchi: "InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3",
    inchi_key: "LFQSCWFLJHTTHZ-UHFFFAOYSA-N",
};

const BENZENE: Molecule = Molecule {
    smiles: "C1=CC=CC=C1",
    inchi: "InChI=1S/C6H6/c1-2-4-6-5-3-1/h1-6H",
    inchi_key: "UHOVQNZJYSORNB-UHFFFAOYSA-N",
};

const CHEMISTRY: &[Line] = &[
    Line::new(
        "text",
        (20, 20, 980, 160),
        &[Part::Text("Ethanol and benzene:")],
    ),
    Line::new("diagram", (20, 220, 480, 980), &[Part::Molecule(&ETHANOL)])
        .subtype("chemistry")
        .role(Role::Chemistry),
    Line::new("diagram", (520, 220, 980, 980), &[Part::Molecule(&BENZENE)])
        .subtype("chemistry")
        .role(Role::Chemistry),
];

const TRIANGLE: Triangle = Triangle {
    corners: [(250, 300), (250, 900), (750, 900)],
    labels: [
        ("A", (210, 220, 260, 290)),
        ("B", (190, 880, 240, 950)),
        ("C", (760, 880, 810, 950)),
    ],
};

const GEOMETRY: &[Line] = &[
    Line::new(
        "text",
        (20, 20, 980, 160),
        &[Part::Text("Find the third side.")],
    ),
    Line::new("diagram", (180, 200, 820, 960), &[])
        .subtype("triangle")
        .role(Role::Figure),
    Line::new("diagram_info", (210, 220, 260, 290), &[Part::Text("A")])
        .role(Role::InFigure)
        .under(1),
    Line::new("diagram_info", (190, 880, 240, 950), &[Part::Text("B")])
        .role(Role::InFigure)
        .under(1),
    Line::new("diagram_info", (760, 880, 810, 950), &[Part::Text("C")])
        .role(Role::InFigure)
        .under(1),
];

const DIAGRAM: &[Line] = &[
    Line::new(
        "text",
        (60, 50, 940, 120),
        &[
            Part::Text("The current through "),
            Part::Math(&RESISTANCE),
            Part::Text(" is shown."),
        ],
    ),
    Line::new("diagram", (-3, 330, 720, 970), &[])
        .role(Role::Figure)
        .captioned_by(3),
    Line::new(
        "diagram_info",
        (130, 400, 180, 430),
        &[Part::Math(&RESISTANCE)],
    )
    .role(Role::InFigure)
    .under(1),
    Line::new(
        "figure_label",
        (40, 977, 440, 998),
        &[Part::Text("Figure 4: A circuit.")],
    )
    .role(Role::Caption),
];

const CHART: &[Line] = &[
    Line::new(
        "text",
        (60, 20, 940, 100),
        &[Part::Text("Growth over the years:")],
    ),
    Line::new("chart", (60, 150, 940, 880), &[])
        .subtype("line")
        .role(Role::Figure)
        .captioned_by(7),
    Line::new(
        "x_axis_tick_label",
        (200, 820, 260, 850),
        &[Part::Text("2024")],
    )
    .role(Role::InFigure)
    .under(1),
    Line::new(
        "y_axis_tick_label",
        (80, 300, 110, 330),
        &[Part::Text("50")],
    )
    .role(Role::InFigure)
    .under(1),
    Line::new("x_axis_label", (450, 850, 550, 880), &[Part::Text("year")])
        .role(Role::InFigure)
        .under(1),
    Line::new("y_axis_label", (60, 450, 80, 550), &[Part::Text("percent")])
        .subtype("vertical")
        .role(Role::InFigure)
        .under(1),
    Line::new("legend_label", (800, 200, 900, 230), &[Part::Text("total")])
        .role(Role::InFigure)
        .under(1),
    Line::new(
        "figure_label",
        (60, 920, 940, 980),
        &[Part::Text("Figure 5: Growth.")],
    )
    .role(Role::Caption),
];

const UNREADABLE: &[Line] = &[
    Line::new("diagram", (30, -2, 480, 1000), &[])
        .subtype("chemistry_reaction")
        .role(Role::Figure),
    Line::new("diagram_info", (200, 300, 300, 350), &[Part::Text("heat")])
        .role(Role::InFigure)
        .under(0),
];
