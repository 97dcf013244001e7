//! What comes back from a call.

use std::marker::PhantomData;

use http::StatusCode;
use http::header::LOCATION;

use super::Call;
use crate::client::Response;
use crate::document::{Document, ReadPrimaryData};
use crate::error::{Error, Invalid};
use crate::query::Query;
use crate::read::ReadTarget;
use crate::target::Resource;

/// How the answer to a call is read.
pub trait Answer<R>: Sized {
    /// What awaiting the call gives.
    type Output;

    #[doc(hidden)]
    fn answer(call: Call<R, Self>) -> impl Future<Output = Result<Self::Output, Error>> + Send
    where
        R: 'static,
        Self: 'static;
}

/// A document with primary data `T`.
#[derive(Debug)]
pub struct Fetched<T>(PhantomData<fn() -> T>);

impl<R, T: for<'de> ReadPrimaryData<'de> + Send> Answer<R> for Fetched<T> {
    type Output = Document<T>;

    async fn answer(call: Call<R, Self>) -> Result<Document<T>, Error> {
        document(&call.client.send(call.request()?).await?, &call.query)
    }
}

/// The resource as the server has it after writing.
///
/// After an answer without a document (204, or 200 without data) the resource is read again. An
/// answer that only accepts the request (202) is an error, which has the location to look at;
/// [`outcome`](Call::outcome) tells these apart.
#[derive(Debug)]
pub struct Written<T>(PhantomData<fn() -> T>);

impl<R: Resource + for<'de> ReadTarget<'de> + Send> Answer<R> for Written<R> {
    type Output = Document<R>;

    async fn answer(call: Call<R, Self>) -> Result<Document<R>, Error> {
        let response = call.client.send(call.request()?).await?;
        match outcome(&response, &call.query)? {
            Outcome::Document(document) => Ok(document),
            Outcome::NoContent => {
                let Some(id) = call.written_id() else {
                    let message = format!(
                        "the server created the resource, but did not say with which id (status \
                         {}); look for it before creating it again",
                        response.status()
                    );
                    return Err(Error::from(Invalid::new(message)).in_call(response.call));
                };
                document(&call.client.send(call.reading(id)?).await?, &call.query)
            }
            Outcome::Accepted { location } => {
                let place = location.map_or(String::new(), |place| format!("; see {place}"));
                let message = format!(
                    "the server accepted the request, but has not done it yet (status 202){place}; \
                     `outcome()` takes that as an answer"
                );
                Err(Error::from(Invalid::new(message)).in_call(response.call))
            }
        }
    }
}

/// What a server answered to a write that it took.
#[derive(Clone, Debug)]
#[non_exhaustive]
#[allow(
    clippy::large_enum_variant,
    reason = "a document is the usual answer, and goes where it is unpacked"
)]
pub enum Outcome<T> {
    /// The resource as it is now.
    Document(Document<T>),
    /// It is done, and there is nothing to add to what was sent.
    NoContent,
    /// It is not done yet.
    Accepted {
        /// Where to see how it is going, as the server wrote it.
        location: Option<String>,
    },
}

impl<R> Call<R, Written<R>> {
    /// Makes the call with whatever the server answers to a write that it took, and without
    /// another request.
    pub fn outcome(self) -> Call<R, Outcome<R>> {
        self.answering()
    }
}

impl<R: Resource + for<'de> ReadTarget<'de> + Send> Answer<R> for Outcome<R> {
    type Output = Self;

    async fn answer(call: Call<R, Self>) -> Result<Self, Error> {
        outcome(&call.client.send(call.request()?).await?, &call.query)
    }
}

/// Nothing: the resource is gone.
#[derive(Debug)]
pub struct Deleted(());

impl<R> Answer<R> for Deleted {
    type Output = ();

    async fn answer(call: Call<R, Self>) -> Result<(), Error> {
        call.client.send(call.request()?).await.map(drop)
    }
}

fn document<R, T: for<'de> ReadPrimaryData<'de>>(
    response: &Response,
    query: &Query<R>,
) -> Result<Document<T>, Error> {
    query
        .read(response.body())
        .map_err(|error| error.in_call(response.call.clone()))
}

fn outcome<R: for<'de> ReadTarget<'de>>(
    response: &Response,
    query: &Query<R>,
) -> Result<Outcome<R>, Error> {
    if response.status() == StatusCode::ACCEPTED {
        let location = response.headers().get(LOCATION);
        let location = location.map(|place| String::from_utf8_lossy(place.as_bytes()).into_owned());
        return Ok(Outcome::Accepted { location });
    }
    if response.body().is_empty() || is_without_data(response.body()) {
        return Ok(Outcome::NoContent);
    }
    document(response, query).map(Outcome::Document)
}

/// Whether it is a document of meta alone.
fn is_without_data(body: &[u8]) -> bool {
    use serde::Deserialize;
    use serde::de::IgnoredAny;

    #[derive(Deserialize)]
    struct TopLevel {
        data: Option<IgnoredAny>,
        meta: Option<IgnoredAny>,
    }

    serde_json::from_slice::<TopLevel>(body)
        .is_ok_and(|document| document.data.is_none() && document.meta.is_some())
}
