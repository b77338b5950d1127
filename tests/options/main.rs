//! Every option of every request: set by its setter it arrives, not set it does not, and it survives JSON.

mod alone;
mod conversions;
mod fields;
mod queries;
mod round_trip;
mod sandbox;
mod setters;
mod tokens;
