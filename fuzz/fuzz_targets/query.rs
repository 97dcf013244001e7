//! Any query string: see `harness::query`.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| fuzz::harness::query(text));
