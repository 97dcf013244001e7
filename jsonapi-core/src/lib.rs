//! jsonapi-core

#[cfg(feature = "client")]
pub mod client;
mod error;
mod request;
mod secret;

#[cfg(feature = "client")]
pub use client::{Client, Response};
pub use error::Error;
pub use request::{MEDIA_TYPE, Repeat, Request};
pub use secret::Secret;
