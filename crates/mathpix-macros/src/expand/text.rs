//! What the compiler says to whoever holds the wrong credential.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::{LitStr, Type, TypePath};

use crate::check::Route;
use crate::errors::any_of;
use crate::parse::Accepted;

/// `#[diagnostic::on_unimplemented(..)]` with a message that may hold `{Self}`, and a note that is shown as it is.
pub(super) fn on_unimplemented(message: &str, note: Option<&LitStr>, span: Span) -> TokenStream {
    let note = note.map(|note| {
        let note = LitStr::new(&literally(&note.value()), span);
        quote_spanned!(span=> , note = #note)
    });
    let message = LitStr::new(message, span);
    quote_spanned! {span=>
        #[diagnostic::on_unimplemented(
            message = #message,
            label = "this client holds `{Self}`"
            #note
        )]
    }
}

/// "`POST /v3/text` with `async: true`".
pub(super) fn route(route: &Route) -> String {
    let Route { method, path, when } = route;
    let option = when
        .as_ref()
        .map(|when| format!(" with `{when}: true`"))
        .unwrap_or_default();
    format!("`{method} {}`{option}", path)
}

/// "`ServerKey`, `Token` or `SessionToken`".
pub(super) fn credentials(accepts: &[Accepted]) -> String {
    any_of(accepts.iter().map(Accepted::name))
}

/// Braces in a text of the compiler's are format arguments unless doubled.
pub(super) fn literally(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// A link to a method of the client from the module `accepts`.
pub(super) fn link(name: &Ident, client: &Type) -> String {
    match client {
        Type::Path(TypePath {
            qself: None, path, ..
        }) if path.leading_colon.is_none() && path.segments.len() == 1 => {
            format!("[`{name}`](super::{}::{name})", path.segments[0].ident)
        }
        _ => format!("`{name}`"),
    }
}
