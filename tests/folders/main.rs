//! From file to file: one document, and folders of them whose runs are limited, stopped and killed.

mod child;
mod kills;
mod stage;
