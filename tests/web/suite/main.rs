//! The client in a browser, against a sandbox outside of it.
#![cfg(target_arch = "wasm32")]

mod aborts;
mod foreign;
mod ink;
mod jobs;
mod limits;
mod reads;
mod redirects;
mod renewal;
mod repeats;
mod support;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
