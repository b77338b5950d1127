//! Bytes of any kind into every decoder.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mathpix_tests::exchange::Exchange;

fuzz_target!(|bytes: &[u8]| {
    Exchange::shared().feed(bytes);
});
