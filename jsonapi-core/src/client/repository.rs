//! [`HttpRepository`] and its calls.
//!
//! Nothing is sent until a call is awaited.

mod action;
mod as_repository;
mod atomic;
mod call;
mod call_parts;
mod constructors;
mod endpoint;
mod paging;
mod relationship;
mod response_kind;
mod written;

use std::fmt;
use std::marker::PhantomData;

use http::Method;

pub use action::Performed;
pub use atomic::{Atomic, AtomicRelationship, AtomicResults, Planned};
pub use call::Call;
pub use paging::{Items, Paged, Pages};
pub use relationship::HttpRelationship;
pub use response_kind::{Applied, Fetched, ResponseKind, WithResponse};
pub use written::{Outcome, Written};

use call_parts::CallParts;
use endpoint::Endpoint;

use crate::client::Client;
use crate::request::Idempotency;
use crate::resource::convert::IntoReference;
use crate::resource::endpoint::{Allows, Create, Delete, Get, List, Update};
use crate::resource::path::RelationshipPath;
use crate::resource::payload::{Draft, Patch};
use crate::resource::primary::ReadPrimaryData;
use crate::resource::read::ReadTarget;
use crate::resource::relationship::{LinkageOf, Related, RelatedOf, TargetOf};
use crate::resource::target::{RelationshipTarget, Resource, id_text};

/// The resources of one type on a server, or of several types at one path.
///
/// [`Client::repository`] creates it for a resource type, [`Client::repository_at`] for a union or
/// for resource objects of any type, which are read-only.
///
/// ```no_run
/// use jsonapi_core::{Client, Id, Resource};
///
/// #[derive(Resource)]
/// #[resource(type = "articles")]
/// struct Article {
///     #[resource(id)]
///     id: Id<Article>,
///     title: String,
/// }
///
/// # async fn show() -> jsonapi_core::Result<()> {
/// let client = Client::builder("https://api.example.com/v1").bearer("token").build()?;
/// let articles = client.repository::<Article>();
///
/// let article = articles.get("1").await?;
/// println!("{}", article.data.title);
/// let made = articles.create(Article::draft().title("JSON:API")).await?;
/// articles.delete(&made.data).await?;
/// # Ok(())
/// # }
/// ```
///
/// Specification: [Fetching Data](https://jsonapi.org/format/1.1/#fetching), [Creating, Updating
/// and Deleting Resources](https://jsonapi.org/format/1.1/#crud).
pub struct HttpRepository<R> {
    pub(crate) client: Client,
    endpoint: Endpoint,
    resource: PhantomData<fn() -> R>,
}

impl<R> HttpRepository<R> {
    fn new(client: &Client, endpoint: Endpoint) -> Self {
        Self {
            client: client.clone(),
            endpoint,
            resource: PhantomData,
        }
    }
}

impl<R> HttpRepository<R>
where
    R: RelationshipTarget + for<'de> ReadTarget<'de>,
{
    /// Fetches one resource. For a union, the id is a typed one or a reference to a resource.
    pub fn get<M>(&self, id: impl IntoReference<R, M>) -> Call<R, Fetched<R>>
    where
        R: Allows<Get>,
    {
        let reference = id.into_reference();
        let (_, id) = R::identify(&reference);
        self.get_call(&id)
    }

    /// Fetches a collection: all resources, or one page, as the server decides.
    pub fn list(&self) -> Call<R, Fetched<Vec<R>>>
    where
        R: Allows<List>,
    {
        self.list_call()
    }
}

