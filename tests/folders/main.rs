//! From file to file: one document, and folders of them whose runs are limited, stopped and killed.

mod child;
mod foreign;
mod journal;
mod kills;
mod limits;
mod many;
mod one;
mod searches;
mod stage;
