//! Helpers that the tests share.

mod server;
pub mod spec;

pub use server::{Answer, Server};
