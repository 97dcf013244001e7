//! An answer that is one.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use url::Url;

use super::exchange::Answer;
use crate::error::Call;
use crate::request::WithoutSecrets;

/// What a server answered to a request that it took (a status from 200 to 299), whole; or 404 or
/// 410 to a `DELETE` that was [sent again](crate::client::Retry), without the body.
///
/// `Debug` shows neither the values of secret headers nor the body.
#[derive(Clone)]
pub struct Response {
    pub(super) answer: Answer,
    /// For an error that is found in the body.
    pub(crate) call: Call,
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
        &self.answer.headers
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

    /// How many times the request was tried until this came.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.call.attempts
    }

    /// The id that the server gave to the request (`X-Request-Id`).
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.call.request_id.as_deref()
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.answer.status)
            .field("path", &self.answer.url.path())
            .field("headers", &WithoutSecrets(&self.answer.headers))
            .field("body", &format_args!("{} bytes", self.answer.body.len()))
            .field("attempts", &self.call.attempts)
            .finish_non_exhaustive()
    }
}
