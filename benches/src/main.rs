//! Measures codegen, the macro, the tree of dependencies, decoding, transfers, folders, calls, streams, waits and the sandbox;
//! README.md has the commands and the figures.

mod call;
mod codegen;
mod decode;
mod folder;
mod macros;
mod memory;
mod sandbox;
mod sandbox_client;
mod sandbox_server;
mod server;
mod stream;
mod table;
mod transfer;
mod tree;
mod wait;

use anyhow::bail;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["call"] => call::measure(),
        ["call", caller, calls, url] => call::measure_here(caller, calls, url),
        ["call-server"] => call::serve(),
        ["codegen"] => codegen::measure(),
        ["codegen", rows] => codegen::measure_here(rows.parse()?),
        ["decode"] => decode::measure(),
        ["folder"] => folder::measure(),
        ["folder", documents, address] => folder::measure_here(documents.parse()?, address),
        ["macros"] => macros::measure(),
        ["sandbox", "bare"] => sandbox_server::serve_bare(),
        ["sandbox", "load"] => sandbox::measure_load(),
        ["sandbox", "memory"] => sandbox::measure_memory(),
        ["sandbox", "start"] => sandbox::measure_start(),
        ["sandbox", "start", "here"] => sandbox::measure_start_here(),
        ["server"] => server::serve(),
        ["stream"] => stream::measure(),
        ["stream-server"] => stream::serve(),
        ["transfer"] => transfer::measure(),
        ["transfer", direction, bytes, url] => {
            transfer::measure_here(direction, bytes.parse()?, url)
        }
        ["tree"] => tree::measure(),
        ["wait"] => wait::measure(),
        _ => bail!(
            "say what to measure: `call`, `codegen`, `decode`, `folder`, `macros`, `sandbox load`, `sandbox memory`, \
             `sandbox start`, `stream`, `transfer`, `tree` or `wait`"
        ),
    }
}
