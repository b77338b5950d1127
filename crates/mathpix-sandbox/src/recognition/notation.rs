//! Formulas and text in the notation that the options ask for.

use super::style::Style;
use crate::samples::{Math, Molecule};

/// Commands that choose a font.
const FONTS: [&str; 5] = [
    "\\mathbf",
    "\\mathrm",
    "\\mathcal",
    "\\mathbb",
    "\\boldsymbol",
];

impl Style {
    /// The formula itself, without delimiters.
    pub(super) fn latex(&self, math: &Math) -> String {
        let mut latex = match math.idiomatic {
            Some(idiomatic) if self.idiomatic_arrays => idiomatic.to_owned(),
            _ => math.latex.to_owned(),
        };
        if self.plain_fonts {
            latex = without_fonts(&latex);
        }
        if self.bare_scripts {
            latex = without_braces(&latex);
        }
        if self.wide_spaces {
            latex = spaced(&latex);
        }
        latex
    }

    /// Math within text. The delimiters that are the default stand apart from it, others do not.
    pub(super) fn inline(&self, latex: &str) -> String {
        let (open, close) = &self.inline;
        let space = if open == "\\(" { " " } else { "" };
        format!("{open}{space}{latex}{space}{close}")
    }

    /// Math on lines of its own.
    pub(super) fn display(&self, math: &Math, number: &str) -> String {
        let (open, close) = &self.display;
        let tag = if self.tags {
            format!(" \\tag{{{number}}}")
        } else {
            String::new()
        };
        format!("{open}\n{}{tag}\n{close}", self.latex(math))
    }

    /// Text with its numbers and its punctuation as asked for.
    pub(super) fn prose(&self, text: &str) -> String {
        let text = if self.numbers_as_math {
            self.numbers(text)
        } else {
            text.to_owned()
        };
        if self.fullwidth {
            text.chars().map(wide).collect()
        } else {
            text
        }
    }

    fn numbers(&self, text: &str) -> String {
        let (mut written, mut digits) = (String::new(), String::new());
        for character in text.chars() {
            if character.is_ascii_digit() {
                digits.push(character);
                continue;
            }
            self.flush(&mut digits, &mut written);
            written.push(character);
        }
        self.flush(&mut digits, &mut written);
        written
    }

    fn flush(&self, digits: &mut String, written: &mut String) {
        if !digits.is_empty() {
            written.push_str(&self.inline(digits));
            digits.clear();
        }
    }

    /// A molecule. The key's attribute is spelled as the text of the reference has it; its example writes `inchi_key`.
    pub(super) fn smiles(&self, molecule: &Molecule) -> String {
        let Molecule {
            smiles,
            inchi,
            inchi_key,
        } = molecule;
        if self.inchi {
            format!("<smiles inchi=\"{inchi}\" inchikey=\"{inchi_key}\">{smiles}</smiles>")
        } else {
            format!("<smiles>{smiles}</smiles>")
        }
    }
}

/// The formula with its tokens apart, as the older outputs have it.
pub(super) fn spaced(latex: &str) -> String {
    let mut tokens: Vec<String> = Vec::new();
    let mut in_command = false;
    for character in latex.chars() {
        let letter = character.is_ascii_alphabetic();
        match tokens.last_mut() {
            Some(command) if in_command && (letter || command == "\\") => {
                command.push(character);
                in_command = letter;
            }
            _ if character == ' ' => in_command = false,
            _ => {
                tokens.push(character.to_string());
                in_command = character == '\\';
            }
        }
    }
    tokens.join(" ")
}

fn without_fonts(latex: &str) -> String {
    FONTS.iter().fold(latex.to_owned(), |latex, font| {
        let start = format!("{font}{{");
        let mut pieces = latex.split(&start);
        let mut plain = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            plain.push_str(&piece.replacen('}', "", 1));
        }
        plain
    })
}

/// `x^2` for `x^{2}`: braces around a single character go.
fn without_braces(latex: &str) -> String {
    let characters: Vec<char> = latex.chars().collect();
    let mut bare = String::new();
    let mut index = 0;
    while let Some(character) = characters.get(index) {
        bare.push(*character);
        index += 1;
        if let (true, Some(['{', single, '}'])) =
            ("^_".contains(*character), characters.get(index..index + 3))
        {
            bare.push(*single);
            index += 3;
        }
    }
    bare
}

fn wide(character: char) -> char {
    match character {
        '!' => '！',
        ',' => '，',
        '.' => '。',
        ':' => '：',
        ';' => '；',
        '?' => '？',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{spaced, without_braces, without_fonts};

    #[test]
    fn tokens_are_set_apart() {
        assert_eq!(spaced("\\frac{3 x-1}{x+4}"), "\\frac { 3 x - 1 } { x + 4 }");
        assert_eq!(spaced("x \\\\ y\\}"), "x \\\\ y \\}");
    }

    #[test]
    fn fonts_and_braces_go() {
        assert_eq!(without_fonts("\\mathbf{F}=m \\mathbf{a}_{i}"), "F=m a_{i}");
        assert_eq!(without_braces("x^{2}+a_{10}"), "x^2+a_{10}");
    }
}
