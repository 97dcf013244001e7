//! The responses to a write.

use std::marker::PhantomData;
use std::time::Duration;

use http::StatusCode;
use serde::de::{Deserialize, Deserializer, IgnoredAny};

use super::Call;
use super::call_parts::CallParts;
use super::response_kind::ResponseKind;
use crate::client::Response;
use crate::client::retry::retry_after;
use crate::document::Document;
use crate::error::{Accepted, Error, Result, WriteApplied};
use crate::model::Meta;
use crate::resource::primary::ReadPrimaryData;
use crate::resource::read::ReadTarget;
use crate::resource::target::Resource;

/// The kind of the response to a write: the resource as it is after the write.
///
/// After a response without a document (204, or 200 without data), or with an unreadable one, the
/// resource is fetched. If that fails, the error says that the write was applied:
/// [`Error::was_applied`]. A response that only accepts the request (202) is an error, too, which
/// has the location to poll. [`outcome`](Call::outcome) distinguishes these and sends no other
/// request.
#[derive(Debug)]
pub struct Written<T>(PhantomData<fn() -> T>);

impl<R: Resource + for<'de> ReadTarget<'de> + Send> ResponseKind<R> for Written<R> {
    type Output = Document<R>;

    async fn read(parts: &CallParts<R>, response: &Response) -> Result<Document<R>> {
        refuse_accepted(response)?;
        if let Outcome::Document(document) = outcome(parts, response)? {
            return Ok(document);
        }
        let read_failed =
            |error| write_applied(response, "the resource could not be fetched", Some(error));
        let read_back_request =
            parts.read_back_request(response.url(), response.location().as_deref());
        let Some(request) = read_back_request.map_err(read_failed)? else {
            let problem = "the response did not identify the new resource";
            return Err(write_applied(response, problem, None));
        };
        let response = parts.client.send(request).await.map_err(read_failed)?;
        parts.document(&response).map_err(read_failed)
    }

    async fn recover(parts: &CallParts<R>, error: Error) -> Result<Document<R>> {
        let Some(url) = error.url().filter(|_| error.was_applied()) else {
            return Err(error);
        };
        let Ok(Some(request)) = parts.read_back_request(url, error.location()) else {
            return Err(error);
        };
        let response = parts.client.send(request).await;
        let document = response.and_then(|response| parts.document(&response));
        // That the write was applied matters more than why the resource can't be read now.
        document.map_err(|_| error)
    }
}

impl<R: Resource + for<'de> ReadTarget<'de>> Call<R, Written<R>> {
    /// Returns a call that reports every success of a write, without another request.
    ///
    /// ```no_run
    /// # use jsonapi_core::{Client, Id, Resource};
    /// # use jsonapi_core::client::Outcome;
    /// # #[derive(Resource)]
    /// # #[resource(type = "articles")]
    /// # struct Article {
    /// #     #[resource(id)]
    /// #     id: Id<Article>,
    /// #     title: String,
    /// # }
    /// # async fn show(client: Client) -> jsonapi_core::Result<()> {
    /// let draft = Article::draft().title("JSON:API");
    /// match client.repository::<Article>().create(draft).outcome().await? {
    ///     Outcome::Document(document) => println!("it has the id {}", document.data.id),
    ///     Outcome::Accepted { location, .. } => println!("it is accepted: {location:?}"),
    ///     _ => println!("it is applied"),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn outcome(self) -> Call<R, Outcome<R>> {
        self.with_kind()
    }
}

/// The response to a successful write or action: a document, nothing, or accepted for later.
#[derive(Clone, Debug)]
#[non_exhaustive]
#[allow(
    clippy::large_enum_variant,
    reason = "a document is the usual response, and goes where it is unpacked"
)]
pub enum Outcome<T> {
    /// The resource or linkage after the write, or the result of the action.
    Document(Document<T>),
    /// The write is applied exactly as sent, or the action performed (204, or 200 without data).
    #[non_exhaustive]
    NoContent {
        /// The `meta` of the response.
        meta: Meta,
    },
    /// The write or action is not applied yet (202).
    #[non_exhaustive]
    Accepted {
        /// The location to poll, unchanged.
        location: Option<String>,
        /// How long to wait before polling (`Retry-After`), if the server says so.
        retry_after: Option<Duration>,
        /// The `meta` of the response.
        meta: Meta,
    },
}

pub(super) fn outcome<R, T: for<'de> ReadPrimaryData<'de>>(
    parts: &CallParts<R>,
    response: &Response,
) -> Result<Outcome<T>> {
    let meta = || response.meta().unwrap_or_default();
    if response.status() == StatusCode::ACCEPTED {
        let location = location(response);
        // The document may describe a job, or may not be a document: `with_response()` returns it.
        return Ok(Outcome::Accepted {
            location,
            retry_after: retry_after(response.headers()),
            meta: meta(),
        });
    }
    if response.body().is_empty() || !has_data(response.body()) {
        return Ok(Outcome::NoContent { meta: meta() });
    }
    match parts.document(response) {
        Ok(document) => Ok(Outcome::Document(document)),
        Err(error) => {
            let reason = Some(error.without_call());
            Err(write_applied(
                response,
                "the response can't be read",
                reason,
            ))
        }
    }
}

/// Returns an error if the response only accepts the request.
pub(super) fn refuse_accepted(response: &Response) -> Result<()> {
    if response.status() != StatusCode::ACCEPTED {
        return Ok(());
    }
    let location = location(response);
    Err(Error::from(Accepted {
        location,
        retry_after: retry_after(response.headers()),
        reason: None,
    })
    .in_call(response.call.clone()))
}

/// Builds an error for a write that was applied although the call failed.
pub(super) fn write_applied(
    response: &Response,
    problem: &'static str,
    reason: Option<Error>,
) -> Error {
    let status = response.status();
    Error::from(WriteApplied {
        status,
        problem,
        reason,
    })
    .in_call(response.call.clone())
}

fn location(response: &Response) -> Option<String> {
    response.location().map(std::borrow::Cow::into_owned)
}

/// Returns whether a document has primary data or errors. Also `true` if it is not a document.
pub(super) fn has_data(body: &[u8]) -> bool {
    #[derive(serde::Deserialize)]
    struct TopLevel {
        #[serde(default, deserialize_with = "present")]
        data: bool,
        #[serde(default, deserialize_with = "present")]
        errors: bool,
    }

    fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| true)
    }

    !serde_json::from_slice::<TopLevel>(body)
        .is_ok_and(|document| !document.data && !document.errors)
}
