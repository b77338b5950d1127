//! Samples of one line each, of which the bytes choose one.

use super::{Line, Math, Part, Sample, WHOLE};

/// How many of the samples are one equation: they come first.
pub(super) const EQUATIONS: usize = 6;

pub(super) static SAMPLES: [Sample; 9] = [
    plain(0),
    plain(1),
    plain(2),
    plain(3),
    plain(4),
    plain(5),
    plain(6),
    plain(7),
    plain(8),
];

static LINES: [Line; 9] = [
    Line::new("math", WHOLE, &[Part::Math(&CIRCLE)]),
    Line::new("math", WHOLE, &[Part::Math(&FRACTION)]),
    Line::new("math", WHOLE, &[Part::Math(&ROOT)]),
    Line::new("math", WHOLE, &[Part::Math(&LINEAR)]),
    Line::new("math", WHOLE, &[Part::Math(&HEAT)]),
    Line::new("math", WHOLE, &[Part::Math(&INTEGRAL)]),
    Line::new(
        "text",
        WHOLE,
        &[
            Part::Text("The current through "),
            Part::Math(&RESISTANCE),
            Part::Text(" is small."),
        ],
    ),
    Line::new(
        "text",
        WHOLE,
        &[
            Part::Text("Let "),
            Part::Math(&CUBIC),
            Part::Text(" for each whole number."),
        ],
    ),
    Line::new(
        "table",
        WHOLE,
        &[Part::Table(&[
            &["n", "value"],
            &["1", "2.5"],
            &["2", "4.5"],
        ])],
    ),
];

/// The sample of one of the lines.
const fn plain(index: usize) -> Sample {
    Sample {
        name: "",
        about: "",
        lines: std::slice::from_ref(&LINES[index]),
        triangle: None,
        handwritten: None,
    }
}

const fn math(latex: &'static str, asciimath: &'static str, mathml: &'static str) -> Math {
    Math {
        latex,
        idiomatic: None,
        asciimath,
        mathml,
    }
}

pub(super) const CIRCLE: Math = math(
    "x^{2}+y^{2}=r^{2}",
    "x^(2)+y^(2)=r^(2)",
    "<math><msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><msup><mi>y</mi><mn>2</mn></msup><mo>=</mo><msup><mi>r</mi><mn>2</mn></msup></math>",
);

pub(super) const FRACTION: Math = math(
    "y=\\frac{3 x-1}{x+4}",
    "y=(3x-1)/(x+4)",
    "<math><mi>y</mi><mo>=</mo><mfrac><mrow><mn>3</mn><mi>x</mi><mo>-</mo><mn>1</mn></mrow><mrow><mi>x</mi><mo>+</mo><mn>4</mn></mrow></mfrac></math>",
);

const ROOT: Math = math(
    "\\sqrt{a^{2}+b^{2}}",
    "sqrt(a^(2)+b^(2))",
    "<math><msqrt><msup><mi>a</mi><mn>2</mn></msup><mo>+</mo><msup><mi>b</mi><mn>2</mn></msup></msqrt></math>",
);

const LINEAR: Math = math(
    "7 x-3=2 x+12",
    "7x-3=2x+12",
    "<math><mn>7</mn><mi>x</mi><mo>-</mo><mn>3</mn><mo>=</mo><mn>2</mn><mi>x</mi><mo>+</mo><mn>12</mn></math>",
);

pub(super) const HEAT: Math = math(
    "u_{t}=k u_{x x}",
    "u_(t)=ku_(xx)",
    "<math><msub><mi>u</mi><mi>t</mi></msub><mo>=</mo><mi>k</mi><msub><mi>u</mi><mrow><mi>x</mi><mi>x</mi></mrow></msub></math>",
);

pub(super) const INTEGRAL: Math = math(
    "\\int_{0}^{1} t^{n} d t=\\frac{1}{n+1}",
    "int_(0)^(1)t^(n)dt=(1)/(n+1)",
    "<math><msubsup><mo>&#x222B;</mo><mn>0</mn><mn>1</mn></msubsup><msup><mi>t</mi><mi>n</mi></msup><mi>d</mi><mi>t</mi><mo>=</mo><mfrac><mn>1</mn><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></mfrac></math>",
);

pub(super) const RESISTANCE: Math = math(
    "R_{2}",
    "R_(2)",
    "<math><msub><mi>R</mi><mn>2</mn></msub></math>",
);

const CUBIC: Math = math(
    "p(n)=n^{3}-n",
    "p(n)=n^(3)-n",
    "<math><mi>p</mi><mo>(</mo><mi>n</mi><mo>)</mo><mo>=</mo><msup><mi>n</mi><mn>3</mn></msup><mo>-</mo><mi>n</mi></math>",
);

pub(super) const FORCE: Math = math(
    "\\mathbf{F}=m \\mathbf{a}",
    "bbF=mbba",
    "<math><mi mathvariant=\"bold\">F</mi><mo>=</mo><mi>m</mi><mi mathvariant=\"bold\">a</mi></math>",
);

pub(super) const SYSTEM: Math = Math {
    latex: "\\left\\{\\begin{array}{l} x+y=5 \\\\ x-y=1 \\end{array}\\right.",
    idiomatic: Some("\\begin{cases} x+y=5 \\\\ x-y=1 \\end{cases}"),
    asciimath: "{[x+y=5],[x-y=1]:}",
    mathml: "<math><mo>{</mo><mtable><mtr><mtd><mi>x</mi><mo>+</mo><mi>y</mi><mo>=</mo><mn>5</mn></mtd></mtr><mtr><mtd><mi>x</mi><mo>-</mo><mi>y</mi><mo>=</mo><mn>1</mn></mtd></mtr></mtable></math>",
};
