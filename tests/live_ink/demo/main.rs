//! The demo of live ink, in a browser that is driven as a person would.
//!
//! Where there is no toolchain for that, each test says so and passes, unless the variable `CI` is set.

mod browser;
mod drawing;
mod driver;
mod errors;
mod looks;
mod pen;
mod secrets;
mod sessions;
mod speed;
mod stage;
