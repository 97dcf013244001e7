//! A server: [`HttpRepository`], and the calls that it makes.
//!
//! A call is data until it is awaited.

mod answer;
mod as_repository;
mod atomic;
mod call;
mod endpoint;
mod paging;
mod plan;
mod relationship;
mod written;

use std::fmt;
use std::marker::PhantomData;

use http::Method;

pub use answer::{Answer, Done, Fetched, WithResponse};
pub use atomic::{Atomic, AtomicRelationship, AtomicResults, Planned};
pub use call::Call;
pub use paging::{Members, Paged, Pages};
pub use relationship::HttpRelationship;
pub use written::{Outcome, Written};

use endpoint::Endpoint;
use plan::Plan;

use crate::action::{Allows, Create, Delete, Get, List, Singleton, Update};
use crate::client::Client;
use crate::convert::IntoReference;
use crate::document::ReadPrimaryData;
use crate::path::RelationshipPath;
use crate::payload::{Draft, Patch};
use crate::read::ReadTarget;
use crate::relationship::{LinkageOf, Related, RelatedOf, TargetOf};
use crate::request::Idempotency;
use crate::target::{Resource, id_text};

/// The resources of one type, on a server.
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
/// # async fn show() -> Result<(), jsonapi_core::Error> {
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
    resource: PhantomData<fn() -> R>,
}

impl Client {
    /// The resources of type `R` on this client's server.
    #[must_use]
    pub fn repository<R: Resource>(&self) -> HttpRepository<R> {
        HttpRepository {
            client: self.clone(),
            resource: PhantomData,
        }
    }

    /// Fetches the one resource of type `R`, from the type's path itself.
    ///
    /// ```
    /// use jsonapi_core::{Client, Id, Resource};
    ///
    /// #[derive(Resource)]
    /// #[resource(type = "organizations", path = "organization", singleton, actions = "get")]
    /// struct Organization {
    ///     #[resource(id)]
    ///     id: Id<Organization>,
    /// }
    ///
    /// let client = Client::builder("https://api.example.com").build()?;
    /// let call = client.singleton::<Organization>();
    /// assert_eq!(call.request()?.to_string(), "GET /organization");
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    pub fn singleton<R>(&self) -> Call<R, Fetched<R>>
    where
        R: Resource + for<'de> ReadTarget<'de> + Singleton,
    {
        Call::new(Plan::new(self, Method::GET, Endpoint::of::<R>()))
    }
}

impl<R> HttpRepository<R>
where
    R: Resource + for<'de> ReadTarget<'de>,
{
    /// Fetches one resource.
    pub fn get<M>(&self, id: impl IntoReference<R, M>) -> Call<R, Fetched<R>>
    where
        R: Allows<Get>,
    {
        self.getting(&id_text(&id.into_reference()))
    }

    /// Fetches resources: all of them, or one page, as the server has it.
    pub fn list(&self) -> Call<R, Fetched<Vec<R>>>
    where
        R: Allows<List>,
    {
        self.listing()
    }

    /// Creates a resource.
    ///
    /// It is sent at most once, unless the server surely did nothing.
    pub fn create(&self, draft: impl Into<Draft<R>>) -> Call<R, Written<R>>
    where
        R: Allows<Create>,
    {
        self.creating(draft.into())
    }

    /// Updates a resource: what was set in the patch changes, and nothing else.
    ///
    /// A patch of a write-only member may set something off, so it is sent at most once, unless
    /// the server surely did nothing; any other may be sent again.
    pub fn update(&self, patch: impl Into<Patch<R>>) -> Call<R, Written<R>>
    where
        R: Allows<Update>,
    {
        self.updating(patch.into())
    }

    /// Deletes a resource.
    pub fn delete<M>(&self, id: impl IntoReference<R, M>) -> Call<R, Done<R>>
    where
        R: Allows<Delete>,
    {
        self.deleting(&id_text(&id.into_reference()))
    }

    /// Fetches what a relationship leads to: `GET /articles/1/comments`. The query is about the
    /// resources there.
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
        let endpoint = Endpoint::of::<R>().then(id).then(path.into_name());
        Call::new(Plan::new(&self.client, Method::GET, endpoint))
    }

    /// The relationship itself: what it leads to, to read and to change.
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
        let resource = Endpoint::of::<R>().then(id_text(&id.into_reference()));
        let endpoint = resource.then("relationships").then(path.into_name());
        HttpRelationship::new(&self.client, endpoint)
    }
}

/// The calls themselves, whatever the declaration says of them: of a [`Repository`], a server
/// answers that.
///
/// [`Repository`]: crate::Repository
impl<R: Resource> HttpRepository<R> {
    fn getting(&self, id: &str) -> Call<R, Fetched<R>> {
        self.call(Method::GET, Endpoint::of::<R>().then(id))
    }

    fn listing(&self) -> Call<R, Fetched<Vec<R>>> {
        self.call(Method::GET, Endpoint::of::<R>())
    }

    fn creating(&self, draft: Draft<R>) -> Call<R, Written<R>> {
        // Twice the same id is a conflict, not two resources; but that could not be told from
        // somebody else's resource.
        let plan = Plan::new(&self.client, Method::POST, Endpoint::of::<R>());
        Call::new(plan.with_payload(draft.payload, Idempotency::NonIdempotent))
    }

    fn updating(&self, patch: Patch<R>) -> Call<R, Written<R>> {
        let payload = patch.payload;
        let endpoint = Endpoint::of::<R>().then(payload.id.as_deref().unwrap_or_default());
        let idempotency = if payload.triggers {
            Idempotency::NonIdempotent
        } else {
            Idempotency::Idempotent
        };
        let plan = Plan::new(&self.client, Method::PATCH, endpoint);
        Call::new(plan.with_payload(payload, idempotency))
    }

    fn deleting(&self, id: &str) -> Call<R, Done<R>> {
        self.call(Method::DELETE, Endpoint::of::<R>().then(id))
    }

    fn call<A>(&self, method: Method, endpoint: Endpoint) -> Call<R, A> {
        Call::new(Plan::new(&self.client, method, endpoint))
    }
}

impl<R> Clone for HttpRepository<R> {
    fn clone(&self) -> Self {
        Self {
            client: self.client.clone(),
            resource: PhantomData,
        }
    }
}

impl<R: Resource> fmt::Debug for HttpRepository<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRepository")
            .field("type", &R::SCHEMA.type_name)
            .field("client", &self.client)
            .finish()
    }
}
