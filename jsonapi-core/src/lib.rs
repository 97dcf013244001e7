//! Typed [JSON:API 1.1](https://jsonapi.org/format/1.1/): declare a resource type once, then read,
//! write, query, call and serve it.
//!
// The example needs both features.
#![cfg_attr(all(feature = "client", feature = "server"), doc = "```")]
#![cfg_attr(not(all(feature = "client", feature = "server")), doc = "```ignore")]
//! use jsonapi_core::{Client, Id, MemoryStore, Resource, Result, ToOne, server};
//!
//! #[derive(Resource)]
//! #[resource(type = "articles")]
//! pub struct Article {
//!     #[resource(id)]
//!     pub id: Id<Article>,
//!     pub title: String,
//!     #[resource(relationship)]
//!     pub author: ToOne<Person>,
//! }
//!
//! #[derive(Resource)]
//! #[resource(type = "people")]
//! pub struct Person {
//!     #[resource(id)]
//!     pub id: Id<Person>,
//!     pub name: String,
//! }
//!
//! async fn call() -> Result<()> {
//!     let client = Client::builder("https://api.example.com/v1").bearer("token").build()?;
//!     let articles = client.repository::<Article>();
//!     let article = articles.get("1").include(Article::path().author()).await?;
//!     println!("{} by {}", article.data.title, article.get(&article.data.author)?.name);
//!     articles.create(Article::draft().title("JSON:API").author(&article.data.author)).await?;
//!     Ok(())
//! }
//!
//! fn serve(store: &MemoryStore) -> axum::Router {
//!     server::router()
//!         .resources(store.repository::<Article>())
//!         .resources(store.repository::<Person>())
//!         .build()
//! }
//! ```
//!
//! Add the crate from its repository, by path or git:
//! `cargo add jsonapi-core --path ../jsonapi/jsonapi-core`, with `--features server` to serve. The
//! crate of this name on crates.io is unrelated.
//!
//! # Declare
//!
//! [`#[derive(Resource)]`](derive@Resource) turns a struct into a resource type, and an enum of
//! structs into a union for polymorphic relationships.
//!
//! # Read and write
//!
//! A [`Document`] holds its primary data as the declared type, and follows relationships to
//! `included` resources with [`get`](Document::get) and [`get_all`](Document::get_all). Write it
//! with serde: `serde_json::to_string(&document)`. Resources without a declared type are
//! [`ResourceObject`]s; an error document is an [`ErrorDocument`]. [`validate`] checks a
//! document against the specification.
//!
//! # Query
//!
//! A [`Query`] holds include paths, sparse fieldsets and sort keys; a field that does not
//! exist does not compile. Its untyped counterpart is [`query::Parameters`];
//! [`negotiation`] handles media types.
//!
//! # Call
//!
//! A [`Client`] sends [`Request`]s; [`HttpRepository`] has its typed calls. A list is also a
//! [stream](client::Call::stream) over all its pages, [`client::HttpRelationship`] changes a
//! relationship, and [`Client::atomic`] sends several changes as one. The module [`client`] has the
//! settings: authentication, retries, limits, rate limits and hooks.
//!
//! # Serve
//!
//! Code written against [`Repository`] works with resources on a server, in memory
//! ([`MemoryStore`]) or in a database. [`server::router`] serves repositories
//! over HTTP. [`Document::compound`] builds compound documents by hand.
//!
//! # Features
//!
//! - `client` (on by default): the HTTP client and repository. Without it, [`Request`] is still
//!   available as data.
//! - `server`: [repositories over HTTP](server), with axum.

#![cfg_attr(
    not(all(feature = "client", feature = "server")),
    allow(
        rustdoc::broken_intra_doc_links,
        reason = "docs are published with all features, and link to items of any"
    )
)]

// The derive refers to this crate by name, also in its own docs and tests.
extern crate self as jsonapi_core;

#[doc(hidden)]
pub mod __private;
pub mod atomic;
mod budget;
#[cfg(feature = "client")]
pub mod client;
mod codec;
pub mod cursor_pagination;
pub mod document;
mod error;
pub mod filter;
mod model;
pub mod negotiation;
pub mod query;
pub mod repository;
pub mod request;
pub mod resource;
#[cfg(feature = "server")]
pub mod server;
pub mod validate;

/// The version of the `bytes` crate that this crate uses in its API.
pub mod bytes {
    #[doc(no_inline)]
    pub use ::bytes::*;
}

/// The version of the `http` crate that this crate uses in its API.
pub mod http {
    #[doc(no_inline)]
    pub use ::http::*;
}

/// The endpoints of a resource type; a call of any other does not compile.
///
/// ```compile_fail
/// use jsonapi_core::{Client, Id, Resource};
///
/// #[derive(Resource)]
/// #[resource(type = "events", endpoints = "get, list")]
/// struct Event {
///     #[resource(id)]
///     id: Id<Event>,
/// }
///
/// # let client = Client::builder("https://api.example.com").build()?;
/// client.repository::<Event>().delete("1"); // `delete` is not among the endpoints
/// # Ok::<(), jsonapi_core::Error>(())
/// ```
pub mod endpoint {
    pub use crate::resource::endpoint::{Allows, Create, Delete, Get, List, Singleton, Update};
}

