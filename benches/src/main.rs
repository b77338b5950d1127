//! Measures codegen, the macro and the tree of dependencies; README.md has the commands and the figures.

mod codegen;
mod macros;
mod table;
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
        ["macros"] => macros::measure(),
        ["tree"] => tree::measure(),
        _ => bail!("say what to measure: `codegen`, `macros` or `tree`"),
    }
}
