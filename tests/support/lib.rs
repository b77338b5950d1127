//! What the tests of the workspace share.

pub mod pairs;
pub mod programs;
pub mod service;
pub mod wire;
