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
            entries.extend(entry);
        }
        Ok(Some(entries))
    }
}

/// Entries whose value means nothing are left out. A list of such objects is read as one.
impl<T: Lenient> Lenient for BTreeMap<String, T> {
    const EXPECTED: &'static str = "an object";

    fn from_list<'de, A: SeqAccess<'de>>(mut list: A) -> Result<Option<Self>, A::Error> {
        let mut all: Option<Self> = None;
        while let Some(entries) = list.next_element_seed(Any::<Self>::new())? {
            if let Some(entries) = entries {
                all.get_or_insert_default().extend(entries);
            }
        }
        Ok(all)
    }

    fn from_object<'de, A: MapAccess<'de>>(mut object: A) -> Result<Option<Self>, A::Error> {
        let mut entries = Self::new();
        while let Some(key) = object.next_key::<String>()? {
            if let Some(value) = object.next_value_seed(Any::new())? {
                entries.insert(key, value);
            }
        }
        Ok(Some(entries))
    }
}
