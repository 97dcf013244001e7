//! An answer that is one.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::header::{CONTENT_LOCATION, LOCATION};
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use url::Url;

use super::exchange::Answer;
use crate::codec::time::TimeLimit;
use crate::document::Document;
use crate::error::{CallContext, Error, Result};
use crate::model::{Links, Meta};
use crate::request::WithoutSecrets;
use crate::resource::primary::ReadPrimaryData;

/// A whole answer with a status of success.
///
/// The status is one from 200 to 299, or it is 404 or 410, without the body, where a `DELETE` was
/// [sent again](crate::client::Retry).
///
/// `Debug` shows neither the values of secret headers nor the body.
#[derive(Clone)]
pub struct Response {
    pub(super) answer: Answer,
    /// With the headers, and for an error that is found in the body.
    pub(crate) call: CallContext,
}

impl Response {
    /// The status: 200, 201, 202, 204 or another success; 404 or 410 after a repeated `DELETE`.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.answer.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.call.headers
    }

    /// Where the answer came from, after redirects: what relative links in it refer to.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.answer.url
    }

    /// The body; empty if there was none.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.answer.body
    }

    /// The body as a document with primary data `T`. It shares the memory of the body.
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
    /// If it is no such document; the error says where. If decoding takes longer than what was left
    /// of the [time for an attempt](crate::client::Limits::timeout) when the body was there.
    pub fn document<T: for<'de> ReadPrimaryData<'de>>(&self) -> Result<Document<T>> {
        let body = self.whole_body();
        let read = body.and_then(|body| Document::from_bytes_within(self.time(), body));
        read.map_err(|error| error.in_call(self.call.clone()))
    }

    /// The time for reading what is in the body.
    pub(crate) fn time(&self) -> Option<TimeLimit> {
        self.answer.time
    }

    /// The body, where there must be one.
    pub(crate) fn whole_body(&self) -> Result<&Bytes> {
        match self.body() {
            body if body.is_empty() => {
                let message = format!("{}, but there is no document: it is empty", self.status());
                Err(Error::decode_message(message))
            }
            body => Ok(body),
        }
    }

    /// The meta object of the document in the body, whatever its primary data, if it has any.
    /// Empty where there is none.
    ///
    /// # Errors
    ///
    /// If the body is neither empty nor a document, or `meta` is no object.
    pub fn meta(&self) -> Result<Meta> {
        #[derive(Deserialize)]
        struct TopLevel {
            meta: Option<Meta>,
        }

        let read = self.top_level::<TopLevel>("meta");
        Ok(read?.and_then(|document| document.meta).unwrap_or_default())
    }

    /// The links of the document in the body, whatever its primary data, if it has any. Empty
    /// where there are none. Those that are relative continue from [`url`](Self::url).
    ///
    /// # Errors
    ///
    /// If the body is neither empty nor a document, or `links` is no object of links.
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

    /// What there is of a document's own members; `None` where there is no document.
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

    /// Where the server points to: `Location`, or else `Content-Location`, as it wrote it.
    #[must_use]
    pub fn location(&self) -> Option<Cow<'_, str>> {
        let headers = self.headers();
        let location = headers.get(LOCATION).or(headers.get(CONTENT_LOCATION))?;
        Some(String::from_utf8_lossy(location.as_bytes()))
    }

    /// How many times the request was tried until this came.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.call.attempts
    }

    /// The id that the server gave to the request (`X-Request-Id`).
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
            .field("status", &self.answer.status)
            .field("path", &redactor.text(self.answer.url.path()))
            .field("headers", &WithoutSecrets(&headers))
            .field("body", &format_args!("{} bytes", self.answer.body.len()))
            .field("attempts", &self.call.attempts)
            .finish_non_exhaustive()
    }
}
