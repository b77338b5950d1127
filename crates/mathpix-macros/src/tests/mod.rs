//! The macros on tokens.
