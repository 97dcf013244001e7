//! The kinds of responses to calls.

use std::marker::PhantomData;

use super::Call;
use super::call_parts::CallParts;
use super::written::{Outcome, outcome, refuse_accepted};
use crate::client::Response;
use crate::document::Document;
use crate::error::{Error, Result};
use crate::resource::primary::ReadPrimaryData;
use crate::resource::read::ReadTarget;

/// The kind of the response to a call, which determines the result of awaiting it.
pub trait ResponseKind<R>: Sized {
    /// The result of awaiting the call.
    type Output: Send;

    #[doc(hidden)]
    fn read(
        parts: &CallParts<R>,
        response: &Response,
    ) -> impl Future<Output = Result<Self::Output>> + Send;

    /// Handles an error, such as an unreadable body after a write.
    #[doc(hidden)]
    fn recover(
        parts: &CallParts<R>,
        error: Error,
    ) -> impl Future<Output = Result<Self::Output>> + Send {
        let _ = parts;
        async { Err(error) }
    }
}

/// The kind of a response with a document with primary data `T`.
#[derive(Debug)]
pub struct Fetched<T>(PhantomData<fn() -> T>);

impl<R, T: for<'de> ReadTarget<'de>> Call<R, Fetched<T>> {
    /// Returns `None` for a response without a resource, whose `data` is null; otherwise that is an
    /// error. Servers respond so for a resource that may not exist; a 404 is still an error.
    ///
    /// ```no_run
    /// # use jsonapi_core::{Client, Id, Resource};
    /// # #[derive(Resource)]
    /// # #[resource(type = "subscriptions", path = "subscription", singleton, endpoints = "get")]
    /// # struct Subscription {
    /// #     #[resource(id)]
    /// #     id: Id<Subscription>,
    /// #     plan: String,
    /// # }
    /// # async fn show(client: Client) -> jsonapi_core::Result<()> {
    /// let document = client.singleton::<Subscription>().optional().await?;
    /// match &document.data {
    ///     Some(subscription) => println!("{}", subscription.plan),
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

/// The kind of a response without data, such as to a delete.
///
/// `T` is the type of the document that the server may respond with.
///
/// A response that only accepts the request (202) is an error with the location to poll;
/// [`outcome`](Call::outcome) distinguishes these.
#[derive(Debug)]
pub struct Applied<T>(PhantomData<fn() -> T>);

impl<R, T> ResponseKind<R> for Applied<T> {
    type Output = ();

    async fn read(_: &CallParts<R>, response: &Response) -> Result<()> {
        refuse_accepted(response)
    }

    async fn recover(_: &CallParts<R>, error: Error) -> Result<()> {
        ignore_lost_body(error)
    }
}

/// Treats an unreadable body as success if the write was applied, for calls that read nothing from
/// it.
pub(super) fn ignore_lost_body(error: Error) -> Result<()> {
    if error.was_applied() {
        Ok(())
    } else {
        Err(error)
    }
}

impl<R, T: for<'de> ReadPrimaryData<'de>> Call<R, Applied<T>> {
    /// Returns a call that reports every success of the change.
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

/// The result of `A`, and its [`Response`].
#[derive(Debug)]
pub struct WithResponse<A>(PhantomData<fn() -> A>);

impl<R, A: ResponseKind<R>> ResponseKind<R> for WithResponse<A> {
    type Output = (A::Output, Response);

    async fn read(parts: &CallParts<R>, response: &Response) -> Result<Self::Output> {
        Ok((A::read(parts, response).await?, response.clone()))
    }
}
