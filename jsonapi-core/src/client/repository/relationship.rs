//! The linkage of one relationship on a server.

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;
use http::Method;

use super::call::Call;
use super::call_parts::{CallParts, to_json};
use super::endpoint::Endpoint;
use super::response_kind::{Applied, Fetched};
use crate::client::Client;
use crate::error::{Error, Result};
use crate::request::Idempotency;
use crate::resource::convert::IntoLinkage;
use crate::resource::primary::ReadPrimaryData;
use crate::resource::relationship::{Linkable, ToMany, TypedLinkage};

/// One relationship of one resource: `/articles/1/relationships/author`.
///
/// `L` is the type of the linkage, [`ToOne`](crate::ToOne) or [`ToMany`]. [`add`](Self::add) and
/// [`remove`](Self::remove) require a to-many.
///
/// ```no_run
/// use jsonapi_core::{Client, Id, Resource, ToMany, ToOne};
///
/// #[derive(Resource)]
/// #[resource(type = "articles")]
/// struct Article {
///     #[resource(id)]
///     id: Id<Article>,
///     #[resource(relationship)]
///     revises: ToOne<Article>,
///     #[resource(relationship)]
///     similar: ToMany<Article>,
/// }
///
/// # async fn show(client: Client) -> jsonapi_core::Result<()> {
/// let articles = client.repository::<Article>();
///
/// let similar = articles.relationship("1", Article::path().similar());
/// similar.add(["2", "3"]).await?;
/// let linkage = similar.get().await?;
/// println!("{:?}, {:?}", linkage.data.ids(), linkage.links.get("related"));
///
/// articles.relationship("1", Article::path().revises()).replace(None).await?;
/// # Ok(())
/// # }
/// ```
///
/// Replacing and removing are [`Idempotency::Idempotent`], so they are retried if the outcome is
/// unknown. Adding is a `POST`, and thus [`Idempotency::NonIdempotent`], although the specification
/// requires that a server ignores members that already exist.
///
/// Awaiting a change returns `()`. Its [`outcome`](Call::outcome) has the linkage if the server
/// reports that it differs from the request.
///
/// Specification: [Fetching Relationships](https://jsonapi.org/format/1.1/#fetching-relationships),
/// [Updating Relationships](https://jsonapi.org/format/1.1/#crud-updating-relationships).
pub struct HttpRelationship<R, L> {
    client: Client,
    endpoint: Endpoint,
    types: PhantomData<fn() -> (R, L)>,
}

impl<R, L> HttpRelationship<R, L>
where
    L: TypedLinkage + for<'de> ReadPrimaryData<'de>,
{
    pub(super) fn new(client: &Client, endpoint: Endpoint) -> Self {
        Self {
            client: client.clone(),
            endpoint,
            types: PhantomData,
        }
    }

    /// Fetches the linkage as primary data. Include paths start at the resource that has the
    /// relationship: `Article::path().similar()`.
    pub fn get(&self) -> Call<R, Fetched<L>> {
        Call::new(self.call_parts(Method::GET))
    }

    /// Replaces the linkage: with a reference or `None` for a to-one, with an iterator of
    /// references for a to-many. A server may refuse to replace a to-many (403).
    pub fn replace<M>(&self, linkage: impl IntoLinkage<L, M>) -> Call<R, Applied<L>> {
        self.change(Method::PATCH, &linkage.into_linkage())
    }

    fn change(&self, method: Method, linkage: &L) -> Call<R, Applied<L>> {
        let idempotency = idempotency(&method);
        Call::new(
            self.call_parts(method)
                .with_body(body(linkage), idempotency),
        )
    }

    fn call_parts(&self, method: Method) -> CallParts<R> {
        CallParts::without_schema(&self.client, method, self.endpoint.clone())
    }
}

impl<R, T: Linkable> HttpRelationship<R, ToMany<T>> {
    /// Adds members; existing ones stay.
    pub fn add<M>(&self, members: impl IntoLinkage<ToMany<T>, M>) -> Call<R, Applied<ToMany<T>>> {
        self.change(Method::POST, &members.into_linkage())
    }

    /// Removes members; missing ones are ignored.
    pub fn remove<M>(
        &self,
        members: impl IntoLinkage<ToMany<T>, M>,
    ) -> Call<R, Applied<ToMany<T>>> {
        self.change(Method::DELETE, &members.into_linkage())
    }
}

/// Returns whether a change of linkage by this method may be repeated.
pub(super) fn idempotency(method: &Method) -> Idempotency {
    match *method {
        Method::POST => Idempotency::NonIdempotent,
        _ => Idempotency::Idempotent,
    }
}

/// Returns the error of linkage that is not loaded.
pub(super) fn not_loaded() -> Error {
    Error::invalid("the linkage to be written is not loaded; load it first")
}

/// Serializes a document of linkage, which must be loaded: an unloaded one would be written as
/// null.
fn body<L: TypedLinkage>(linkage: &L) -> Result<Bytes> {
    #[derive(serde::Serialize)]
    struct Linkage<'a, L> {
        data: &'a L,
    }

    if !linkage.is_loaded() {
        return Err(not_loaded());
    }
    to_json(&Linkage { data: linkage })
}

impl<R, L> Clone for HttpRelationship<R, L> {
    fn clone(&self) -> Self {
        Self {
            client: self.client.clone(),
            endpoint: self.endpoint.clone(),
            types: PhantomData,
        }
    }
}

impl<R, L> fmt::Debug for HttpRelationship<R, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRelationship")
            .field("endpoint", &self.endpoint)
            .field("client", &self.client)
            .finish()
    }
}
