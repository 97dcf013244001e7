//! What comes back from a call that writes.

use std::marker::PhantomData;

use http::StatusCode;
use serde::de::{Deserialize, Deserializer, IgnoredAny};

use super::Call;
use super::answer::Answer;
use super::plan::Plan;
use crate::client::Response;
use crate::document::Document;
use crate::error::{Accepted, Error, Result, WriteApplied};
use crate::model::Meta;
use crate::resource::primary::ReadPrimaryData;
use crate::resource::read::ReadTarget;
use crate::resource::target::Resource;

/// The resource as the server has it after writing.
///
/// After an answer without a document (204, or 200 without data), and where the body of the answer
/// is lost, the resource is read again. If that fails, the error says that the server applied the
/// write: [`Error::was_applied`]. An answer that only
/// accepts the request (202) is an error, too, which has the location to look at;
/// [`outcome`](Call::outcome) tells these apart, and reads nothing again.
#[derive(Debug)]
pub struct Written<T>(PhantomData<fn() -> T>);

impl<R: Resource + for<'de> ReadTarget<'de> + Send> Answer<R> for Written<R> {
    type Output = Document<R>;

    async fn answer(plan: &Plan<R>, response: &Response) -> Result<Document<R>> {
        refuse_accepted(response)?;
        if let Outcome::Document(document) = outcome(plan, response)? {
            return Ok(document);
        }
        let unread = |error| {
            done(
                response,
                "the resource could not be read again",
                Some(error),
            )
        };
        let reading = plan.reading(response.url(), response.location().as_deref());
        let Some(request) = reading.map_err(unread)? else {
            let problem = "it did not say which id the new resource has: look for it";
            return Err(done(response, problem, None));
        };
        let again = plan.client.send(request).await.map_err(unread)?;
        plan.document(&again).map_err(unread)
    }

    async fn recover(plan: &Plan<R>, error: Error) -> Result<Document<R>> {
        let Some(url) = error.url().filter(|_| error.was_applied()) else {
            return Err(error);
        };
        let Ok(Some(request)) = plan.reading(url, error.location()) else {
            return Err(error);
        };
        let again = plan.client.send(request).await;
        let document = again.and_then(|again| plan.document(&again));
        // That the server applied the write counts for more than why it can't be read now.
        document.map_err(|_| error)
    }
}

impl<R: Resource + for<'de> ReadTarget<'de>> Call<R, Written<R>> {
    /// Makes the call with whatever the server answers to a write that it took, and without
    /// another request.
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
    ///     Outcome::Accepted { location, .. } => println!("it is under way: {location:?}"),
    ///     _ => println!("it is done"),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn outcome(self) -> Call<R, Outcome<R>> {
        self.answering()
    }
}

/// The answer to a write that succeeded: a document, nothing, or accepted for later.
#[derive(Clone, Debug)]
#[non_exhaustive]
#[allow(
    clippy::large_enum_variant,
    reason = "a document is the usual answer, and goes where it is unpacked"
)]
pub enum Outcome<T> {
    /// What was written, as it is now.
    Document(Document<T>),
    /// It is done, and nothing else has changed (204, or 200 without data).
    #[non_exhaustive]
    NoContent {
        /// What the server says about it.
        meta: Meta,
    },
    /// It is not done yet (202).
    #[non_exhaustive]
    Accepted {
        /// Where to see how it is going, as the server wrote it.
        location: Option<String>,
        /// What the server says about it.
        meta: Meta,
    },
}

pub(super) fn outcome<R, T: for<'de> ReadPrimaryData<'de>>(
    plan: &Plan<R>,
    response: &Response,
) -> Result<Outcome<T>> {
    let meta = || response.meta().unwrap_or_default();
    if response.status() == StatusCode::ACCEPTED {
        let location = location(response);
        // The document may describe a job, or be no document: `with_response()` has it.
        return Ok(Outcome::Accepted {
            location,
            meta: meta(),
        });
    }
    if response.body().is_empty() || !has_data(response.body()) {
        return Ok(Outcome::NoContent { meta: meta() });
    }
    match plan.document(response) {
        Ok(document) => Ok(Outcome::Document(document)),
        Err(error) => {
            let reason = Some(error.without_call());
            Err(done(response, "its answer can't be read", reason))
        }
    }
}

/// An error for an answer that only accepts the request.
pub(super) fn refuse_accepted(response: &Response) -> Result<()> {
    if response.status() != StatusCode::ACCEPTED {
        return Ok(());
    }
    let location = location(response);
    Err(Error::from(Accepted {
        location,
        reason: None,
    })
    .in_call(response.call.clone()))
}

/// An error for what the server applied all the same.
pub(super) fn done(response: &Response, problem: &'static str, reason: Option<Error>) -> Error {
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

/// Whether a document has primary data or errors, not meta alone. What is no document has.
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
