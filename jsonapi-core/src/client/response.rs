//! The response to a request.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::header::{CONTENT_LOCATION, LOCATION};
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use url::Url;

use super::exchange::RawResponse;
use crate::codec::time::TimeLimit;
use crate::document::Document;
use crate::error::{CallContext, Error, Result};
use crate::model::{Links, Meta};
use crate::request::WithoutSecrets;
use crate::resource::primary::ReadPrimaryData;

/// A complete response with a success status.
///
/// The status is between 200 and 299, or it is 404 or 410, without a body, after a `DELETE` was
/// [retried](crate::client::Retry).
///
/// `Debug` shows neither the values of secret headers nor the body.
#[derive(Clone)]
pub struct Response {
    pub(super) raw: RawResponse,
    /// Includes the headers, and is the context of errors found in the body.
    pub(crate) call: CallContext,
}

impl Response {
    /// Returns the status: 200, 201, 202, 204 or another success; 404 or 410 after a retried
    /// `DELETE`.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.raw.status
    }

    /// Returns the headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.call.headers
    }

    /// Returns the final URL after redirects, which relative links refer to.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.raw.url
    }

    /// Returns the body, which may be empty.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.raw.body
    }

    /// Parses the body as a document with primary data `T`. The document shares the body's memory.
    ///
    /// ```no_run
    /// use http::Method;
    /// use jsonapi_core::{Client, Document, Id, Request, Resource};
    ///
    /// #[derive(Resource)]
    /// #[resource(type = "articles")]
    /// struct Article {
    ///     #[resource(id)]
    ///     id: Id<Article>,
    ///     title: String,
    /// }
    ///
    /// # async fn show(client: Client) -> jsonapi_core::Result<()> {
    /// let request = Request::new(Method::POST, ["articles", "1", "actions", "publish"])?
    ///     .with_document(&Document::new(Article::patch("1").title("JSON:API")))?;
    /// let published = client.send(request).await?.document::<Article>()?;
    /// println!("{}", published.data.title);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the body is not such a document, with the location in it; or if decoding
    /// exceeds the remaining [time of the attempt](crate::client::Limits::timeout).
    pub fn document<T: for<'de> ReadPrimaryData<'de>>(&self) -> Result<Document<T>> {
        let body = self.require_body();
        let read = body.and_then(|body| Document::from_bytes_within(self.time(), body));
        read.map_err(|error| error.in_call(self.call.clone()))
    }

    /// Returns the time limit for decoding the body.
    pub(crate) fn time(&self) -> Option<TimeLimit> {
        self.raw.time
    }

    /// Returns the body, or an error if it is empty.
    pub(crate) fn require_body(&self) -> Result<&Bytes> {
        match self.body() {
            body if body.is_empty() => {
                let message = format!(
                    "{}, but the body is empty: a document is expected",
                    self.status()
                );
                Err(Error::decode_message(message))
            }
            body => Ok(body),
        }
    }

    /// Returns the `meta` object of the document, whatever its primary data. Empty if there is
    /// none.
    ///
    /// # Errors
    ///
    /// Returns an error if the body is neither empty nor a document, or `meta` is not an object.
    pub fn meta(&self) -> Result<Meta> {
        #[derive(Deserialize)]
        struct TopLevel {
            meta: Option<Meta>,
        }

        let read = self.top_level::<TopLevel>("meta");
        Ok(read?.and_then(|document| document.meta).unwrap_or_default())
    }

    /// Returns the links of the document, whatever its primary data. Empty if there are none.
    /// Relative links refer to [`url`](Self::url).
    ///
    /// # Errors
    ///
    /// Returns an error if the body is neither empty nor a document, or `links` is not an object of
    /// links.
    pub fn links(&self) -> Result<Links> {
        #[derive(Deserialize)]
        struct TopLevel {
            links: Option<Links>,
        }

        let read = self.top_level::<TopLevel>("links");
        Ok(read?
            .and_then(|document| document.links)
            .unwrap_or_default())
    }

    /// Parses top-level members of the document; `None` if the body is empty.
    fn top_level<'de, T: Deserialize<'de>>(&'de self, name: &str) -> Result<Option<T>> {
        if self.body().is_empty() {
            return Ok(None);
        }
        serde_json::from_slice(self.body())
            .map(Some)
            .map_err(|error| {
                let message = format!("the {name} object can't be read: {error}");
                Error::decode_message(message).in_call(self.call.clone())
            })
    }

    /// Returns the `Location` header, or else `Content-Location`, unchanged.
    #[must_use]
    pub fn location(&self) -> Option<Cow<'_, str>> {
        let headers = self.headers();
        let location = headers.get(LOCATION).or(headers.get(CONTENT_LOCATION))?;
        Some(String::from_utf8_lossy(location.as_bytes()))
    }

    /// Returns the number of attempts.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.call.attempts
    }

    /// Returns the id that the server assigned to the request (`X-Request-Id`).
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.call.request_id()
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let redactor = self.call.redactor();
        let mut headers = self.headers().clone();
        redactor.headers(&mut headers);
        f.debug_struct("Response")
            .field("status", &self.raw.status)
            .field("path", &redactor.text(self.raw.url.path()))
            .field("headers", &WithoutSecrets(&headers))
            .field("body", &format_args!("{} bytes", self.raw.body.len()))
            .field("attempts", &self.call.attempts)
            .finish_non_exhaustive()
    }
}
