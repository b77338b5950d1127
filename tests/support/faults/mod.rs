//! A server that does, step by step, what no proper server would do, and counts what arrives.

mod log;
mod place;
mod play;
pub mod scripts;
mod server;
mod steps;

pub use log::{Arrival, Log};
pub use place::Stage;
pub use scripts::Place;
pub use server::{Certificate, FaultServer};
pub use steps::{Script, Step, answer, kept_open};
