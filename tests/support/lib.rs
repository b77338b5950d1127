//! What the tests of the workspace share.

pub mod clock;
pub mod decode;
pub mod diagnostic;
pub mod exchange;
pub mod faults;
pub mod pairs;
pub mod programs;
pub mod scratch;
pub mod sent;
pub mod service;
pub mod table;
pub mod visit;
pub mod wire;
