//! Measures codegen, the macro, the tree of dependencies, decoding and transfers; README.md has the commands and the figures.

mod codegen;
mod decode;
mod macros;
mod memory;
mod server;
mod table;
mod transfer;
mod tree;

use anyhow::bail;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["codegen"] => codegen::measure(),
        ["codegen", rows] => codegen::measure_here(rows.parse()?),
        ["decode"] => decode::measure(),
        ["macros"] => macros::measure(),
        ["server"] => server::serve(),
        ["transfer"] => transfer::measure(),
        ["transfer", direction, bytes, url] => {
            transfer::measure_here(direction, bytes.parse()?, url)
        }
        ["tree"] => tree::measure(),
        _ => bail!("say what to measure: `codegen`, `decode`, `macros`, `transfer` or `tree`"),
    }
}
