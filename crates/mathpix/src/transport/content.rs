//! The body of a request: none, JSON, or an upload.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::{HeaderValue, header};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use crate::{
    error::{Error, ErrorKind},
    transport::{net, upload::Upload, watch::Watch},
};

/// What a request's body is made from.
#[doc(hidden)]
pub trait RequestBody {
    /// The body, with `when` set to `true` in it, or what is wrong with it. Nothing is read from disk yet.
    fn content(self, when: Option<&'static str>) -> Result<Content, Error>;
}

/// The body of a request, from which it can be built as often as it has to be sent.
#[doc(hidden)]
#[derive(Clone)]
pub enum Content {
    /// No body.
    None,
    /// JSON.
    Json(Bytes),
    /// A file with its options.
    #[doc(hidden)]
    Upload(Upload),
}

/// The parts of a JSON body.
pub(crate) struct Body<'a, T> {
    /// The typed options.
    pub(crate) options: &'a T,
    /// Further options, as the caller gave them.
    pub(crate) extra: &'a Map<String, Value>,
    /// Names that the crate itself sets, beside the typed options.
    pub(crate) reserved: &'a [&'a str],
}

#[derive(Serialize)]
struct Merged<'a, T> {
    #[serde(flatten)]
    options: &'a T,
    #[serde(flatten)]
    set: BTreeMap<&'a str, Value>,
    #[serde(flatten)]
    extra: &'a Map<String, Value>,
}

impl<T: Serialize + DeserializeOwned> Body<'_, T> {
    /// The JSON text, with `when` set to `true` and the members in `set` added.
    pub(crate) fn json<const N: usize>(
        &self,
        when: Option<&str>,
        set: [Option<(&str, Value)>; N],
    ) -> Result<String, Error> {
        serde_json::to_string(&self.merged(when, set)?).map_err(unwritable)
    }

    /// The same as a value, to be part of a larger body.
    pub(crate) fn value<const N: usize>(
        &self,
        set: [Option<(&str, Value)>; N],
    ) -> Result<Value, Error> {
        serde_json::to_value(self.merged(None, set)?).map_err(unwritable)
    }

    fn merged<'a, const N: usize>(
        &'a self,
        when: Option<&'a str>,
        set: [Option<(&'a str, Value)>; N],
    ) -> Result<Merged<'a, T>, Error> {
        let typed = field_names::<T>();
        if let Some(name) = self
            .extra
            .keys()
            .find(|name| typed.contains(&name.as_str()) || self.reserved.contains(&name.as_str()))
        {
            return Err(Error::new(
                ErrorKind::InvalidRequest,
                format!(
                    "the extra option `{name}` has a setter or method of its own: use that instead"
                ),
            ));
        }
        let added = set
            .into_iter()
            .flatten()
            .chain(when.map(|name| (name, Value::Bool(true))))
            .collect();
        Ok(Merged {
            options: self.options,
            set: added,
            extra: self.extra,
        })
    }
}

fn unwritable(error: serde_json::Error) -> Error {
    Error::new(
        ErrorKind::InvalidRequest,
        "the request cannot be written as JSON",
    )
    .caused_by(error)
}

impl Content {
    /// Adds the body to a request. An upload is opened now, and has a watch over how its bytes go.
    pub(crate) async fn attach(&self, request: &mut net::Request) -> Result<Option<Watch>, Error> {
        let headers = request.headers_mut();
        match self {
            Self::None => Ok(None),
            Self::Json(json) => {
                let json_type = HeaderValue::from_static("application/json");
                headers.insert(header::CONTENT_TYPE, json_type);
                net::set_bytes(request, json.clone());
                Ok(None)
            }
            Self::Upload(upload) => {
                // Boxed: it is large, and most calls have none.
                let payload = Box::pin(upload.open()).await?;
                let content_type =
                    HeaderValue::from_str(payload.content_type()).map_err(|error| {
                        Error::new(ErrorKind::InvalidRequest, "the content type is no header")
                            .caused_by(error)
                    })?;
                headers.insert(header::CONTENT_TYPE, content_type);
                Ok(Some(net::set_upload(request, payload)))
            }
        }
    }

    /// Whether the body is sent for as long as it takes, held to the idle limit alone.
    pub(crate) fn is_streamed(&self) -> bool {
        matches!(self, Self::Upload(_))
    }
}

impl From<String> for Content {
    fn from(json: String) -> Self {
        Self::Json(json.into())
    }
}

/// The names of the fields of a struct, as serde knows them.
fn field_names<T: DeserializeOwned>() -> &'static [&'static str] {
    let mut names: &'static [&'static str] = &[];
    // It always fails, after it has seen the names.
    let _ = T::deserialize(FieldNames(&mut names));
    names
}

struct FieldNames<'a>(&'a mut &'static [&'static str]);

impl<'de> serde::Deserializer<'de> for FieldNames<'_> {
    type Error = serde::de::value::Error;

    fn deserialize_struct<V: serde::de::Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        *self.0 = fields;
        self.deserialize_any(visitor)
    }

    fn deserialize_any<V: serde::de::Visitor<'de>>(
        self,
        _visitor: V,
    ) -> Result<V::Value, Self::Error> {
        Err(serde::de::Error::custom(
            "only the names of the fields were asked for",
        ))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
