//! Helpers that the tests share.

mod server;

pub use server::{Answer, Server, read_request};
