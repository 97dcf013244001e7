//! Any text is read as a query string or refused, and what was read prints as the same again.

#![no_main]

use jsonapi_core::query::Parameters;
use libfuzzer_sys::fuzz_target;

const NAMESPACES: [&str; 2] = ["version", "atomic"];

fuzz_target!(|text: &str| {
    if let Ok(parameters) = Parameters::parse_with_extensions(text, &NAMESPACES) {
        let printed = parameters.to_string();
        let again = Parameters::parse_with_extensions(&printed, &NAMESPACES);
        assert_eq!(again, Ok(parameters), "{printed}");
    }
});
