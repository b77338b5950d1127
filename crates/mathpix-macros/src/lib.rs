//! The macros of the `mathpix` crate: an implementation detail of it, with no stability of its own.
//!
//! [`macro@endpoints`] turns declared methods into calls that only the right credentials may make, and
//! [`macro@Credential`] makes a struct one of those credentials. Both work in three steps: `parse` reads tokens into
//! typed values that keep their spans, `check` holds them against every rule, and `expand` writes what was found sound.
#![forbid(unsafe_code)]

mod check;
mod credential;
mod errors;
mod expand;
mod parse;
#[cfg(test)]
mod tests;

use errors::Errors;
use proc_macro2::TokenStream;

/// Gives each declared method its body, and a bound on the credentials that its endpoint accepts.
///
/// A row reads
///
/// ```text
/// #[endpoint(POST "/v3/text", when(async), accepts(ServerKey), creates)]
/// #[note = "with a `Token`: .."]
/// pub fn submit_image(&self, request: impl Into<ImageRequest>) -> Call<ImageSubmitted>;
/// ```
///
/// - the method and the path come first; each `{name}` of the path is an argument of that name;
/// - `accepts(..)` names the credentials that may call it; `ServerKey as KeyOnly` sends the headers of `KeyOnly`;
/// - `free`, `bills` or `creates` says what a second sending costs;
/// - `when(..)` names the option of the body that tells this row from another with the same method and path;
/// - an argument `request: impl Into<..>` is the body, an argument `query: impl Into<..>` the query;
/// - `#[note = ".."]` is shown with the error when a credential is refused.
///
/// A method of several calls, written by hand elsewhere, gets its bound from an attribute of the block:
///
/// ```text
/// #[helper(wait_for_pdf, calls(get_pdf_status), accepts(ServerKey), note = "..")]
/// ```
///
/// The bounds are the traits of the module `accepts`, which is written beside the block.
#[proc_macro_attribute]
pub fn endpoints(
    attribute: proc_macro::TokenStream,
    block: proc_macro::TokenStream,
) -> proc_macro::TokenStream {
    expand_endpoints(attribute.into(), block.into()).into()
}

/// Makes a struct of one field, the held headers, a credential.
///
/// ```text
/// #[derive(Credential)]
/// #[credential(headers(APP_ID, APP_KEY), narrows(KeyOnly))]
/// pub struct ServerKey(pub(crate) Held);
/// ```
///
/// - `headers(..)` names constants of the module `headers` in scope;
/// - `narrows(..)` names the credentials whose headers are among them.
#[proc_macro_derive(Credential, attributes(credential))]
pub fn credential(item: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand_credential(item.into()).into()
}

fn expand_endpoints(attribute: TokenStream, block: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    if !attribute.is_empty() {
        errors.at(attribute, "`#[endpoints]` takes no arguments");
    }
    let mut output = parse::parse(block, &mut errors)
        .map(|block| expand::expand(&check::check(block, &mut errors)))
        .unwrap_or_default();
    output.extend(errors.into_tokens());
    output
}

fn expand_credential(item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let mut output = credential::parse(item, &mut errors)
        .and_then(|item| credential::check(item, &mut errors))
        .map(|item| credential::expand(&item))
        .unwrap_or_default();
    output.extend(errors.into_tokens());
    output
}
