//! How the options of a format are declared: each once, with its name on the wire, its type and its range.

/// Declares a struct of options, its setters and their checks.
///
/// `as` gives what the setter takes, if it is not the type itself; `takes` gives the range as text, for the values that the
/// check refuses.
macro_rules! format_options {
    (
        $(#[$attribute:meta])*
        pub struct $name:ident for $format:ident {
            $(
                $(#[$option_attribute:meta])*
                $option:ident = $wire:literal: $type:ty $(as $argument:ty)? $(, takes $range:literal if $check:expr)?;
            )+
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
        pub struct $name {
            $(
                #[serde(rename = $wire, skip_serializing_if = "Option::is_none")]
                $option: Option<$type>,
            )+
        }

        impl $name {
            /// None: the service's defaults.
            pub fn new() -> Self {
                Self::default()
            }

            $(format_options!(@setter [$(#[$option_attribute])*] $option: $type $(as $argument)?);)+
        }

        impl super::FormatOptions for $name {
            const FORMAT: $crate::PdfConversionFormat = $crate::PdfConversionFormat::$format;
            const NAMES: &'static [&'static str] = &[$($wire),+];

            fn wrong(&self) -> Option<(&'static str, String)> {
                $($(
                    let check: fn(&$type) -> bool = $check;
                    if let Some(value) = self.$option.as_ref().filter(|value| !check(value)) {
                        return Some(($wire, format!("{value}: it takes {}", $range)));
                    }
                )?)+
                None
            }
        }
    };

    (@setter [$($attribute:tt)*] $option:ident: $type:ty) => {
        $($attribute)*
        #[must_use]
        pub fn $option(mut self, value: $type) -> Self {
            self.$option = Some(value);
            self
        }
    };

    (@setter [$($attribute:tt)*] $option:ident: $type:ty as $argument:ty) => {
        $($attribute)*
        #[must_use]
        pub fn $option(mut self, value: $argument) -> Self {
            self.$option = Some(value.into());
            self
        }
    };
}
pub(super) use format_options;
