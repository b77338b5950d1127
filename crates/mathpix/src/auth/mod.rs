//! Credentials: what they hold, how they are made, and how they are attached to a request.

mod constructors;
mod header;
mod held;
mod held_here;
mod secret;
mod sent;

pub use header::Header;
pub use held::Held;
pub use held_here::HeldHere;
pub(crate) use held_here::held_by_server;
pub use secret::Secret;
pub(crate) use sent::Sent;

use crate::platform::{MaybeSend, MaybeSync};

/// What a [`Client`](crate::Client) holds: a set of headers that the service accepts on some of its endpoints.
///
/// Sealed: the credentials of the API are [`ServerKey`](crate::ServerKey), [`KeyOnly`](crate::KeyOnly),
/// [`Token`](crate::Token) and [`SessionToken`](crate::SessionToken).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a credential of the Mathpix API",
    label = "expected a `ServerKey`, `KeyOnly`, `Token` or `SessionToken`"
)]
pub trait Credential: Sealed + Clone + std::fmt::Debug + MaybeSend + MaybeSync + 'static {
    /// The name of the type.
    const NAME: &'static str;

    /// The headers that it consists of.
    const HEADERS: &'static [Header];

    /// The values of these headers.
    #[doc(hidden)]
    fn held(&self) -> &Held;

    /// The credential with these values.
    #[doc(hidden)]
    fn from_held(held: Held) -> Self;
}

/// Implemented where a credential holds every header of another one, `To`.
///
/// See [`Client::narrow`](crate::Client::narrow).
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be narrowed to this credential: it does not hold all of its headers",
    label = "this client holds `{Self}`",
    note = "a `ServerKey` can be narrowed to a `KeyOnly`, a `SessionToken` to a `Token`"
)]
pub trait Narrows<To: Credential>: Credential {}

/// Keeps [`Credential`] to this crate.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a credential of the Mathpix API",
    label = "expected a `ServerKey`, `KeyOnly`, `Token` or `SessionToken`",
    note = "the credentials are those of the table: `Credential` cannot be implemented elsewhere"
)]
pub trait Sealed {}
