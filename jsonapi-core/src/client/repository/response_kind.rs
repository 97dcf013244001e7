//! How the read to a call is read.

use std::marker::PhantomData;

use super::Call;
use super::call_parts::CallParts;
use super::written::{Outcome, outcome, refuse_accepted};
use crate::client::Response;
use crate::document::Document;
use crate::error::{Error, Result};
use crate::resource::primary::ReadPrimaryData;
use crate::resource::read::ReadTarget;

/// How the read to a call is read.
pub trait ResponseKind<R>: Sized {
    /// What awaiting the call gives.
    type Output: Send;

    #[doc(hidden)]
    fn read(
        parts: &CallParts<R>,
        response: &Response,
    ) -> impl Future<Output = Result<Self::Output>> + Send;

    /// Makes good for an read that is an error.
    #[doc(hidden)]
    fn recover(
        parts: &CallParts<R>,
        error: Error,
    ) -> impl Future<Output = Result<Self::Output>> + Send {
        let _ = parts;
        async { Err(error) }
    }
}

/// A document with primary data `T`.
#[derive(Debug)]
pub struct Fetched<T>(PhantomData<fn() -> T>);

impl<R, T: for<'de> ReadTarget<'de>> Call<R, Fetched<T>> {
    /// Takes an read without a resource, whose `data` is null, as `None`; without this it is an
    /// error. A server answers so where a resource could be and is not; a 404 stays an error.
    ///
    /// ```no_run
    /// # use jsonapi_core::{Client, Id, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "subscriptions", path = "subscription", singleton, actions = "get")]
    /// # struct Subscription {
    /// #     #[resource(id)]
    /// #     id: Id<Subscription>,
    /// #     parts: String,
    /// # }
    /// # async fn show(client: Client) -> jsonapi_core::Result<()> {
    /// let document = client.singleton::<Subscription>().optional().await?;
    /// match &document.data {
    ///     Some(subscription) => println!("{}", subscription.parts),
    ///     None => println!("nothing is subscribed to"),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Specification: [Fetching
    /// Resources](https://jsonapi.org/format/1.1/#fetching-resources-responses-200).
    pub fn optional(self) -> Call<R, Fetched<Option<T>>> {
        self.with_kind()
    }
}

impl<R, T: for<'de> ReadPrimaryData<'de> + Send> ResponseKind<R> for Fetched<T> {
    type Output = Document<T>;

    async fn read(parts: &CallParts<R>, response: &Response) -> Result<Document<T>> {
        parts.document(response)
    }
}

/// The read of a call that gives no data, such as a delete.
///
/// `T` is the type of the document that the server may read with.
///
/// An read that only accepts the request (202) is an error, which has the location to look at;
/// [`outcome`](Call::outcome) tells these apart.
#[derive(Debug)]
pub struct Done<T>(PhantomData<fn() -> T>);

impl<R, T> ResponseKind<R> for Done<T> {
    type Output = ();

    async fn read(_: &CallParts<R>, response: &Response) -> Result<()> {
        refuse_accepted(response)
    }

    async fn recover(_: &CallParts<R>, error: Error) -> Result<()> {
        ignore_lost_body(error)
    }
}

/// Where nothing is read from the body, a write that was applied succeeded without it.
pub(super) fn ignore_lost_body(error: Error) -> Result<()> {
    if error.was_applied() {
        Ok(())
    } else {
        Err(error)
    }
}

impl<R, T: for<'de> ReadPrimaryData<'de>> Call<R, Done<T>> {
    /// Makes the call with whatever the server answers to a change that it took.
    pub fn outcome(self) -> Call<R, Outcome<T>> {
        self.with_kind()
    }
}

impl<R, T: for<'de> ReadPrimaryData<'de> + Send> ResponseKind<R> for Outcome<T> {
    type Output = Self;

    async fn read(parts: &CallParts<R>, response: &Response) -> Result<Self> {
        outcome(parts, response)
    }
}

/// The read that `A` reads, and the [`Response`] that it was read from.
#[derive(Debug)]
pub struct WithResponse<A>(PhantomData<fn() -> A>);

impl<R, A: ResponseKind<R>> ResponseKind<R> for WithResponse<A> {
    type Output = (A::Output, Response);

    async fn read(parts: &CallParts<R>, response: &Response) -> Result<Self::Output> {
        Ok((A::read(parts, response).await?, response.clone()))
    }
}
