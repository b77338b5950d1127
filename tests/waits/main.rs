//! Waiting for jobs of every kind: what ends a wait, what it bears, how often it asks. Against the sandbox where it has the
//! behaviour, else against a service that answers by a script; on a clock that stands still while anything happens.

mod documents;
mod drops;
mod ends;
mod kinds;
mod outages;
mod outputs;
mod pace;
mod service;
