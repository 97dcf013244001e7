//! A call with its query.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::pin::Pin;

use http::{HeaderName, HeaderValue};

use super::call_parts::CallParts;
use super::response_kind::{ResponseKind, WithResponse};
use crate::client::{Auth, Limits, Response, Retry};
use crate::error::Result;
use crate::query::{ChooseFields, Filter, FilterKeys, Parameters, Query};
use crate::request::Request;
use crate::resource::field::SortBy;
use crate::resource::path::IncludePath;
use crate::resource::target::Resource;

/// A call that has not been sent: `.await` sends it and returns the result.
///
/// ```no_run
/// # use jsonapi_core::{Client, Id, Resource};
/// # #[derive(Resource)]
/// # #[resource(type = "articles")]
/// # struct Article {
/// #     #[resource(id)]
/// #     id: Id<Article>,
/// #     title: String,
/// # }
/// # async fn show(client: Client) -> Result<(), Box<dyn std::error::Error>> {
/// let article = client.repository::<Article>().get("1").await?;
/// println!("{}", article.data.title);
///
/// // A call implements `IntoFuture`. Convert it for a function that takes a future:
/// let call = client.repository::<Article>().get("2");
/// let task = tokio::spawn(call.into_future());
/// println!("{}", task.await??.data.title);
/// # Ok(())
/// # }
/// ```
///
/// `R` is the resource type that the query applies to, `A` the kind of the response.
/// [`request`](Self::request) returns the request without sending it.
///
/// ```
/// use jsonapi_core::{Client, Id, Resource, ToOne};
///
/// #[derive(Resource)]
/// #[resource(type = "articles")]
/// struct Article {
///     #[resource(id)]
///     id: Id<Article>,
///     #[resource(relationship)]
///     revises: ToOne<Article>,
/// }
///
/// let client = Client::builder("https://api.example.com").build()?;
/// let call = client.repository::<Article>().get("1").include(Article::path().revises());
/// assert_eq!(call.request()?.to_string(), "GET /articles/1?include=revises");
/// # Ok::<(), jsonapi_core::Error>(())
/// ```
///
/// Without `.await` there is no result:
///
/// ```compile_fail,E0609
/// # use jsonapi_core::{Client, Id, Resource};
/// # #[derive(Resource)]
/// # #[resource(type = "articles")]
/// # struct Article {
/// #     #[resource(id)]
/// #     id: Id<Article>,
/// #     title: String,
/// # }
/// # async fn show(client: Client) {
/// let article = client.repository::<Article>().get("1");
/// println!("{}", article.data.title);
/// # }
/// ```
///
/// and without `into_future` there is no future to spawn:
///
/// ```compile_fail,E0277
/// # use jsonapi_core::{Client, Id, Resource};
/// # #[derive(Resource)]
/// # #[resource(type = "articles")]
/// # struct Article {
/// #     #[resource(id)]
/// #     id: Id<Article>,
/// # }
/// # async fn show(client: Client) {
/// tokio::spawn(client.repository::<Article>().get("1"));
/// # }
/// ```
#[must_use = "a call does nothing until it is awaited: write `.await` after it, or `.into_future()` \
              where a future is expected"]
pub struct Call<R, A> {
    pub(super) parts: CallParts<R>,
    kind: PhantomData<fn() -> A>,
}

impl<R, A> Call<R, A> {
    pub(super) fn new(parts: CallParts<R>) -> Self {
        Self {
            parts,
            kind: PhantomData,
        }
    }

    /// Returns the same call with another kind of response.
    pub(super) fn with_kind<B>(self) -> Call<R, B> {
        Call::new(self.parts)
    }

    /// Replaces the query of the call.
    pub fn query(self, query: Query<R>) -> Self {
        self.with_query(|_| query)
    }

    /// Adds an include path, like [`Query::include`].
    pub fn include(self, path: impl IncludePath<R>) -> Self {
        self.with_query(|query| query.include(path))
    }

    /// Sets a sparse fieldset, like [`Query::fields`], for a resource type: `.fields::<Article>(|f|
    /// f.title())`.
    pub fn fields<T: Resource>(self, choose: impl ChooseFields<T>) -> Self {
        self.with_query(|query| query.fields::<T>(choose))
    }

    /// Adds a sort key, like [`Query::sort`]: `.sort(Article::fields().title().asc())`.
    pub fn sort(self, key: impl SortBy<R>) -> Self {
        self.with_query(|query| query.sort(key))
    }

    /// Sets the page number, like [`Query::page_number`].
    pub fn page_number(self, number: u64) -> Self {
        self.with_query(|query| query.page_number(number))
    }

    /// Sets the page size, like [`Query::page_size`].
    pub fn page_size(self, size: u64) -> Self {
        self.with_query(|query| query.page_size(size))
    }

