//! Any document, in every context: see `harness::document`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::harness::document(bytes));
