//! Helpers that the tests share.

pub mod blog;
mod in_process;
mod server;
pub mod spec;

pub use in_process::{InProcess, Reply, ask};
pub use server::{Answer, Server};
