//! Serves repositories over HTTP: [`router()`] makes routes from the schemas of their types.
//!
//! ```
//! use jsonapi_core::{Id, MemoryStore, Resource, ToOne, server};
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
//! }
//!
//! let store = MemoryStore::new();
//! let app: axum::Router = server::router()
//!     .resources(store.repository::<Article>())
//!     .resources(store.repository::<Person>())
//!     .build();
//! // axum::serve(listener, app).await
//! # let _ = app;
//! ```
//!
//! Each type has these endpoints, below where the router is mounted; `articles` is the `path` of
//! its schema:
//!
//! | Path | Methods |
//! |---|---|
//! | `/articles` | GET, POST |
//! | `/articles/{id}` | GET, PATCH, DELETE |
//! | `/articles/{id}/{relationship}` | GET |
//! | `/articles/{id}/relationships/{relationship}` | GET, PATCH; for a to-many also POST, DELETE |
//!
//! A type without some of the [endpoints](crate::schema::Schema::endpoints) does not have their methods. A
//! singleton has one resource, returned by a GET of its path.
//!
//! [`open_api`](RouterBuilder::open_api) serves a description of all of it.
//! [`operations`](RouterBuilder::operations) adds an endpoint for atomic requests.
//! [`action`](RouterBuilder::action) and [`collection_action`](RouterBuilder::collection_action) add
//! what a server does beside creating, updating and deleting: `POST /articles/{id}/actions/publish`,
//! answered by a handler.
//!
//! [`links`](RouterBuilder::links) adds links to resources and relationships; [`BaseUrl`] makes them
//! absolute. [`response_cache`](RouterBuilder::response_cache) caches responses to GET requests
//! without `Authorization` and `Cookie`, as long as the [revision](crate::Repository::revision) of
//! their repository stays the same.
//!
//! Callers see different resources where the repository depends on the request:
//! [`resources_for`](RouterBuilder::resources_for), with a [view of a
//! store](crate::MemoryStore::only) for example, and
//! [`operations_for`](RouterBuilder::operations_for).
//!
//! Lists are cut into pages by number, by offset or by cursor, as
//! [`paging`](RouterBuilder::paging) says.
//!
//! The response to a request that fails is an error document: an error in a query names the
//! parameter, an error in a document the pointer. A panic is 500, a handler that takes too long
//! 503. Server errors are error events of `tracing` with their causes, which callers are not told;
//! [`on_error`](RouterBuilder::on_error) is called for each. [`Limits`] bounds the cost of one request: its body, the included resources, the size of the
//! response and the time it takes.
//!
//! Responses with a document have an `ETag`. `If-None-Match` and `If-Match` are honoured wherever a
//! resource or a relationship has one; a creation and an atomic request with either are 412, with
//! nothing done. A write may name the tag of any document about the resource, whichever fields and
//! included resources it came with. A conditional write excludes other writes through the same
//! router while it checks and writes.
//!
//! Custom handlers at a [`route`](RouterBuilder::route) of the router, or below layers of their own,
//! take [`Query`](crate::Query), [`Draft`](crate::Draft),
//! [`Patch`](crate::Patch) and [`Document`](crate::Document) as extractors, respond with a
//! [`Document`](crate::Document), an [`ErrorDocument`](crate::model::ErrorDocument) or an
//! [`Error`](crate::error::Error), or with what a [`Responder`] writes. A route has the layers of the router; other handlers stand
//! below [`NegotiationLayer`] and [`GuardLayer`].
//!
//! Specification: [Fetching Data](https://jsonapi.org/format/1.1/#fetching), [Creating, Updating
//! and Deleting Resources](https://jsonapi.org/format/1.1/#crud).

mod accepted;
mod action;
mod base_url;
mod body;
mod cache_control;
mod conditions;
mod diagnosis;
mod endpoint;
mod extract;
mod guard;
mod limits;
mod links;
mod negotiate;
mod open_api;
mod operations;
mod responder;
mod response;
mod response_cache;
mod router;
mod routes;
mod settings;
mod source;
mod tag;

pub use accepted::Accepted;
pub use action::Target;
pub use base_url::BaseUrl;
pub use diagnosis::FailedRequest;
pub use guard::GuardLayer;
pub use limits::Limits;
pub use negotiate::NegotiationLayer;
pub use open_api::Info;
pub use responder::Responder;
pub use router::{RouterBuilder, router};
