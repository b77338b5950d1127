//! Options that the service does not take together.

use crate::error::{Error, ErrorKind};

/// The options of a recognition that exclude or need each other.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Conflicts {
    pub(crate) line_data: Option<bool>,
    pub(crate) word_data: Option<bool>,
    pub(crate) document_layout: Option<bool>,
    pub(crate) smiles: Option<bool>,
    pub(crate) inchi: Option<bool>,
}

impl Conflicts {
    pub(crate) fn check(self) -> Result<(), Error> {
        at_most_one(&[
            ("include_line_data", self.line_data),
            ("include_word_data", self.word_data),
        ])?;
        at_most_one(&[
            ("enable_document_layout", self.document_layout),
            ("include_word_data", self.word_data),
        ])?;
        if self.inchi == Some(true) && self.smiles != Some(true) {
            return Err(refused(
                "`include_inchi` needs `include_smiles`, whose default is `false`: set both".into(),
            ));
        }
        Ok(())
    }
}

/// Refuses more than one `true` among options that exclude each other.
pub(crate) fn at_most_one(options: &[(&str, Option<bool>)]) -> Result<(), Error> {
    let mut set = options.iter().filter(|(_, value)| *value == Some(true));
    match (set.next(), set.next()) {
        (Some((one, _)), Some((other, _))) => Err(refused(format!(
            "`{one}` and `{other}` exclude each other: set one of them"
        ))),
        _ => Ok(()),
    }
}

fn refused(message: String) -> Error {
    Error::new(ErrorKind::InvalidRequest, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_that_exclude_each_other_are_refused_by_name() {
        let on = Some(true);
        let both = Conflicts {
            line_data: on,
            word_data: on,
            ..Conflicts::default()
        };
        assert_eq!(
            both.check().expect_err("refused").to_string(),
            "`include_line_data` and `include_word_data` exclude each other: set one of them"
        );
        let layout = Conflicts {
            document_layout: on,
            word_data: on,
            ..Conflicts::default()
        };
        assert_eq!(
            layout.check().expect_err("refused").to_string(),
            "`enable_document_layout` and `include_word_data` exclude each other: set one of them"
        );
    }

    #[test]
    fn what_is_switched_off_excludes_nothing() {
        let one = Conflicts {
            line_data: Some(true),
            word_data: Some(false),
            document_layout: Some(true),
            ..Conflicts::default()
        };
        assert!(one.check().is_ok());
    }

    #[test]
    fn inchi_is_refused_without_smiles() {
        for smiles in [None, Some(false)] {
            let alone = Conflicts {
                inchi: Some(true),
                smiles,
                ..Conflicts::default()
            };
            assert_eq!(
                alone.check().expect_err("refused").to_string(),
                "`include_inchi` needs `include_smiles`, whose default is `false`: set both"
            );
        }
        let both = Conflicts {
            inchi: Some(true),
            smiles: Some(true),
            ..Conflicts::default()
        };
        assert!(both.check().is_ok());
    }
}
