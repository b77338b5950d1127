//! Lists, and objects whose keys are not known beforehand.

use std::collections::BTreeMap;

use serde::de::{MapAccess, SeqAccess};

use super::{Any, Lenient};

/// Entries that mean nothing are left out.
impl<T: Lenient> Lenient for Vec<T> {
    const EXPECTED: &'static str = "a list";

    fn from_text(text: &str) -> Option<Self> {
        T::ONE_IS_A_LIST
            .then(|| T::from_text(text))?
            .map(|one| vec![one])
    }

    fn from_list<'de, A: SeqAccess<'de>>(mut list: A) -> Result<Option<Self>, A::Error> {
        let mut entries = Self::new();
        while let Some(entry) = list.next_element_seed(Any::new())? {
            if let Some(entry) = entry {
                entries.push(entry);
            }
        }
        Ok(Some(entries))
    }
}

/// Entries whose value means nothing are left out. A list of such objects is read as one.
impl<K: From<String> + Ord, T: Lenient> Lenient for BTreeMap<K, T> {
    const EXPECTED: &'static str = "an object";

    fn from_list<'de, A: SeqAccess<'de>>(mut list: A) -> Result<Option<Self>, A::Error> {
        let mut all: Option<Self> = None;
        while let Some(entries) = list.next_element_seed(Any::<FromObject<Self>>::new())? {
            if let Some(FromObject(entries)) = entries {
                all.get_or_insert_default().extend(entries);
            }
        }
        Ok(all)
    }

    fn from_object<'de, A: MapAccess<'de>>(mut object: A) -> Result<Option<Self>, A::Error> {
        let mut entries = Self::new();
        while let Some(key) = object.next_key::<String>()? {
            if let Some(value) = object.next_value_seed(Any::new())? {
                entries.insert(key.into(), value);
            }
        }
        Ok(Some(entries))
    }
}

/// A value that is read from an object alone: for the entries of a list that may stand in place of one, so that lists of
/// lists end there.
pub(crate) struct FromObject<T>(pub(crate) T);

impl<T: Lenient> Lenient for FromObject<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn from_object<'de, A: MapAccess<'de>>(object: A) -> Result<Option<Self>, A::Error> {
        Ok(T::from_object(object)?.map(Self))
    }
}
