//! Objects whose fields are known, and the macro that declares them.

use std::fmt;

use serde::{
    Deserializer,
    de::{DeserializeSeed, IgnoredAny, MapAccess, Visitor},
};

use super::{Any, Lenient, Required};

/// An object with known fields, read one after another. Names that are not known are skipped, and a name that occurs twice
/// is no error: the last value that means something stands.
pub(crate) trait Object: Sized {
    /// The name of a field.
    type Key;
    /// The fields that have been read.
    type Slots: Default;

    /// The field of this name.
    fn key(name: &str) -> Option<Self::Key>;

    /// Reads the value of a field.
    fn fill<'de, A: MapAccess<'de>>(
        slots: &mut Self::Slots,
        key: Self::Key,
        object: &mut A,
    ) -> Result<(), A::Error>;

    /// The object, unless a required field is missing.
    fn finish<E: serde::de::Error>(slots: Self::Slots) -> Result<Self, E>;
}

/// Reads an object with known fields.
pub(crate) fn read_object<'de, T: Object, A: MapAccess<'de>>(mut object: A) -> Result<T, A::Error> {
    let mut slots = T::Slots::default();
    while let Some(key) = object.next_key_seed(KeyOf(T::key))? {
        match key {
            Some(key) => T::fill(&mut slots, key, &mut object)?,
            None => drop(object.next_value::<IgnoredAny>()?),
        }
    }
    T::finish(slots)
}

/// Reads the value of a field, unless it means nothing.
pub(crate) fn fill<'de, T: Lenient, A: MapAccess<'de>>(
    slot: &mut T,
    object: &mut A,
) -> Result<(), A::Error> {
    if let Some(value) = object.next_value_seed(Any::new())? {
        slot.merge(value);
    }
    Ok(())
}

/// Reads the value of a field without which the object is useless.
pub(crate) fn fill_required<'de, T: Lenient, A: MapAccess<'de>>(
    slot: &mut Option<T>,
    object: &mut A,
) -> Result<(), A::Error> {
    *slot = Some(object.next_value_seed(Required::new())?);
    Ok(())
}

/// Reads the name of a field without keeping its text.
pub(crate) struct KeyOf<F>(pub(crate) F);

impl<'de, K, F: FnOnce(&str) -> Option<K>> DeserializeSeed<'de> for KeyOf<F> {
    type Value = Option<K>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<K>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<K, F: FnOnce(&str) -> Option<K>> Visitor<'_> for KeyOf<F> {
    type Value = Option<K>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E>(self, name: &str) -> Result<Option<K>, E> {
        Ok(self.0(name))
    }
}

/// An object with known fields where nothing else will do.
pub(crate) struct Whole<T>(pub(crate) T);

impl<T: Object> Lenient for Whole<T> {
    const EXPECTED: &'static str = "an object";

    fn from_object<'de, A: MapAccess<'de>>(object: A) -> Result<Option<Self>, A::Error> {
        read_object(object).map(|value| Some(Self(value)))
    }
}

/// Declares what the service sends: each field with its name on the wire, and further names after `|`.
///
/// Fields under `requires` are those without which the value is useless. All others take their default if they are absent,
/// null, or mean nothing to their type.
macro_rules! reply {
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident {
            requires {
                $($(#[$required_attribute:meta])* pub $required:ident: $required_type:ty = $required_key:literal,)+
            }
            $($(#[$field_attribute:meta])* pub $field:ident: $type:ty = $($key:literal)|+,)*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        $visibility struct $name {
            $($(#[$required_attribute])* pub $required: $required_type,)+
            $($(#[$field_attribute])* pub $field: $type,)*
        }

        $crate::types::lenient::reply! {
            @object $name
            { $($required: $required_type = $required_key,)+ }
            { $($field: $type = $($key)|+,)* }
            {
                #[derive(Default)]
                pub(crate) struct Slots {
                    $($required: Option<$required_type>,)+
                    $($field: $type,)*
                }
            }
            {
                type Slots = Slots;

                fn finish<E: ::serde::de::Error>(slots: Slots) -> Result<Self, E> {
                    Ok(Self {
                        $($required: slots.$required.ok_or_else(|| E::missing_field($required_key))?,)+
                        $($field: slots.$field,)*
                    })
                }
            }
        }
    };
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident {
            $($(#[$field_attribute:meta])* pub $field:ident: $type:ty = $($key:literal)|+,)+
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        $visibility struct $name {
            $($(#[$field_attribute])* pub $field: $type,)+
        }

        $crate::types::lenient::reply! {
            @object $name
            {}
            { $($field: $type = $($key)|+,)+ }
            {}
            {
                type Slots = Self;

                fn finish<E>(slots: Self) -> Result<Self, E> {
                    Ok(slots)
                }
            }
        }

        impl $crate::types::lenient::Lenient for $name {
            const EXPECTED: &'static str = "an object";

            fn from_object<'de, A: ::serde::de::MapAccess<'de>>(
                object: A,
            ) -> Result<Option<Self>, A::Error> {
                $crate::types::lenient::read_object(object).map(Some)
            }
        }
    };
    (
        @object $name:ident
        { $($required:ident: $required_type:ty = $required_key:literal,)* }
        { $($field:ident: $type:ty = $($key:literal)|+,)* }
        { $($slots:item)? }
        { $($finish:item)+ }
    ) => {
        const _: () = {
            use $crate::types::lenient::{Object, Required, Whole};

            #[expect(non_camel_case_types, reason = "a variant for each field, of its name")]
            pub(crate) enum Key {
                $($required,)*
                $($field,)*
            }

            $($slots)?

            impl Object for $name {
                type Key = Key;

                $($finish)+

                fn key(name: &str) -> Option<Key> {
                    match name {
                        $($required_key => Some(Key::$required),)*
                        $($($key)|+ => Some(Key::$field),)*
                        _ => None,
                    }
                }

                fn fill<'de, A: ::serde::de::MapAccess<'de>>(
                    slots: &mut Self::Slots,
                    key: Key,
                    object: &mut A,
                ) -> Result<(), A::Error> {
                    match key {
                        $(Key::$required => {
                            $crate::types::lenient::fill_required(&mut slots.$required, object)
                        })*
                        $(Key::$field => $crate::types::lenient::fill(&mut slots.$field, object),)*
                    }
                }
            }

            impl<'de> ::serde::Deserialize<'de> for $name {
                fn deserialize<D: ::serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> Result<Self, D::Error> {
                    let whole = Required::<Whole<Self>>::new();
                    ::serde::de::DeserializeSeed::deserialize(whole, deserializer).map(|Whole(value)| value)
                }
            }
        };
    };
}
pub(crate) use reply;
