//! What goes wrong on the way, and what a call makes of it: how often it is sent, what its error says, how long it takes on
//! a clock that stands still while anything happens.

mod arrivals;
mod bodies;
mod connections;
mod drops;
mod expected;
mod hints;
mod kinds;
mod limits;
mod matrix;
mod origins;
mod proxies;
mod streams;
mod tree;
