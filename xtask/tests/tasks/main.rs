//! The tasks, each run in a repository of its own.

#[cfg(unix)]
mod bless;
mod ci;
mod codegen;
mod support;
