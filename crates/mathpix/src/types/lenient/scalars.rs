//! Text, flags and numbers, and values that may be absent.

use serde::de::{MapAccess, SeqAccess};

use super::{Any, Lenient, skip_object};
use crate::auth::Secret;

/// How a number appears where `serde_json` keeps every digit: as an object with this one key. A program turns that on for
/// all its crates by the feature `arbitrary_precision`.
pub(super) const NUMBER_KEY: &str = "$serde_json::private::Number";

impl Lenient for String {
    const EXPECTED: &'static str = "text";
    const ONE_IS_A_LIST: bool = true;

    fn from_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }

    fn from_string(text: String) -> Option<Self> {
        Some(text)
    }
}

impl Lenient for Secret {
    const EXPECTED: &'static str = "text";

    fn from_text(text: &str) -> Option<Self> {
        Some(Self::new(text))
    }
}

impl Lenient for bool {
    const EXPECTED: &'static str = "true or false";

    fn from_flag(flag: bool) -> Option<Self> {
        Some(flag)
    }

    fn from_unsigned(number: u64) -> Option<Self> {
        match number {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "true" | "True" => Some(true),
            "false" | "False" => Some(false),
            _ => None,
        }
    }
}

impl Lenient for f64 {
    const EXPECTED: &'static str = "a number, or its digits as text";

    fn from_unsigned(number: u64) -> Option<Self> {
        Some(number as Self)
    }

    fn from_signed(number: i64) -> Option<Self> {
        Some(number as Self)
    }

    fn from_float(number: f64) -> Option<Self> {
        Some(number)
    }

    fn from_text(text: &str) -> Option<Self> {
        text.trim().parse().ok().filter(|n: &Self| n.is_finite())
    }

    fn from_object<'de, A: MapAccess<'de>>(object: A) -> Result<Option<Self>, A::Error> {
        number(object)
    }
}

/// Whole numbers: also from `3.0`, and from digits as text.
macro_rules! integers {
    ($($type:ty),+) => {$(
        impl Lenient for $type {
            const EXPECTED: &'static str = "a whole number, or its digits as text";

            fn from_unsigned(number: u64) -> Option<Self> {
                number.try_into().ok()
            }

            fn from_signed(number: i64) -> Option<Self> {
                number.try_into().ok()
            }

            fn from_float(number: f64) -> Option<Self> {
                // The cast saturates far beyond what the conversion after it takes.
                (number.fract() == 0.0).then_some(number as i128)?.try_into().ok()
            }

            fn from_text(text: &str) -> Option<Self> {
                let text = text.trim();
                text.parse()
                    .ok()
                    .or_else(|| text.parse().ok().and_then(Self::from_float))
            }

            fn from_object<'de, A: MapAccess<'de>>(object: A) -> Result<Option<Self>, A::Error> {
                number(object)
            }
        }
    )+};
}
integers!(u32, u64, i32, i64);

/// The number that an object stands for, see [`NUMBER_KEY`].
fn number<'de, T: Lenient, A: MapAccess<'de>>(mut object: A) -> Result<Option<T>, A::Error> {
    let key = object.next_key_seed(Any::<String>::new())?.flatten();
    if key.as_deref() != Some(NUMBER_KEY) {
        if key.is_some() {
            object.next_value::<serde::de::IgnoredAny>()?;
        }
        return skip_object(object).map(|()| None);
    }
    let digits = object.next_value_seed(Any::<String>::new())?;
    skip_object(object)?;
    Ok(digits.and_then(|digits| T::from_text(&digits)))
}

impl<T: Lenient> Lenient for Option<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn from_flag(flag: bool) -> Option<Self> {
        T::from_flag(flag).map(Some)
    }

    fn from_unsigned(number: u64) -> Option<Self> {
        T::from_unsigned(number).map(Some)
    }

    fn from_signed(number: i64) -> Option<Self> {
        T::from_signed(number).map(Some)
    }

    fn from_float(number: f64) -> Option<Self> {
        T::from_float(number).map(Some)
    }

    fn from_text(text: &str) -> Option<Self> {
        T::from_text(text).map(Some)
    }

    fn from_string(text: String) -> Option<Self> {
        T::from_string(text).map(Some)
    }

    fn from_list<'de, A: SeqAccess<'de>>(list: A) -> Result<Option<Self>, A::Error> {
        Ok(T::from_list(list)?.map(Some))
    }

    fn from_object<'de, A: MapAccess<'de>>(object: A) -> Result<Option<Self>, A::Error> {
        Ok(T::from_object(object)?.map(Some))
    }

    fn merge(&mut self, later: Self) {
        match (self.as_mut(), later) {
            (Some(first), Some(later)) => first.merge(later),
            (_, later) => *self = later,
        }
    }
}
