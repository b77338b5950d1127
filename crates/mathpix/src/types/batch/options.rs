//! The options that a batch has for all its images and for each of them.

use crate::error::{Error, ErrorKind};

/// Declares such options, with those that are listed first; see `options!`.
macro_rules! batch_options {
    (
        $(#[$attribute:meta])*
        pub struct $options:ident of $request:ident { $($own:tt)* }
    ) => {
        $crate::types::options::recognition_options! {
            $(#[$attribute])*
            pub struct $options of $request {
                $($own)*
                /// The outputs: [`TextFormat`](crate::TextFormat)s of images that are read as text,
                /// [`LatexFormat`](crate::LatexFormat)s of images that are read as LaTeX. Default: the text, or the LaTeX.
                formats: [impl crate::BatchFormat],
                region,
                enable_blue_hsv_filter,
                auto_rotate_confidence_threshold,
                /// What is looked for in images that are read as LaTeX. Default: [`LatexContent::Math`](crate::LatexContent::Math).
                ocr: [crate::LatexContent],
                /// How a format is written in images that are read as LaTeX: an object with `transforms`, `math_delims` and
                /// `displaymath_delims`. Default: as the service writes it.
                format_options: {crate::LatexFormat: serde_json::Value},
                /// Whether images that are read as LaTeX are read whole, rather than cropped first. Default: `false`.
                skip_recrop: bool,
                /// How many readings of images that are read as LaTeX are weighed, from 1 to 10. The references disagree on
                /// more than 5. Default: not stated.
                beam_size: u8,
                /// How many of these readings are told, from 1 to `beam_size`. Default: not stated.
                n_best: u8,
            }
        }

        impl $options {
            /// Refuses options that are out of range or exclude each other.
            fn check_all(&self) -> Result<(), $crate::Error> {
                self.check()?;
                $crate::types::batch::options::check_readings(self.beam_size, self.n_best)
            }
        }
    };
}
pub(super) use batch_options;

/// The largest `beam_size` that the service takes.
const WIDEST: u8 = 10;

/// Refuses a `beam_size` or `n_best` that is out of range.
pub(in crate::types) fn check_readings(
    beam_size: Option<u8>,
    n_best: Option<u8>,
) -> Result<(), Error> {
    let check = |name: &str, value: Option<u8>, most: u8| match value {
        Some(value) if !(1..=most).contains(&value) => Err(Error::new(
            ErrorKind::InvalidRequest,
            format!("`{name}` is {value}: give a number from 1 to {most}"),
        )),
        _ => Ok(()),
    };
    check("beam_size", beam_size, WIDEST)?;
    check("n_best", n_best, beam_size.unwrap_or(WIDEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_readings_out_of_range_is_refused_with_the_range() {
        let refused = |beam_size, n_best| {
            check_readings(beam_size, n_best)
                .expect_err("refused")
                .to_string()
        };
        assert_eq!(
            refused(Some(11), None),
            "`beam_size` is 11: give a number from 1 to 10"
        );
        assert_eq!(
            refused(Some(3), Some(4)),
            "`n_best` is 4: give a number from 1 to 3"
        );
        assert_eq!(
            refused(None, Some(0)),
            "`n_best` is 0: give a number from 1 to 10"
        );
        assert!(check_readings(Some(10), Some(10)).is_ok());
    }
}
