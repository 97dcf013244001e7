//! jsonapi-core

mod document;
mod error;

pub use document::{
    ErrorDocument, ErrorObject, Identifier, JsonApi, Link, Linkage, Links, Meta,
    RelationshipObject, ResourceObject, atomic,
};
pub use error::Error;
