//! Test servers, and transports that record.
//!
//! Other test programs of the workspace include this folder by its path.
#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "each test program uses some of it"
)]

pub mod raw;
mod recorder;
mod server;

pub use recorder::Recorder;
pub use server::{Answer, Server, read_request};
