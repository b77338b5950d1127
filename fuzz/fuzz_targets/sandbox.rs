//! Requests of any kind to every row of a running sandbox.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mathpix_tests::visit::Visitor;

fuzz_target!(|bytes: &[u8]| {
    Visitor::shared().feed(bytes);
});
