//! The pages of a document while it is being read: each once, whatever becomes of the connections.

mod ends;
mod lost;
mod orders;
mod sandbox;
mod service;
