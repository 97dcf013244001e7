//! Generated code in hostile surroundings. Most of these tests only need to compile.
#![allow(dead_code, missing_docs, reason = "declared to be compiled")]

mod cfg;
mod deprecated;
mod field_names;
mod in_functions_and_macros;
mod no_prelude;
mod raw_identifiers;
mod renamed_crate;
mod short_names;
mod std_names;
mod strict_lints;
mod traits_in_scope;
