//! One call, with its query; data until it is awaited.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::pin::Pin;

use http::{HeaderName, HeaderValue};

use super::answer::{Answer, WithResponse};
use super::plan::Plan;
use crate::client::{Auth, Limits, Response, Retry};
use crate::error::Result;
use crate::query::{ChooseFields, Filter, FilterKeys, Parameters, Query};
use crate::request::Request;
use crate::resource::field::SortBy;
use crate::resource::path::IncludePath;
use crate::resource::target::Resource;

/// A call that is not sent yet: `.await` sends it and gives the answer.
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
/// // A call is no future but becomes one, for what takes a future:
/// let call = client.repository::<Article>().get("2");
/// let task = tokio::spawn(call.into_future());
/// println!("{}", task.await??.data.title);
/// # Ok(())
/// # }
/// ```
///
/// `R` is the resource type that its query is about, `A` the kind of its answer.
/// [`request`](Self::request) gives the request that it sends, without a network.
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
/// Without `.await` there is no answer to read from:
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
/// and without `into_future` no future to spawn:
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
              where a future is asked for"]
pub struct Call<R, A> {
    pub(super) plan: Plan<R>,
    answer: PhantomData<fn() -> A>,
}

impl<R, A> Call<R, A> {
    pub(super) fn new(plan: Plan<R>) -> Self {
        Self {
            plan,
            answer: PhantomData,
        }
    }

    /// The same call, with another answer.
    pub(super) fn answering<B>(self) -> Call<R, B> {
        Call::new(self.plan)
    }

    /// Takes a ready query, in place of what was asked for before.
    pub fn query(self, query: Query<R>) -> Self {
        self.with_query(|_| query)
    }

    /// As [`Query::include`].
    pub fn include(self, path: impl IncludePath<R>) -> Self {
        self.with_query(|query| query.include(path))
    }

    /// As [`Query::fields`], with the resource type: `.fields::<Article>(|f| f.title())`.
    pub fn fields<T: Resource>(self, choose: impl ChooseFields<T>) -> Self {
        self.with_query(|query| query.fields::<T>(choose))
    }

    /// As [`Query::sort`], with a direction: `.sort(Article::fields().title().asc())`.
    pub fn sort(self, key: impl SortBy<R>) -> Self {
        self.with_query(|query| query.sort(key))
    }

    /// As [`Query::page_number`].
    pub fn page_number(self, number: u64) -> Self {
        self.with_query(|query| query.page_number(number))
    }

    /// As [`Query::page_size`].
    pub fn page_size(self, size: u64) -> Self {
        self.with_query(|query| query.page_size(size))
    }

    /// As [`Query::page`].
    pub fn page(self, key: impl Into<String>, value: impl fmt::Display) -> Self {
        self.with_query(|query| query.page(key, value))
    }

    /// As [`Query::filter`].
    pub fn filter(self, keys: impl FilterKeys<R>, value: impl fmt::Display) -> Self {
        self.with_query(|query| query.filter(keys, value))
    }

    /// As [`Query::parameter`].
    pub fn parameter(self, name: impl Into<String>, value: impl fmt::Display) -> Self {
        self.with_query(|query| query.parameter(name, value))
    }

    /// As [`Query::filter_by`].
    pub fn filter_by(self, filter: impl Filter<R>) -> Self {
        self.with_query(|query| query.filter_by(filter))
    }

    /// What was asked for so far.
    #[must_use]
    pub fn parameters(&self) -> &Parameters {
        self.plan.query.parameters()
    }

    fn with_query(mut self, change: impl FnOnce(Query<R>) -> Query<R>) -> Self {
        self.plan.query = change(self.plan.query);
        self
    }

    /// Sends a header with this call, in place of one of the same name: `Idempotency-Key`, say.
    /// If its value is a secret, [mark it as such](HeaderValue::set_sensitive), and nothing
    /// shows it.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.plan.headers.insert(name, value);
        self
    }

    /// Makes this call with another retry policy than its client's.
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
        self.plan.client = self.plan.client.with_retry(retry);
        self
    }

    /// Makes this call within other limits than its client's.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.plan.client = self.plan.client.with_limits(limits);
        self
    }

    /// Makes this call with tokens from another provider than its client's.
    pub fn auth(mut self, auth: impl Auth) -> Self {
        self.plan.client = self.plan.client.with_auth(auth);
        self
    }

    /// Calls where a link leads, instead of the path that the call is made of: a link of a
    /// document, on the client's origin. A relative one continues from that path.
    ///
    /// The link's own query stands, unless this call has one.
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
        self.plan.link = Some(link.into());
        self
    }

    /// Gives the answer as it came beside what is read from it: `(document, response)`, for its
    /// status and headers.
    ///
    /// Where a resource is read again after it was written, it is the answer to the writing.
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
        self.answering()
    }

    /// The request that this call makes.
    ///
    /// # Errors
    ///
    /// If an id is no path segment (empty, `.` or `..`), a link is none, a filter can't be sent, a
    /// draft lacks what it requires, or linkage to be written is not loaded; the error names it.
    pub fn request(&self) -> Result<Request> {
        self.plan.request()
    }
}

impl<R, A: Answer<R>> IntoFuture for Call<R, A>
where
    R: 'static,
    A: 'static,
{
    type Output = Result<A::Output>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        let plan = self.plan;
        Box::pin(async move {
            let sent: Result<Response, _> = plan.client.send(plan.request()?).await;
            match sent {
                Ok(response) => A::answer(&plan, &response).await,
                Err(error) => A::recover(&plan, error).await,
            }
        })
    }
}

impl<R, A> fmt::Debug for Call<R, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Call").field(&self.plan).finish()
    }
}

// By hand, because a derive would ask the same of `R` and `A`.
impl<R, A> Clone for Call<R, A> {
    fn clone(&self) -> Self {
        Self::new(self.plan.clone())
    }
}
