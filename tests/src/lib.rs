//! Helpers that the tests share.

#[path = "../../jsonapi-core/tests/it/blog.rs"]
pub mod blog;
pub mod harness;
#[path = "../../jsonapi-core/tests/it/spec.rs"]
pub mod spec;
#[path = "../../jsonapi-core/tests/it/support/mod.rs"]
mod support;

pub use support::*;

/// The code of the README, which must compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
#[derive(Debug)]
pub struct Readme;

/// The code of the README of `jsonapi-core`, which must compile.
#[cfg(doctest)]
#[doc = include_str!("../../jsonapi-core/README.md")]
#[derive(Debug)]
pub struct CoreReadme;
