//! How replies are read: any JSON value may stand in place of any field, and costs that field at most.
//!
//! Each type says by [`Lenient`] what a kind of JSON value means to it. Nothing is buffered: a value of another kind is
//! skipped where it stands. What a type requires is read by [`Required`], and only that can fail.

mod lists;
mod object;
mod page;
mod scalars;
mod value;

pub(crate) use lists::FromObject;
pub(crate) use object::{KeyOf, Object, Whole, fill, fill_required, read_object, reply};
pub(crate) use page::{Counted, page};

use std::{fmt, marker::PhantomData};

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

/// A type that can be read from any JSON value. Each method says what one kind of value means to it: by default, nothing.
pub(crate) trait Lenient: Sized {
    /// What is expected, for the error where the value is required.
    const EXPECTED: &'static str;

    /// Whether one value where a list of them is expected is a list of one.
    const ONE_IS_A_LIST: bool = false;

    fn from_null() -> Option<Self> {
        None
    }

    fn from_flag(_: bool) -> Option<Self> {
        None
    }

    fn from_unsigned(_: u64) -> Option<Self> {
        None
    }

    fn from_signed(_: i64) -> Option<Self> {
        None
    }

    fn from_float(_: f64) -> Option<Self> {
        None
    }

    fn from_text(_: &str) -> Option<Self> {
        None
    }

    fn from_string(text: String) -> Option<Self> {
        Self::from_text(&text)
    }

    fn from_list<'de, A: SeqAccess<'de>>(list: A) -> Result<Option<Self>, A::Error> {
        skip_list(list).map(|()| None)
    }

    fn from_object<'de, A: MapAccess<'de>>(object: A) -> Result<Option<Self>, A::Error> {
        skip_object(object).map(|()| None)
    }

    /// Takes in a value that stands under a second name of the same field: by default, it takes the place of the first.
    fn merge(&mut self, later: Self) {
        *self = later;
    }
}

/// Skips what is left of a list.
pub(crate) fn skip_list<'de, A: SeqAccess<'de>>(mut list: A) -> Result<(), A::Error> {
    while list.next_element::<IgnoredAny>()?.is_some() {}
    Ok(())
}

/// Skips what is left of an object.
pub(crate) fn skip_object<'de, A: MapAccess<'de>>(mut object: A) -> Result<(), A::Error> {
    while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}

/// Reads a `T` from any value: `None` if the value means nothing to it.
pub(crate) struct Any<T>(PhantomData<T>);

impl<T> Any<T> {
    pub(crate) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, T: Lenient> DeserializeSeed<'de> for Any<T> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Lenient> Visitor<'de> for Any<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Option<T>, E> {
        Ok(T::from_flag(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Option<T>, E> {
        Ok(T::from_unsigned(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Option<T>, E> {
        Ok(T::from_signed(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Option<T>, E> {
        Ok(T::from_float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Option<T>, E> {
        Ok(T::from_text(value))
    }

    fn visit_string<E>(self, value: String) -> Result<Option<T>, E> {
        Ok(T::from_string(value))
    }

    fn visit_unit<E>(self) -> Result<Option<T>, E> {
        Ok(T::from_null())
    }

    fn visit_none<E>(self) -> Result<Option<T>, E> {
        Ok(T::from_null())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Option<T>, A::Error> {
        T::from_list(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<Option<T>, A::Error> {
        T::from_object(object)
    }
}

/// Reads a `T` without which its reply is useless: a value that means nothing to it is an error.
pub(crate) struct Required<T>(PhantomData<T>);

impl<T> Required<T> {
    pub(crate) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, T: Lenient> DeserializeSeed<'de> for Required<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        Any::<T>::new()
            .deserialize(deserializer)?
            .ok_or_else(|| D::Error::custom(format_args!("expected {}", T::EXPECTED)))
    }
}

/// Implements `Deserialize` for types that are read as required values where they stand alone.
macro_rules! deserialize_required {
    ($($type:ty),+ $(,)?) => {$(
        impl<'de> ::serde::Deserialize<'de> for $type {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                ::serde::de::DeserializeSeed::deserialize(
                    $crate::types::lenient::Required::<Self>::new(),
                    deserializer,
                )
            }
        }
    )+};
}
pub(crate) use deserialize_required;
