//! [JSON:API 1.1](https://jsonapi.org/format/1.1/), typed: declare resource types once, and read,
//! write, ask and send them.
//!
//! The crate is taken from its repository, by path or with git, as in
//! `cargo add jsonapi-core --path ../jsonapi/jsonapi-core`. It is not on crates.io, where its name
//! belongs to a crate of other people.
//!
//! # Declaring
//!
//! [`#[derive(Resource)]`](derive@Resource) turns a struct into a resource type, and an enum of
//! such structs into a union that a polymorphic relationship leads to.
//!
//! ```
//! use jsonapi_core::{Id, Resource, ToMany, ToOne};
//!
//! #[derive(Resource)]
//! #[resource(type = "articles")]
//! struct Article {
//!     #[resource(id)]
//!     id: Id<Article>,
//!     title: String,
//!     #[resource(relationship)]
//!     author: ToOne<Person>,
//! }
//!
//! #[derive(Resource)]
//! #[resource(type = "people")]
//! struct Person {
//!     #[resource(id)]
//!     id: Id<Person>,
//!     name: String,
//!     #[resource(relationship)]
//!     articles: ToMany<Article>,
//! }
//! ```
//!
//! # Reading and writing
//!
//! A [`Document`] has its primary data as the declared type, and follows relationships to
//! `included` resources with [`get`](Document::get) and [`get_all`](Document::get_all). It is
//! written with serde: `serde_json::to_string(&document)`. What has no declared type is a
//! [`ResourceObject`]; a document of errors is an [`ErrorDocument`].
//!
//! # Asking
//!
//! A [`Query`] has include paths, sparse fieldsets and sort keys that exist, or it does not
//! compile. The untyped other side of it is [`query::Parameters`]; [`negotiation`] is for media
//! types.
//!
//! # Calling
//!
//! A [`Client`] sends [`Request`]s; its typed calls are those of a [`HttpRepository`]. A list is
//! also a [stream](Call::stream) over all its pages, a relationship is changed by itself
//! ([`HttpRelationship`]), and several changes are sent as one with [`Client::atomic`].
//! The module
//! [`client`] has what it is set up with: authentication, retries, limits, rates and hooks.
//!
//! # Serving
//!
//! [`Repository`] is what code is written against that does not care where resources live: on a
//! server, in memory ([`MemoryStore`]), in a database of one's own. With the feature `server`,
//! `server::router()` puts repositories on HTTP. [`Document::compound`] builds compound documents
//! by hand.
//!
//! # Types of other crates
//!
//! Where a signature names a type of [`http`] or [`bytes`], take that crate from here:
//! `jsonapi_core::http::StatusCode`. It is then the version that this crate was built with,
//! whatever other versions a program has.
//!
//! # Features
//!
//! - `client` (on by default): the HTTP client and repository. Without it, a [`Request`] is still
//!   there as data.
//! - `server`: repositories on HTTP, with axum.

// The derive names this crate from the outside, in its own docs and tests too.
extern crate self as jsonapi_core;

#[doc(hidden)]
pub mod __private;
mod budget;
#[cfg(feature = "client")]
pub mod client;
mod codec;
pub mod cursor_pagination;
mod document;
mod error;
mod model;
pub mod negotiation;
pub mod query;
pub mod repository;
mod request;
mod resource;
#[cfg(feature = "server")]
pub mod server;
pub mod validate;

pub use crate::model::secret::Secret;
pub use crate::negotiation::MEDIA_TYPE;
pub use bytes;
#[cfg(feature = "client")]
pub use client::{Atomic, Call, HttpRelationship, HttpRepository, Outcome};
#[cfg(feature = "client")]
pub use client::{Client, Response};
pub use document::{Document, Pool, atomic};
pub use error::Error;
pub use http;
#[doc = include_str!("derive.md")]
pub use jsonapi_derive::Resource;
pub use model::{
    ErrorDocument, ErrorObject, Identifier, JsonApi, Link, Linkage, Links, Meta,
    RelationshipObject, ResourceObject,
};
pub use query::Query;
pub use repository::{
    Change, DynRepository, LinkageChange, MemoryRepository, MemoryStore, RawDocument, Repository,
    Resources,
};
pub use request::{Idempotency, Request};
pub use resource::convert::{
    IntoAttribute, IntoLinkage, IntoMember, IntoNullable, IntoNullableJson, IntoNullableParsed,
    IntoParsed, IntoReference, by,
};
pub use resource::fields::{
    AttributeName, FieldNames, Filterable, Filtered, Plain, Queried, RelationshipName, SortBy,
    SortKey, Sortable, Sorted,
};
pub use resource::id::Id;
#[doc(hidden)]
pub use resource::included::Wants;
pub use resource::included::{Included, Including};
pub use resource::member::{AttributeType, LinksField, TriggerType};
pub use resource::path::{
    Apart, IncludePath, IntoPath, Path, PathThrough, RelationshipPath, Root, State, Step, Steps,
};
pub use resource::payload::{Draft, Patch, WriteOnly};
pub use resource::primary::{PrimaryData, ReadPrimaryData};
pub use resource::read::{OwnedResource, ReadTarget};
pub use resource::relationship::{
    IdentifierMeta, LeadsToMany, LeadsToOne, Linkable, LinkageOf, Linked, Related, RelatedOf,
    Relationship, RelationshipField, TargetOf, ToMany, ToOne, TypedLinkage,
};
pub use resource::schema::{
    Access, Actions, AttributeSchema, KnownValues, RelationshipSchema, Schema,
};
pub use resource::target::{MemberOf, Resource, ResourceId, Target, Union};
pub use resource::{action, generated};
#[doc(hidden)]
pub use resource::{read, write};
/// serde's traits, which the types of attributes implement.
pub use serde::{Deserialize, Serialize};
