//! `accepts(KeyOnly, ServerKey as KeyOnly)`.

use proc_macro2::Ident;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Path, Token};

use super::parentheses;

/// The credentials that may make a call.
pub(crate) struct Accepts {
    /// The word `accepts` itself.
    pub(crate) word: Ident,
    pub(crate) credentials: Vec<Accepted>,
}

/// One credential, and the one whose headers are sent if they are not all of its own.
pub(crate) struct Accepted {
    pub(crate) credential: Path,
    pub(crate) sends: Option<Path>,
}

impl Accepts {
    /// Reads what follows the word.
    pub(super) fn parse(word: Ident, input: ParseStream) -> syn::Result<Self> {
        let credentials = parentheses::parse(input, |credentials| {
            Punctuated::<_, Token![,]>::parse_terminated_with(credentials, accepted)
        })?;
        Ok(Self {
            word,
            credentials: credentials.into_iter().collect(),
        })
    }
}

impl Accepted {
    /// The name of the credential without the modules it is in.
    pub(crate) fn name(&self) -> String {
        name(&self.credential)
    }
}

/// The last segment of a path.
pub(crate) fn name(path: &Path) -> String {
    path.segments
        .last()
        .map(|segment| segment.ident.to_string())
        .unwrap_or_default()
}

fn accepted(input: ParseStream) -> syn::Result<Accepted> {
    let credential = input.call(Path::parse_mod_style)?;
    let sends = match input.parse::<Option<Token![as]>>()? {
        Some(_) => Some(input.call(Path::parse_mod_style)?),
        None => None,
    };
    Ok(Accepted { credential, sends })
}
