//! Every rule of a block, each mistake reported once under the wrong word. Only what this module lets through is expanded.

mod accepts;
mod arguments;
mod attribute;
mod block;
mod duplicates;
mod helper;
mod path;
mod row;
mod signature;

use proc_macro2::{Ident, TokenStream};
use syn::token::Brace;
use syn::{Attribute, Generics, LitStr, Token, Type, Visibility};

use crate::errors::Errors;
use crate::parse::{Accepted, Argument, Block};

/// A block that can be expanded: what is sound as it was meant, the rest as stubs.
pub(crate) struct Checked {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) impl_token: Token![impl],
    pub(crate) generics: Generics,
    pub(crate) client: Type,
    pub(crate) braces: Brace,
    pub(crate) endpoints: Vec<Endpoint>,
    pub(crate) stubs: Vec<Stub>,
    pub(crate) helpers: Vec<Helper>,
    pub(crate) foreign: Vec<TokenStream>,
}

/// The signature of a method.
pub(crate) struct Method {
    pub(crate) docs: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    pub(crate) fn_token: Token![fn],
    pub(crate) name: Ident,
    pub(crate) receiver: (Token![&], Token![self]),
    pub(crate) arguments: Vec<Argument>,
    pub(crate) output: TokenStream,
}

/// A sound row.
pub(crate) struct Endpoint {
    pub(crate) method: Method,
    /// The name of its trait.
    pub(crate) bound: Ident,
    /// The parameter of the block that stands for the credential.
    pub(crate) credential: Ident,
    pub(crate) route: Route,
    pub(crate) repeat: Ident,
    pub(crate) accepts: Vec<Accepted>,
    pub(crate) note: Option<LitStr>,
    /// What becomes of each argument, in the order of the path.
    pub(crate) uses: Vec<Use>,
}

/// What tells a row from all others.
#[derive(Clone)]
pub(crate) struct Route {
    pub(crate) method: Ident,
    pub(crate) path: String,
    pub(crate) when: Option<Ident>,
}

/// What an argument is in the request.
pub(crate) enum Use {
    Parameter(Ident),
    Query(Ident, TokenStream),
    Body(Ident, TokenStream),
}

/// A row in error: callers may use it as if nothing were wrong.
pub(crate) struct Stub {
    pub(crate) name: Ident,
    pub(crate) bound: Ident,
    /// The method, if its signature could be read.
    pub(crate) method: Option<Method>,
}

/// The bound of a method of several calls.
pub(crate) struct Helper {
    pub(crate) name: Ident,
    pub(crate) bound: Ident,
    pub(crate) calls: Vec<Call>,
    /// Nothing if the attribute is in error: then the bound holds for all.
    pub(crate) accepts: Option<Vec<Accepted>>,
    pub(crate) note: Option<LitStr>,
}

/// A row that a helper calls.
pub(crate) struct Call {
    pub(crate) bound: Ident,
    /// Nothing if the row is in error.
    pub(crate) route: Option<Route>,
}

pub(crate) fn check(mut block: Block, errors: &mut Errors) -> Checked {
    let credential = block::check(&mut block, errors);
    let mut checked = Checked {
        attributes: block.attributes,
        impl_token: block.impl_token,
        generics: block.generics,
        client: block.client,
        braces: block.braces,
        endpoints: Vec::new(),
        stubs: Vec::new(),
        helpers: Vec::new(),
        foreign: block.foreign,
    };
    let mut seen = duplicates::Seen::default();
    for row in block.rows {
        match row::check(row, credential.as_ref(), &mut seen, errors) {
            Some(Ok(endpoint)) => checked.endpoints.push(*endpoint),
            Some(Err(stub)) => checked.stubs.push(*stub),
            None => {}
        }
    }
    for helper in block.helpers {
        checked
            .helpers
            .extend(helper::check(helper, &checked, &mut seen, errors));
    }
    checked
}
