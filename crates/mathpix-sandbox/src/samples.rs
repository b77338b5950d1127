//! The texts that the sandbox pretends to read. It is no OCR: the bytes of the input choose one of these.

/// What an image can turn out to hold.
#[derive(Debug)]
pub(crate) enum Sample {
    /// One equation.
    Equation(Math),
    /// A line of prose with an equation in it.
    Prose {
        before: &'static str,
        math: Math,
        after: &'static str,
    },
    /// A table of plain cells, row by row.
    Table(&'static [&'static [&'static str]]),
}

/// One equation in three notations.
#[derive(Debug)]
pub(crate) struct Math {
    pub(crate) latex: &'static str,
    pub(crate) asciimath: &'static str,
    pub(crate) mathml: &'static str,
}

/// The sample that belongs to a hash.
pub(crate) fn choose(hash: u64) -> &'static Sample {
    let index = hash % SAMPLES.len() as u64;
    &SAMPLES[index as usize]
}

/// The sample of one equation that belongs to a hash.
pub(crate) fn choose_equation(hash: u64) -> &'static Sample {
    let equations = || {
        SAMPLES
            .iter()
            .filter(|sample| matches!(sample, Sample::Equation(_)))
    };
    let index = hash % equations().count().max(1) as u64;
    equations().nth(index as usize).unwrap_or(&SAMPLES[0])
}

const SAMPLES: &[Sample] = &[
    Sample::Equation(Math {
        latex: "x^{2}+y^{2}=r^{2}",
        asciimath: "x^(2)+y^(2)=r^(2)",
        mathml: "<math><msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><msup><mi>y</mi><mn>2</mn></msup><mo>=</mo><msup><mi>r</mi><mn>2</mn></msup></math>",
    }),
    Sample::Equation(Math {
        latex: "y=\\frac{3 x-1}{x+4}",
        asciimath: "y=(3x-1)/(x+4)",
        mathml: "<math><mi>y</mi><mo>=</mo><mfrac><mrow><mn>3</mn><mi>x</mi><mo>-</mo><mn>1</mn></mrow><mrow><mi>x</mi><mo>+</mo><mn>4</mn></mrow></mfrac></math>",
    }),
    Sample::Equation(Math {
        latex: "\\sqrt{a^{2}+b^{2}}",
        asciimath: "sqrt(a^(2)+b^(2))",
        mathml: "<math><msqrt><msup><mi>a</mi><mn>2</mn></msup><mo>+</mo><msup><mi>b</mi><mn>2</mn></msup></msqrt></math>",
    }),
    Sample::Equation(Math {
        latex: "7 x-3=2 x+12",
        asciimath: "7x-3=2x+12",
        mathml: "<math><mn>7</mn><mi>x</mi><mo>-</mo><mn>3</mn><mo>=</mo><mn>2</mn><mi>x</mi><mo>+</mo><mn>12</mn></math>",
    }),
    Sample::Equation(Math {
        latex: "u_{t}=k u_{x x}",
        asciimath: "u_(t)=ku_(xx)",
        mathml: "<math><msub><mi>u</mi><mi>t</mi></msub><mo>=</mo><mi>k</mi><msub><mi>u</mi><mrow><mi>x</mi><mi>x</mi></mrow></msub></math>",
    }),
    Sample::Equation(Math {
        latex: "\\int_{0}^{1} t^{n} d t=\\frac{1}{n+1}",
        asciimath: "int_(0)^(1)t^(n)dt=(1)/(n+1)",
        mathml: "<math><msubsup><mo>&#x222B;</mo><mn>0</mn><mn>1</mn></msubsup><msup><mi>t</mi><mi>n</mi></msup><mi>d</mi><mi>t</mi><mo>=</mo><mfrac><mn>1</mn><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></mfrac></math>",
    }),
    Sample::Prose {
        before: "The current through ",
        math: Math {
            latex: "R_{2}",
            asciimath: "R_(2)",
            mathml: "<math><msub><mi>R</mi><mn>2</mn></msub></math>",
        },
        after: " is small.",
    },
    Sample::Prose {
        before: "Let ",
        math: Math {
            latex: "p(n)=n^{3}-n",
            asciimath: "p(n)=n^(3)-n",
            mathml: "<math><mi>p</mi><mo>(</mo><mi>n</mi><mo>)</mo><mo>=</mo><msup><mi>n</mi><mn>3</mn></msup><mo>-</mo><mi>n</mi></math>",
        },
        after: " for each whole number.",
    },
    Sample::Table(&[&["n", "value"], &["1", "2.5"], &["2", "4.5"]]),
];
