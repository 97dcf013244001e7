//! Helpers that the tests share.

pub mod blog;
pub mod harness;
mod in_process;
pub mod raw;
mod recorder;
mod server;
pub mod spec;

pub use in_process::{InProcess, Reply, ask};
pub use recorder::Recorder;
pub use server::{Answer, Server, read_request};

/// The code of the README, which must compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
#[derive(Debug)]
pub struct Readme;
