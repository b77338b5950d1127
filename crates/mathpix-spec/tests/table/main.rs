//! Tables, right and wrong, seen from outside the crate.

mod advice;
mod credentials;
mod damage;
mod names;
mod outputs;
mod paths;
mod rows;
mod shape;
mod support;
mod syntax;
mod verdicts;
