//! JSON:API 1.1.

pub mod negotiation;
// The derive names this crate from the outside, in its own docs and tests too.
extern crate self as jsonapi_core;

#[doc(hidden)]
pub mod __private;
#[cfg(feature = "client")]
pub mod client;
mod convert;
mod document;
mod error;
mod fields;
mod id;
mod included;
mod path;
mod payload;
pub mod query;
#[doc(hidden)]
pub mod read;
mod relationship;
#[cfg(feature = "client")]
pub mod repository;
mod request;
mod schema;
mod secret;
mod target;
mod trace;
#[doc(hidden)]
pub mod write;

#[cfg(feature = "client")]
pub use client::{Client, Response};
pub use convert::{IntoLinkage, IntoNullable, IntoReference, by};
pub use document::{
    Document, ErrorDocument, ErrorObject, Identifier, JsonApi, Link, Linkage, Links, Meta,
    PrimaryData, ReadPrimaryData, RelationshipObject, ResourceObject, atomic,
};
pub use error::Error;
pub use fields::{AttributeName, FieldNames, Filterable, RelationshipName, SortKey, Sortable};
pub use id::Id;
pub use included::Included;
pub use jsonapi_derive::Resource;
pub use path::{IncludePath, Path, RelationshipPath};
pub use payload::{Draft, Patch, WriteOnly};
pub use query::Query;
pub use read::ReadTarget;
pub use relationship::{Relationship, RelationshipField, TargetOf, ToMany, ToOne, TypedLinkage};
#[cfg(feature = "client")]
pub use repository::{Call, HttpRepository, Outcome};
pub use request::{MEDIA_TYPE, Repeat, Request};
pub use schema::{Access, AttributeSchema, RelationshipSchema, Schema};
pub use secret::Secret;
pub use target::{MemberOf, Resource, Target, Union};
