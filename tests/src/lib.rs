//! Helpers shared by the tests.

#[path = "../../jsonapi-core/tests/it/blog.rs"]
pub mod blog;
pub mod harness;
#[path = "../../jsonapi-core/tests/it/spec.rs"]
pub mod spec;
#[path = "../../jsonapi-core/tests/it/support/mod.rs"]
mod support;

pub use support::*;

/// Compiles the code of the README.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
#[derive(Debug)]
pub struct Readme;

/// Compiles the code of the README of `jsonapi-core`.
#[cfg(doctest)]
#[doc = include_str!("../../jsonapi-core/README.md")]
#[derive(Debug)]
pub struct CoreReadme;