impl<R> HttpRepository<R>
where
    R: Resource + for<'de> ReadTarget<'de>,
{
    /// Creates a resource.
    ///
    /// The request is sent at most once, unless the server certainly did not apply it.
    pub fn create(&self, draft: impl Into<Draft<R>>) -> Call<R, Written<R>>
    where
        R: Allows<Create>,
    {
        self.create_call(draft.into())
    }

    /// Updates the members of a resource that are set in the patch, and no others.
    ///
    /// A patch with a write-only member may trigger an action, so it is sent at most once, unless
    /// the server certainly did not apply it. Other patches may be retried.
    pub fn update(&self, patch: impl Into<Patch<R>>) -> Call<R, Written<R>>
    where
        R: Allows<Update>,
    {
        self.update_call(patch.into())
    }

    /// Deletes a resource.
    pub fn delete<M>(&self, id: impl IntoReference<R, M>) -> Call<R, Applied<R>>
    where
        R: Allows<Delete>,
    {
        self.delete_call(&id_text(&id.into_reference()))
    }

    /// Fetches the related resources of a relationship: `GET /articles/1/comments`. The query
    /// applies to them.
    ///
    /// Specification: [Fetching Resources](https://jsonapi.org/format/1.1/#fetching-resources).
    pub fn related<M, P>(
        &self,
        id: impl IntoReference<R, M>,
        path: P,
    ) -> Call<TargetOf<P::Field>, Fetched<RelatedOf<P::Field>>>
    where
        P: RelationshipPath<R>,
        LinkageOf<P::Field>: Related,
    {
        let id = id_text(&id.into_reference());
        let endpoint = self.endpoint.clone().then(id).then(path.into_name());
        Call::new(CallParts::new(&self.client, Method::GET, endpoint))
    }

    /// Returns the relationship itself, to read and change its linkage.
    ///
    /// Specification: [Fetching
    /// Relationships](https://jsonapi.org/format/1.1/#fetching-relationships), [Updating
    /// Relationships](https://jsonapi.org/format/1.1/#crud-updating-relationships).
    pub fn relationship<M, P>(
        &self,
        id: impl IntoReference<R, M>,
        path: P,
    ) -> HttpRelationship<R, LinkageOf<P::Field>>
    where
        P: RelationshipPath<R>,
        LinkageOf<P::Field>: for<'de> ReadPrimaryData<'de>,
    {
        let resource = self.endpoint.clone().then(id_text(&id.into_reference()));
        let endpoint = resource.then("relationships").then(path.into_name());
        HttpRelationship::new(&self.client, endpoint)
    }
}

/// The calls without the checks of declared endpoints: for a [`Repository`], the server decides.
///
/// [`Repository`]: crate::Repository
impl<R: RelationshipTarget> HttpRepository<R> {
    fn get_call(&self, id: &str) -> Call<R, Fetched<R>> {
        self.call(Method::GET, self.endpoint.clone().then(id))
    }

    fn list_call(&self) -> Call<R, Fetched<Vec<R>>> {
        self.call(Method::GET, self.endpoint.clone())
    }

    fn call<A>(&self, method: Method, endpoint: Endpoint) -> Call<R, A> {
        Call::new(CallParts::new(&self.client, method, endpoint))
    }
}

impl<R: Resource> HttpRepository<R> {
    fn create_call(&self, draft: Draft<R>) -> Call<R, Written<R>> {
        // Repeating a create with a client-generated id yields a conflict, but that conflict could
        // also be with another client's resource.
        let call_parts = CallParts::new(&self.client, Method::POST, self.endpoint.clone());
        Call::new(call_parts.with_payload(draft.payload, Idempotency::NonIdempotent))
    }

    fn update_call(&self, patch: Patch<R>) -> Call<R, Written<R>> {
        let payload = patch.payload;
        let endpoint = self
            .endpoint
            .clone()
            .then(payload.id.as_deref().unwrap_or_default());
        let idempotency = if payload.sets_write_only {
            Idempotency::NonIdempotent
        } else {
            Idempotency::Idempotent
        };
        let call_parts = CallParts::new(&self.client, Method::PATCH, endpoint);
        Call::new(call_parts.with_payload(payload, idempotency))
    }

    fn delete_call(&self, id: &str) -> Call<R, Applied<R>> {
        self.call(Method::DELETE, self.endpoint.clone().then(id))
    }
}

impl<R> Clone for HttpRepository<R> {
    fn clone(&self) -> Self {
        Self::new(&self.client, self.endpoint.clone())
    }
}

impl<R> fmt::Debug for HttpRepository<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRepository")
            .field("endpoint", &self.endpoint)
            .field("client", &self.client)
            .finish()
    }
}
