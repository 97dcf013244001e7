//! One call, with its query; data until it is awaited.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::pin::Pin;

use bytes::Bytes;
use http::Method;

use super::answer::Answer;
use super::body;
use super::endpoint::Endpoint;
use crate::client::Client;
use crate::error::Error;
use crate::fields::{HasFields, SortKey};
use crate::path::IncludePath;
use crate::payload::Payload;
use crate::query::{ChooseFields, FilterKeys, Query};
use crate::request::{Repeat, Request};
use crate::target::Resource;

/// A call that is not made yet. Awaiting it makes it.
///
/// `R` is what its query is about, `A` what comes back. [`request`](Self::request) gives what
/// would be sent, without a network.
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
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<R, A> {
    pub(super) client: Client,
    method: Method,
    endpoint: Endpoint,
    query: Query<R>,
    payload: Option<Payload>,
    repeat: Option<Repeat>,
    answer: PhantomData<fn() -> A>,
}

impl<R, A> Call<R, A> {
    pub(super) fn new(client: &Client, method: Method, endpoint: Endpoint) -> Self {
        Self {
            client: client.clone(),
            method,
            endpoint,
            query: Query::new(),
            payload: None,
            repeat: None,
            answer: PhantomData,
        }
    }

    pub(super) fn with_payload(mut self, payload: Payload, repeat: Repeat) -> Self {
        self.payload = Some(payload);
        self.repeat = Some(repeat);
        self
    }

    /// The same call, with another answer.
    pub(super) fn answering<B>(self) -> Call<R, B> {
        let Self {
            client,
            method,
            endpoint,
            query,
            payload,
            repeat,
            ..
        } = self;
        Call {
            client,
            method,
            endpoint,
            query,
            payload,
            repeat,
            answer: PhantomData,
        }
    }

    /// Takes a ready query, in place of what was asked for before.
    pub fn query(mut self, query: Query<R>) -> Self {
        self.query = query;
        self
    }

    /// As [`Query::include`].
    pub fn include(self, path: impl IncludePath<R>) -> Self {
        self.with_query(|query| query.include(path))
    }

    /// As [`Query::fields`].
    pub fn fields<T: Resource + HasFields>(self, choose: impl ChooseFields<T>) -> Self {
        self.with_query(|query| query.fields::<T>(choose))
    }

    /// As [`Query::sort`].
    pub fn sort(self, key: SortKey<R>) -> Self {
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

    /// As [`Query::filter`].
    pub fn filter(self, keys: impl FilterKeys, value: impl fmt::Display) -> Self {
        self.with_query(|query| query.filter(keys, value))
    }

    fn with_query(mut self, change: impl FnOnce(Query<R>) -> Query<R>) -> Self {
        self.query = change(self.query);
        self
    }

    /// The request that this call makes.
    ///
    /// # Errors
    ///
    /// If an id is no path segment (empty, `.` or `..`), or a draft lacks what it requires; the
    /// error names it.
    pub fn request(&self) -> Result<Request, Error> {
        let mut request = self
            .endpoint
            .request(self.method.clone())?
            .with_query(self.query.to_string());
        if let Some(payload) = &self.payload {
            request = request.with_body(Bytes::from(body(payload.clone())?));
        }
        Ok(match self.repeat {
            Some(repeat) => request.with_repeat(repeat),
            None => request,
        })
    }

    /// What reads the resource that this call writes, under this id.
    pub(super) fn reading(&self, id: &str) -> Result<Request, Error> {
        let mut endpoint = self.endpoint.clone();
        if self.method == Method::POST {
            endpoint = endpoint.then(id);
        }
        let request = endpoint.request(Method::GET)?;
        Ok(request.with_query(self.query.to_string()))
    }

    /// The id that it writes to, where that is known before the answer.
    pub(super) fn written_id(&self) -> Option<&str> {
        self.payload.as_ref()?.id.as_deref()
    }
}

impl<R, A: Answer<R>> IntoFuture for Call<R, A>
where
    R: 'static,
    A: 'static,
{
    type Output = Result<A::Output, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(A::answer(self))
    }
}

impl<R, A> fmt::Debug for Call<R, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("method", &self.method)
            .field("endpoint", &self.endpoint)
            .field("query", &self.query)
            .field("payload", &self.payload)
            .finish_non_exhaustive()
    }
}

// By hand, because a derive would ask the same of `R` and `A`.
impl<R, A> Clone for Call<R, A> {
    fn clone(&self) -> Self {
        Self {
            client: self.client.clone(),
            method: self.method.clone(),
            endpoint: self.endpoint.clone(),
            query: self.query.clone(),
            payload: self.payload.clone(),
            repeat: self.repeat,
            answer: PhantomData,
        }
    }
}