    /// Sets a page parameter, like [`Query::page`].
    pub fn page(self, key: impl Into<String>, value: impl fmt::Display) -> Self {
        self.with_query(|query| query.page(key, value))
    }

    /// Sets a filter parameter, like [`Query::filter`].
    pub fn filter(self, keys: impl FilterKeys<R>, value: impl fmt::Display) -> Self {
        self.with_query(|query| query.filter(keys, value))
    }

    /// Sets another query parameter, like [`Query::parameter`].
    pub fn parameter(self, name: impl Into<String>, value: impl fmt::Display) -> Self {
        self.with_query(|query| query.parameter(name, value))
    }

    /// Adds a filter condition, like [`Query::filter_by`].
    pub fn filter_by(self, filter: impl Filter<R>) -> Self {
        self.with_query(|query| query.filter_by(filter))
    }

    /// Returns the query parameters.
    #[must_use]
    pub fn parameters(&self) -> &Parameters {
        self.parts.query.parameters()
    }

    fn with_query(mut self, change: impl FnOnce(Query<R>) -> Query<R>) -> Self {
        self.parts.query = change(self.parts.query);
        self
    }

    /// Sends a header with this call, replacing one of the same name: `Idempotency-Key`, for
    /// example. If the value is a secret, [mark it as sensitive](HeaderValue::set_sensitive), and
    /// nothing shows it.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.parts.headers.insert(name, value);
        self
    }

    /// Sets the retry policy of this call.
    ///
    /// ```
    /// use jsonapi_core::client::Retry;
    /// # use jsonapi_core::{Client, Id, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// # }
    /// # let client = Client::builder("https://api.example.com").build()?;
    ///
    /// let call = client.repository::<Article>().delete("1").retry(Retry::none());
    /// # drop(call);
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    pub fn retry(mut self, retry: Retry) -> Self {
        self.parts.client = self.parts.client.with_retry(retry);
        self
    }

    /// Sets the limits of this call.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.parts.client = self.parts.client.with_limits(limits);
        self
    }

    /// Sets the token provider of this call.
    pub fn auth(mut self, auth: impl Auth) -> Self {
        self.parts.client = self.parts.client.with_auth(auth);
        self
    }

    /// Sends the request to a link of a document, on one of the client's origins, instead of the
    /// call's path. A relative link is resolved against that path.
    ///
    /// The link keeps its own query, unless this call has one.
    ///
    /// ```
    /// # use jsonapi_core::{Client, Id, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// # }
    /// # let client = Client::builder("https://api.example.com/v1").build()?;
    /// let rest = client.repository::<Article>().list().at("?page[number]=3");
    /// assert_eq!(
    ///     rest.request()?.to_string(),
    ///     "GET https://api.example.com/v1/articles?page[number]=3"
    /// );
    /// # Ok::<(), jsonapi_core::Error>(())
    /// ```
    pub fn at(mut self, link: impl Into<String>) -> Self {
        self.parts.link = Some(link.into());
        self
    }

    /// Returns the response, with status and headers, in addition to the result: `(document,
    /// response)`.
    ///
    /// If a resource is fetched after a write, this is the response to the write.
    ///
    /// ```no_run
    /// # use jsonapi_core::{Client, Id, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// # }
    /// # async fn show(client: Client) -> jsonapi_core::Result<()> {
    /// let (article, response) =
    ///     client.repository::<Article>().get("1").with_response().await?;
    /// println!("{} {:?}", article.data.id, response.headers().get("etag"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_response(self) -> Call<R, WithResponse<A>> {
        self.with_kind()
    }

    /// Returns the request that this call sends.
    ///
    /// # Errors
    ///
    /// Returns an error that names the cause if an id is not a path segment (empty, `.` or `..`), a
    /// link is invalid, a filter can't be sent, a draft lacks a required member, or linkage to
    /// write is not loaded.
    pub fn request(&self) -> Result<Request> {
        self.parts.request()
    }
}

impl<R, A: ResponseKind<R>> IntoFuture for Call<R, A>
where
    R: 'static,
    A: 'static,
{
    type Output = Result<A::Output>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        let parts = self.parts;
        Box::pin(async move {
            let sent: Result<Response, _> = parts.client.send(parts.request()?).await;
            match sent {
                Ok(response) => A::read(&parts, &response).await,
                Err(error) => A::recover(&parts, error).await,
            }
        })
    }
}

impl<R, A> fmt::Debug for Call<R, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Call").field(&self.parts).finish()
    }
}

// Not derived: a derive would require `Clone` of `R` and `A`.
impl<R, A> Clone for Call<R, A> {
    fn clone(&self) -> Self {
        Self::new(self.parts.clone())
    }
}
