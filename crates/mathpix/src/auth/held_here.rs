//! On which machines a credential can be constructed.

use crate::auth::Sealed;

/// Implemented for each credential that can be constructed on the machine that the program is compiled for.
///
/// A key inside a program on somebody else's machine is stolen. So [`ServerKey`](crate::ServerKey) and
/// [`KeyOnly`](crate::KeyOnly) cannot be constructed on `wasm32-unknown-unknown`, Android and the systems of Apple's phones,
/// tablets, watches, televisions and headsets: there a program holds a [`Token`](crate::Token) or a
/// [`SessionToken`](crate::SessionToken), which a server of yours has minted.
///
/// WebAssembly that runs on a server of your own turns on the feature `server-side-wasm`. With `--cfg mathpix_client_side`
/// any target counts as somebody else's machine.
///
/// Sealed. The lifetime says nothing: it lets the compiler take a bound that is never met on the target.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be constructed here: this target runs on somebody else's machine, where a key is stolen",
    label = "keys stay on your own server",
    note = "have your server mint a token with `create_app_token` or `create_session_token`, and hold a `Token` or a `SessionToken` here, renewed by asking your server again",
    note = "if this is WebAssembly on a server of your own, turn on the feature `server-side-wasm` of `mathpix`",
    note = "see https://docs.mathpix.com/reference/authentication"
)]
pub trait HeldHere<'a>: Sealed {}

/// Credentials that only a program on a server may hold.
macro_rules! held_by_server {
    ($($credential:ident),+) => {
        $(
            #[cfg(not(any(
                mathpix_client_side,
                target_os = "android",
                target_os = "ios",
                target_os = "tvos",
                target_os = "visionos",
                target_os = "watchos",
                all(
                    target_arch = "wasm32",
                    target_os = "unknown",
                    not(feature = "server-side-wasm")
                ),
            )))]
            impl crate::auth::HeldHere<'_> for $credential {}
        )+
    };
}

pub(crate) use held_by_server;
