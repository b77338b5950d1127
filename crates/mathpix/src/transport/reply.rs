//! How a reply becomes a value.

use std::future::Future;

use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::{
    error::Error,
    platform::MaybeSend,
    transport::{
        incoming::{Incoming, Whole},
        json::read_json,
    },
};

/// A value that a reply can be received as.
///
/// Sealed: the reply types of this crate implement it.
#[doc(hidden)]
pub trait Reply: Sized + MaybeSend + 'static {
    /// Whether it arrives for as long as it takes, held to the idle limit alone.
    const STREAMED: bool = false;

    /// Receives it.
    fn receive(
        incoming: Incoming,
    ) -> impl Future<Output = Result<Received<Self>, Error>> + MaybeSend;
}

/// A received value, with the body it was read from.
#[doc(hidden)]
#[derive(Debug)]
pub struct Received<T> {
    pub(crate) value: T,
    pub(crate) body: Option<Bytes>,
}

/// Receives JSON: an `error` in it decides, then the status, then the type.
pub(crate) async fn receive_json<T: DeserializeOwned>(
    mut incoming: Incoming,
) -> Result<Received<T>, Error> {
    let whole = incoming.whole().await?;
    if let Some(error) = Error::from_reply(&whole) {
        return Err(error);
    }
    let value = decode(&whole)?;
    Ok(Received {
        value,
        body: Some(whole.body),
    })
}

/// Reads a value from JSON; an error names the place in the JSON.
pub(crate) fn decode<T: DeserializeOwned>(whole: &Whole) -> Result<T, Error> {
    read_json(&whole.body).map_err(|unread| Error::from_decoding(unread, whole))
}

/// Makes types replies that are received as JSON.
macro_rules! json_replies {
    ($($reply:ty),+ $(,)?) => {$(
        impl $crate::transport::Reply for $reply {
            fn receive(
                incoming: $crate::transport::Incoming,
            ) -> impl ::std::future::Future<Output = Result<$crate::transport::Received<Self>, $crate::Error>>
                   + $crate::platform::MaybeSend {
                $crate::transport::receive_json(incoming)
            }
        }
    )+};
}
pub(crate) use json_replies;
