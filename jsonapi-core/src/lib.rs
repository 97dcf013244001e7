//! jsonapi-core

#[cfg(feature = "client")]
pub mod client;
mod document;
mod error;
mod request;
mod secret;

#[cfg(feature = "client")]
pub use client::{Client, Response};
pub use document::{
    ErrorDocument, ErrorObject, Identifier, JsonApi, Link, Linkage, Links, Meta,
    RelationshipObject, ResourceObject, atomic,
};
pub use error::Error;
pub use request::{MEDIA_TYPE, Repeat, Request};
pub use secret::Secret;
