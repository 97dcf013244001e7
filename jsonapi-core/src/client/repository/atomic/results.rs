//! What came of operations that were done together.

use std::fmt;

use bytes::Bytes;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::answer::Answer;
use super::super::plan::Plan;
use super::super::written::{done, has_data, refuse_accepted};
use super::Planned;
use crate::client::Response;
use crate::document::Document;
use crate::error::{Error, Result};
use crate::resource::primary::ReadPrimaryData;
use crate::resource::read::ReadTarget;
use crate::resource::target::Resource;

/// The results of an [`Atomic`](super::Atomic), in the order of its operations.
///
/// Each is read when it is asked for, as the type that it is asked for.
#[derive(Clone)]
pub struct AtomicResults {
    response: Response,
    /// Each a document of its own; `None` where the server has nothing to say of any.
    results: Option<Vec<Bytes>>,
}

impl AtomicResults {
    /// The resource that was created or updated, as it is now; `None` if the server gave none,
    /// which says that it is as it was sent.
    ///
    /// # Errors
    ///
    /// If the result is not there, or not a resource of that type.
    pub fn get<R>(&self, planned: &Planned<R>) -> Result<Option<Document<R>>>
    where
        R: Resource + for<'de> ReadTarget<'de>,
    {
        self.read(planned.at)
    }

    /// The result of the operation at this index as a document with primary data `T`; `None` if
    /// it has no data.
    ///
    /// # Errors
    ///
    /// If the result is not there, or not that.
    pub fn read<T>(&self, operation: usize) -> Result<Option<Document<T>>>
    where
        T: for<'de> ReadPrimaryData<'de>,
    {
        let Some(results) = &self.results else {
            return Ok(None);
        };
        let unread = |error: Error| {
            let error = error.within(&format!("/atomic:results/{operation}"));
            done(&self.response, "a result can't be read", Some(error))
        };
        let Some(result) = results.get(operation) else {
            let message = format!("there are {} results, none for it", results.len());
            return Err(unread(Error::decode_message(message)));
        };
        if has_data(result) {
            let read = Document::from_bytes_within(self.response.time(), result);
            read.map(Some).map_err(unread)
        } else {
            Ok(None)
        }
    }

    /// The answer as it came: its status, headers and body.
    #[must_use]
    pub fn response(&self) -> &Response {
        &self.response
    }
}

impl<R> Answer<R> for AtomicResults {
    type Output = Self;

    async fn answer(_: &Plan<R>, response: &Response) -> Result<Self> {
        refuse_accepted(response)?;
        Ok(Self {
            results: results(response)?,
            response: response.clone(),
        })
    }
}

/// Cuts the results out of the body.
fn results(response: &Response) -> Result<Option<Vec<Bytes>>> {
    #[derive(Deserialize)]
    struct TopLevel<'a> {
        #[serde(borrow, rename = "atomic:results")]
        results: Vec<&'a RawValue>,
    }

    let body = response.body();
    if body.is_empty() {
        return Ok(None);
    }
    match serde_json::from_slice::<TopLevel<'_>>(body) {
        Ok(document) => {
            let results = document.results.into_iter();
            let results = results.map(|result| body.slice_ref(result.get().as_bytes()));
            Ok(Some(results.collect()))
        }
        Err(error) => {
            let error = Error::decode_message(format!("no document of results: {error}"));
            Err(done(response, "its answer can't be read", Some(error)))
        }
    }
}

impl fmt::Debug for AtomicResults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AtomicResults")
            .field("response", &self.response)
            .field("results", &self.results.as_ref().map(Vec::len))
            .finish()
    }
}