/// The arguments of setters of drafts and patches, and of repository calls.
///
/// ```
/// use jsonapi_core::{Id, Resource};
///
/// #[derive(Resource)]
/// #[resource(type = "articles")]
/// struct Article {
///     #[resource(id)]
///     id: Id<Article>,
///     title: String,
///     body: Option<String>,
/// }
///
/// let title = String::from("JSON:API");
/// let draft = Article::draft().title("JSON:API").body("A text"); // text for a `String`
/// let patch = Article::patch("1").title(title).body(None); // `None` is sent as null
/// # let _ = (draft, patch);
/// ```
pub mod convert {
    pub use crate::resource::convert::{
        IntoAttribute, IntoLinkage, IntoMember, IntoNullable, IntoNullableJson, IntoNullableParsed,
        IntoParsed, IntoReference, by,
    };
    pub use crate::resource::member::{AttributeType, LinksField, WriteOnlyValue};
}

/// Field names for sparse fieldsets, sort keys and filters.
///
/// `Article::fields()` has a method for each attribute and relationship of `Article`, which returns
/// one of these types.
///
/// ```
/// use jsonapi_core::{Id, Resource};
///
/// #[derive(Resource)]
/// #[resource(type = "articles")]
/// struct Article {
///     #[resource(id)]
///     id: Id<Article>,
///     title: String,
///     created_at: String,
/// }
///
/// let query = Article::query()
///     .fields::<Article>(|field| field.title())
///     .sort(Article::fields().created_at().desc());
/// assert_eq!(query.to_string(), "fields%5Barticles%5D=title&sort=-created_at");
/// ```
pub mod field {
    pub use crate::resource::field::{
        AttributeName, FieldNames, FilterOnly, Filterable, RelationshipName, SortAndFilter, SortBy,
        SortKey, SortOnly, Sortable, Unqueryable,
    };
}

/// Include paths that the compiler checks.
///
/// `Article::path()` has a method for each relationship of `Article`; the returned path has one for
/// each relationship of the related type.
///
/// ```
/// use jsonapi_core::{Id, Resource, ToMany, ToOne};
///
/// #[derive(Resource)]
/// #[resource(type = "articles")]
/// struct Article {
///     #[resource(id)]
///     id: Id<Article>,
///     #[resource(relationship)]
///     comments: ToMany<Comment>,
/// }
///
/// #[derive(Resource)]
/// #[resource(type = "comments")]
/// struct Comment {
///     #[resource(id)]
///     id: Id<Comment>,
///     #[resource(relationship)]
///     article: ToOne<Article>,
/// }
///
/// let query = Article::query().include(Article::path().comments().article());
/// assert_eq!(query.to_string(), "include=comments.article");
/// ```
pub mod path {
    pub use crate::resource::path::{
        IncludePath, IntoPath, ManySteps, NextPath, NonEmptyPath, NotIncludable, OneStep, Path,
        RelationshipPath, SingleStepPath, Start, State, ToOneFields, ToOneSteps,
    };
}

/// The traits of relationship fields and of related types.
///
/// The field types [`ToOne`], [`ToMany`] and [`Relationship`] are at the root of the crate.
pub mod relationship {
    pub use crate::resource::relationship::{
        IdentifierMeta, Linkable, LinkageOf, Related, RelatedOf, RelationshipField, TargetOf,
        ToManyField, ToOneField, TypedLinkage,
    };
}

/// Extension traits: the methods of attributes and paths that make conditions and sort keys.
///
/// ```
/// use jsonapi_core::prelude::*;
/// ```
pub mod prelude {
    pub use crate::filter::{Comparisons as _, PathExt as _};
}

/// Chapters that build something from nothing.
pub mod guide {
    #[cfg(feature = "server")]
    #[doc = include_str!("guide/serving.md")]
    pub mod serving {}
}

/// The declaration of a resource type as data.
///
/// `Article::schema()` returns the [`Schema`](schema::Schema) of `Article`.
pub mod schema {
    pub use crate::resource::schema::{
        Access, AttributeSchema, DescribeValue, Endpoints, Format, Kind, RelationshipSchema,
        Schema, ValueSchema,
    };
}

#[cfg(feature = "client")]
#[doc(inline)]
pub use client::{Client, HttpRepository};
#[doc(inline)]
pub use document::Document;
pub use error::{Error, Result};
#[doc = include_str!("derive.md")]
pub use jsonapi_derive::Resource;
pub use model::secret::Secret;
pub use model::{
    ErrorDocument, ErrorObject, Identifier, Link, Linkage, Links, Meta, RelationshipObject,
    ResourceObject,
};
#[doc(inline)]
pub use negotiation::MEDIA_TYPE;
#[doc(inline)]
pub use query::Query;
#[doc(inline)]
pub use repository::{MemoryStore, Repository};
#[doc(inline)]
pub use request::Request;
pub use resource::id::Id;
pub use resource::included::Included;
pub use resource::payload::{Draft, Patch, WriteOnly};
pub use resource::relationship::{Linked, Relationship, ToMany, ToOne};
pub use resource::target::Resource;
