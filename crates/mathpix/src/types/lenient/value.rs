//! JSON of any shape, kept as it is.

use std::fmt;

use serde::{
    Deserializer,
    de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Number, Value};

use super::{Any, Lenient, scalars::NUMBER_KEY};

/// How deep JSON of any shape is kept: what lies deeper is null. It is less than `serde_json` refuses as too deep.
const DEPTH: usize = 64;

impl Lenient for Value {
    const EXPECTED: &'static str = "any JSON value";

    fn from_flag(flag: bool) -> Option<Self> {
        Some(flag.into())
    }

    fn from_unsigned(number: u64) -> Option<Self> {
        Some(number.into())
    }

    fn from_signed(number: i64) -> Option<Self> {
        Some(number.into())
    }

    fn from_float(number: f64) -> Option<Self> {
        Some(number.into())
    }

    fn from_text(text: &str) -> Option<Self> {
        Some(text.into())
    }

    fn from_string(text: String) -> Option<Self> {
        Some(text.into())
    }

    fn from_list<'de, A: SeqAccess<'de>>(list: A) -> Result<Option<Self>, A::Error> {
        Kept { depth: DEPTH }.visit_seq(list).map(Some)
    }

    fn from_object<'de, A: MapAccess<'de>>(object: A) -> Result<Option<Self>, A::Error> {
        Kept { depth: DEPTH }.visit_map(object).map(Some)
    }
}

impl Lenient for Map<String, Value> {
    const EXPECTED: &'static str = "an object";

    fn from_object<'de, A: MapAccess<'de>>(object: A) -> Result<Option<Self>, A::Error> {
        Ok(match (Kept { depth: DEPTH }).visit_map(object)? {
            Value::Object(entries) => Some(entries),
            _ => None,
        })
    }
}

/// Keeps a value down to a depth.
struct Kept {
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Kept {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        if self.depth == 0 {
            return deserializer
                .deserialize_ignored_any(IgnoredAny)
                .map(|_| Value::Null);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Kept {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Value::EXPECTED)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let depth = self.depth - 1;
        let mut entries = Vec::new();
        while let Some(entry) = list.next_element_seed(Self { depth })? {
            entries.push(entry);
        }
        Ok(Value::Array(entries))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let depth = self.depth - 1;
        let mut entries = Map::new();
        while let Some(key) = object.next_key::<String>()? {
            if key == NUMBER_KEY {
                let digits = object.next_value_seed(Any::<String>::new())?;
                let number: Option<Number> = digits.and_then(|digits| digits.parse().ok());
                return Ok(number.map_or(Value::Null, Value::Number));
            }
            let value = object.next_value_seed(Self { depth })?;
            entries.insert(key, value);
        }
        Ok(Value::Object(entries))
    }
}
