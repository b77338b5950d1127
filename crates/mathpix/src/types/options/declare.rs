//! From the declaration of an option to its field and its setter.
//!
//! A declaration is a name and a shape, one token tree that says what the setter takes:
//!
//! | shape                     | the setter takes                             | the field holds   |
//! |---------------------------|----------------------------------------------|-------------------|
//! | `bool`, `(crate::Region)` | a value                                      | it                |
//! | `(impl String)`           | what converts to the value                   | the value         |
//! | `[crate::TextFormat]`     | values                                       | a `Vec` of them   |
//! | `[impl String]`           | what converts to the values                  | a `Vec` of them   |
//! | `{crate::Alphabet: bool}` | a name and a value, added to those there are | a map             |
//! | `{impl A: impl B}`        | what converts to such, likewise              | a map             |

/// The type of what an option holds when it is set.
macro_rules! value_type {
    ([impl $item:ty]) => { ::std::vec::Vec<$item> };
    ([$item:ty]) => { ::std::vec::Vec<$item> };
    ({ impl $name:ty: impl $value:ty }) => { ::std::collections::BTreeMap<$name, $value> };
    ({ $name:ty: $value:ty }) => { ::std::collections::BTreeMap<$name, $value> };
    ((impl $value:ty)) => { $value };
    (($value:ty)) => { $value };
    ($value:ty) => { $value };
}

/// The setter of an option, for a request that holds its options as `options`.
macro_rules! setter {
    ($(#[$doc:meta])* $name:ident: [impl $item:ty]) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(mut self, values: impl IntoIterator<Item = impl Into<$item>>) -> Self {
            self.options.$name = Some(values.into_iter().map(Into::into).collect());
            self
        }
    };
    ($(#[$doc:meta])* $name:ident: [$item:ty]) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(mut self, values: impl IntoIterator<Item = $item>) -> Self {
            self.options.$name = Some(values.into_iter().collect());
            self
        }
    };
    ($(#[$doc:meta])* $name:ident: { impl $key:ty: impl $value:ty }) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(mut self, name: impl Into<$key>, value: impl Into<$value>) -> Self {
            self.options.$name.get_or_insert_default().insert(name.into(), value.into());
            self
        }
    };
    ($(#[$doc:meta])* $name:ident: { $key:ty: $value:ty }) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(mut self, name: $key, value: $value) -> Self {
            self.options.$name.get_or_insert_default().insert(name, value);
            self
        }
    };
    ($(#[$doc:meta])* $name:ident: (impl $value:ty)) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(mut self, value: impl Into<$value>) -> Self {
            self.options.$name = Some(value.into());
            self
        }
    };
    ($(#[$doc:meta])* $name:ident: ($value:ty)) => {
        $crate::types::options::setter!($(#[$doc])* $name: $value);
    };
    ($(#[$doc:meta])* $name:ident: $value:ty) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(mut self, value: $value) -> Self {
            self.options.$name = Some(value);
            self
        }
    };
}

/// The type of an option: of the shape given with it, or of the shared one of that name.
macro_rules! option_type {
    ($name:ident: $shape:tt) => {
        $crate::types::options::value_type!($shape)
    };
    ($name:ident) => {
        $crate::types::options::shared_type!($name)
    };
}

/// The setter of an option: of the shape given with it, or of the shared one of that name, whose docs get the default of this request.
macro_rules! option_setter {
    ($(#[$doc:meta])* $name:ident: $shape:tt) => {
        $crate::types::options::setter!($(#[$doc])* $name: $shape);
    };
    ($name:ident) => { $crate::types::options::shared_setter!($name); };
    ($name:ident = $default:literal) => {
        $crate::types::options::shared_setter!($name #[doc = concat!(" Default: `", $default, "`.")]);
    };
}

/// Declares the options of a request as a struct, and their setters. What is not set is not sent.
///
/// The entries are names of shared options, with the default if it depends on the request, and declarations of options
/// that no other request has. A block `with` adds fields as they are, whose setters are written by hand.
macro_rules! options {
    (
        $(#[$attribute:meta])*
        pub struct $options:ident of $request:ident {
            $($(#[$doc:meta])* $name:ident $(: $shape:tt)? $(= $default:literal)?,)+
        }
        $(with { $($fields:tt)* })?
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, Default, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
        #[serde(default)]
        #[non_exhaustive]
        pub struct $options {
            $(
                #[serde(skip_serializing_if = "Option::is_none")]
                pub(crate) $name: Option<$crate::types::options::option_type!($name $(: $shape)?)>,
            )+
            $($($fields)*)?
        }

        impl $request {
            $($crate::types::options::option_setter!($(#[$doc])* $name $(: $shape)? $(= $default)?);)+

            /// The options that are set.
            pub fn options(&self) -> &$options {
                &self.options
            }

            /// Puts `options` in the place of all that are set, such as options kept in a file.
            #[must_use]
            pub fn with_options(mut self, options: $options) -> Self {
                self.options = options;
                self
            }
        }
    };
}

pub(crate) use {option_setter, option_type, options, setter, value_type};
