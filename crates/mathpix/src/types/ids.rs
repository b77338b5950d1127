//! The ids that the service gives out.

use std::{borrow::Cow, fmt};

use serde::{Serialize, Serializer};

use crate::{
    error::{Error, ErrorKind},
    path::{PathParameter, Segment},
    types::lenient::{Lenient, deserialize_required},
};

/// The longest id that is taken, in characters.
const LONGEST: usize = 128;

/// Declares an id type: a checked text that is one segment of a path.
macro_rules! id {
    ($(#[$attribute:meta])* $name:ident) => {
        $(#[$attribute])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// Takes an id as the service gave it out.
            ///
            /// # Errors
            ///
            /// [`ErrorKind::InvalidRequest`] if it is empty, longer than 128 characters, or holds anything but ASCII
            /// letters, digits, `_` and `-`.
            pub fn new(id: impl Into<String>) -> Result<Self, Error> {
                checked(id.into(), stringify!($name)).map(Self)
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({:?})", stringify!($name), self.0)
            }
        }

        impl AsRef<Self> for $name {
            fn as_ref(&self) -> &Self {
                self
            }
        }

        impl std::str::FromStr for $name {
            type Err = Error;

            fn from_str(id: &str) -> Result<Self, Error> {
                Self::new(id)
            }
        }

        impl PathParameter for $name {
            fn segment(&self) -> Result<Segment, Error> {
                Ok(Segment::Plain(Cow::Owned(self.0.clone())))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl Lenient for $name {
            const EXPECTED: &'static str =
                "an id: ASCII letters, digits, `_` and `-`, at most 128 of them, or a number";

            fn from_unsigned(number: u64) -> Option<Self> {
                Some(Self(number.to_string()))
            }

            fn from_text(id: &str) -> Option<Self> {
                Self::new(id).ok()
            }

            fn from_object<'de, A: serde::de::MapAccess<'de>>(object: A) -> Result<Option<Self>, A::Error> {
                Ok(u64::from_object(object)?.and_then(Self::from_unsigned))
            }
        }

        deserialize_required!($name);
    };
}

id! {
    /// The id of a document, from [`submit_pdf`](crate::Client::submit_pdf).
    PdfId
}
id! {
    /// The id of a conversion, from [`submit_conversion`](crate::Client::submit_conversion).
    ///
    /// A [`PdfId`] serves as well where the conversions of a document are asked for.
    ConversionId
}
id! {
    /// The id of a batch, from [`submit_batch`](crate::Client::submit_batch). The service writes it as a number or as text.
    BatchId
}
id! {
    /// The id of a request, such as [`submit_image`](crate::Client::submit_image) gives it.
    RequestId
}

impl From<PdfId> for ConversionId {
    fn from(id: PdfId) -> Self {
        Self(id.0)
    }
}

fn checked(id: String, name: &str) -> Result<String, Error> {
    let wrong = |what: String| {
        Err(Error::new(
            ErrorKind::InvalidRequest,
            format!("the `{name}` {what}"),
        ))
    };
    if id.is_empty() {
        return wrong("is empty".into());
    }
    if id.len() > LONGEST {
        return wrong(format!(
            "has {} characters: an id has at most {LONGEST}",
            id.len()
        ));
    }
    match id
        .chars()
        .find(|c| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')))
    {
        Some(other) => wrong(format!(
            "holds {other:?}: an id holds ASCII letters, digits, `_` and `-` alone"
        )),
        None => Ok(id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_would_leave_its_segment_is_refused() {
        for id in [
            "",
            "a/b",
            "..",
            ".",
            "a.b",
            "a%2Fb",
            "a b",
            "a\n",
            "\u{e4}",
            &"x".repeat(129),
        ] {
            assert!(PdfId::new(id).is_err(), "{id:?}");
        }
        assert_eq!(
            PdfId::new("a/b").expect_err("a slash").to_string(),
            "the `PdfId` holds '/': an id holds ASCII letters, digits, `_` and `-` alone",
        );
    }

    #[test]
    fn a_batch_id_is_read_from_a_number_and_from_text() {
        for json in ["17", "\"17\""] {
            assert_eq!(
                serde_json::from_str::<BatchId>(json)
                    .expect("an id")
                    .as_str(),
                "17"
            );
        }
    }
}
