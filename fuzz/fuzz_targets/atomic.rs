//! Any request of atomic operations: see `harness::atomic`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::harness::atomic(bytes));
