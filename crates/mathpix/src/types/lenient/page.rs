//! Pages of lists: rows, and how many there were before one was left out.

use serde::de::SeqAccess;

use super::{Any, Lenient};

/// A list, and how many entries it had before any was left out. Null is an empty list.
#[derive(Clone, Debug)]
pub(crate) struct Counted<T> {
    pub(crate) entries: Vec<T>,
    pub(crate) total: usize,
}

impl<T: Lenient> Lenient for Counted<T> {
    const EXPECTED: &'static str = "a list";

    fn from_null() -> Option<Self> {
        Some(Self {
            entries: Vec::new(),
            total: 0,
        })
    }

    fn from_list<'de, A: SeqAccess<'de>>(mut list: A) -> Result<Option<Self>, A::Error> {
        let (mut entries, mut total) = (Vec::new(), 0);
        while let Some(entry) = list.next_element_seed(Any::new())? {
            if let Some(entry) = entry {
                entries.push(entry);
            }
            total += 1;
        }
        Ok(Some(Self { entries, total }))
    }
}

/// Declares a page of past results: its rows, and how many the service sent.
macro_rules! page {
    (
        $(#[$attribute:meta])*
        pub struct $name:ident from $wire:ident {
            $(#[$rows_attribute:meta])*
            pub $rows:ident: Vec<$row:ty> = $key:literal,
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $(#[$rows_attribute])*
            pub $rows: Vec<$row>,
            rows_sent: usize,
        }

        impl $name {
            /// How many rows the service sent: as many as there are here, unless one of them is no row at all.
            pub fn rows_sent(&self) -> usize {
                self.rows_sent
            }
        }

        $crate::types::lenient::reply! {
            /// The page on the wire.
            struct $wire {
                requires {
                    /// The rows.
                    pub $rows: $crate::types::lenient::Counted<$row> = $key,
                }
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let rows = <$wire as ::serde::Deserialize>::deserialize(deserializer)?.$rows;
                Ok(Self {
                    $rows: rows.entries,
                    rows_sent: rows.total,
                })
            }
        }
    };
}
pub(crate) use page;
