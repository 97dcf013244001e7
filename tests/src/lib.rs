//! Helpers that the tests share.

pub mod raw;
mod recorder;
mod server;
pub mod spec;

pub use recorder::Recorder;
pub use server::{Answer, Server};
