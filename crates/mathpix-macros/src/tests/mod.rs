//! The macros on tokens: what they write, and where their errors lie.

mod budget;
mod credential;
mod expansion;
mod half_typed;
mod mistakes;
mod spans;

use proc_macro2::{TokenStream, TokenTree};

const GOOD: &str = r#"
    #[endpoint(GET "/v3/good/{id}", accepts(ServerKey), free)]
    pub fn get_good(&self, id: &GoodId) -> Call<Good>;
"#;

fn tokens(source: &str) -> TokenStream {
    source.parse().expect("the source is made of tokens")
}

/// What `#[endpoints]` makes of a block with these declarations.
fn block(declarations: &str) -> TokenStream {
    endpoints(&format!("impl<C> Client<C> {{ {declarations} }}"))
}

fn endpoints(source: &str) -> TokenStream {
    crate::expand_endpoints(TokenStream::new(), tokens(source))
}

fn pretty(output: TokenStream) -> String {
    prettyplease::unparse(&syn::parse2(output).expect("the output is made of items"))
}

/// The message of each `compile_error!`, and the last word that it lies under.
fn errors(output: TokenStream) -> Vec<(String, String)> {
    let mut errors = Vec::new();
    let mut tokens = output.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(word) if word == "compile_error" => {
                let group = tokens
                    .nth(1)
                    .expect("`compile_error` is followed by `!` and a group");
                let TokenTree::Group(group) = group else {
                    panic!("expected a group")
                };
                let message: syn::LitStr = syn::parse2(group.stream()).expect("it holds a text");
                let under = message.span().source_text().unwrap_or_default();
                errors.push((message.value(), under));
            }
            TokenTree::Group(group) => errors.extend(self::errors(group.stream())),
            _ => {}
        }
    }
    errors
}
