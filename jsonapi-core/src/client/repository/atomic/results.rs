//! The results of atomic operations.

use std::fmt;

use bytes::Bytes;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::call_parts::CallParts;
use super::super::response_kind::ResponseKind;
use super::super::written::{has_data, refuse_accepted, write_applied};
use super::Planned;
use crate::client::Response;
use crate::document::Document;
use crate::error::{Error, Result};
use crate::resource::primary::ReadPrimaryData;
use crate::resource::read::ReadTarget;
use crate::resource::target::Resource;

/// The results of an [`Atomic`](super::Atomic), in the order of its operations.
///
/// A result is parsed on access, as the requested type.
#[derive(Clone)]
pub struct AtomicResults {
    response: Response,
    /// One document per operation; `None` if the response has no results.
    results: Option<Vec<Bytes>>,
}

impl AtomicResults {
    /// Returns the created or updated resource; `None` if the server returned none because it is as
    /// sent.
    ///
    /// # Errors
    ///
    /// Returns an error if the result is missing, or not a resource of that type.
    pub fn get<R>(&self, planned: &Planned<R>) -> Result<Option<Document<R>>>
    where
        R: Resource + for<'de> ReadTarget<'de>,
    {
        self.read(planned.index)
    }

    /// Returns the result of the operation at this index as a document with primary data `T`;
    /// `None` if it has no data.
    ///
    /// # Errors
    ///
    /// Returns an error if the result is missing or of another type.
    pub fn read<T>(&self, operation: usize) -> Result<Option<Document<T>>>
    where
        T: for<'de> ReadPrimaryData<'de>,
    {
        let Some(results) = &self.results else {
            return Ok(None);
        };
        let read_failed = |error: Error| {
            let error = error.within(&format!("/atomic:results/{operation}"));
            write_applied(&self.response, "a result can't be read", Some(error))
        };
        let Some(result) = results.get(operation) else {
            let message = format!("there are only {} results", results.len());
            return Err(read_failed(Error::decode_message(message)));
        };
        if has_data(result) {
            let read = Document::from_bytes_within(self.response.time(), result);
            read.map(Some).map_err(read_failed)
        } else {
            Ok(None)
        }
    }

    /// Returns the response, with status, headers and body.
    #[must_use]
    pub fn response(&self) -> &Response {
        &self.response
    }
}

impl<R> ResponseKind<R> for AtomicResults {
    type Output = Self;

    async fn read(_: &CallParts<R>, response: &Response) -> Result<Self> {
        refuse_accepted(response)?;
        Ok(Self {
            results: results(response)?,
            response: response.clone(),
        })
    }
}

/// Splits the body into results without copying.
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
            let error =
                Error::decode_message(format!("not a document with `atomic:results`: {error}"));
            Err(write_applied(
                response,
                "the response can't be read",
                Some(error),
            ))
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
