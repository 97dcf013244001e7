//! The derive in surroundings that are hostile to generated code. Most of it is a test by
//! compiling.
#![allow(dead_code, missing_docs, reason = "declared to be compiled")]

mod field_names;
mod no_prelude;
mod places;
mod raw_identifiers;
mod renamed_crate;
mod std_names;
mod strict_lints;
