//! Whatever has happened to a table, its mistakes can be shown.

use crate::support::{TABLE, mistakes};

#[test]
fn a_table_that_ends_anywhere() {
    for end in 0..TABLE.len() {
        mistakes(&TABLE[..end]);
    }
}

#[test]
fn a_table_with_a_wrong_letter_anywhere() {
    for place in 0..TABLE.len() {
        for letter in ["é", "\"", "\n", "[", "{", "\\", ""] {
            let damaged = [&TABLE[..place], letter, &TABLE[place + 1..]].concat();
            for line in mistakes(&damaged).lines() {
                assert!(!line.ends_with(":0:0"), "{damaged}");
            }
        }
    }
}
