//! Any `Content-Type` or `Accept`: see `harness::media_type`.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| fuzz::harness::media_type(text));
