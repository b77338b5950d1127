//! Editors expand what is being typed: nothing panics, and the rows around it come out.

use proc_macro2::{TokenStream, TokenTree};

use super::{GOOD, block, errors, pretty, tokens};

const OTHER: &str = r#"
    #[endpoint(GET "/v3/other", accepts(Token), free)]
    pub fn get_other(&self) -> Call<Other>;
"#;

#[test]
fn the_rows_around_a_half_typed_one_come_out() {
    for half in [
        "client.submit_pd",
        "client.submit_pdf(request).await?;",
        "pub",
        "pub fn",
        "pub fn submit",
        "pub fn submit(&self, request:)",
        "pub fn submit(&self) ->",
        "#[endpoint]",
        "#[endpoint()]",
        "#[endpoint(POST)] pub fn submit(&self) -> Call<Submitted>",
        "#[endpoint(POST \"/v3\", accepts(Serv))] pub fn submit(&self) -> Call<Submitted>;",
        "#[endpoint(POST \"/v3\", accepts(A as), free)] pub fn submit(&self) -> Call<Submitted>;",
        "#[endpoint(POST \"/v3\", accepts, when, free)] pub fn submit(&self) -> Call<Submitted>;",
        "#[endpoint(POST \"/v3\",, free)] pub fn submit(&self) -> Call<Submitted>;",
        "#[endpoint = 1] pub fn submit(&self) -> Call<Submitted>;",
        "#[note] pub fn submit(&self) -> Call<Submitted>;",
        "/// docs",
    ] {
        let output = pretty(block(&format!("{GOOD} {half} {OTHER}")));
        assert!(
            output.contains("pub fn get_good("),
            "after `{half}`: {output}"
        );
        assert!(
            output.contains("pub fn get_other("),
            "before `{half}`: {output}"
        );
    }
}

#[test]
fn a_missing_semicolon_is_the_compilers_to_report() {
    let output = block(&format!("{} {OTHER}", GOOD.replace(';', "")));
    assert!(errors(output.clone()).is_empty());
    let output = pretty(output);
    assert!(
        output.contains("pub fn get_good(") && output.contains("pub fn get_other("),
        "{output}"
    );
}

#[test]
fn every_beginning_of_a_block_expands() {
    let whole = tokens(&format!(
        "#[helper(wait, calls(get_good), accepts(ServerKey))] impl<C> Client<C> {{ {GOOD} }}"
    ));
    for length in 0..=count(&whole) {
        let _ = crate::expand_endpoints(TokenStream::new(), beginning(&whole, &mut { length }));
    }
}

fn count(tokens: &TokenStream) -> usize {
    tokens
        .clone()
        .into_iter()
        .map(|token| match token {
            TokenTree::Group(group) => 1 + count(&group.stream()),
            _ => 1,
        })
        .sum()
}

/// The first `left` tokens, with every group closed that they open.
fn beginning(tokens: &TokenStream, left: &mut usize) -> TokenStream {
    let mut output = TokenStream::new();
    for token in tokens.clone() {
        if *left == 0 {
            break;
        }
        *left -= 1;
        output.extend([match token {
            TokenTree::Group(group) => {
                let stream = beginning(&group.stream(), left);
                TokenTree::Group(proc_macro2::Group::new(group.delimiter(), stream))
            }
            token => token,
        }]);
    }
    output
}
