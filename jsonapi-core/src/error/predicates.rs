//! The methods that examine an error.

use std::time::Duration;

#[cfg(feature = "client")]
use http::header::LOCATION;
use http::{HeaderMap, Method, StatusCode};

use super::decode::Decode;
use super::errors::Errors;
#[cfg(feature = "client")]
use super::{Accepted, Failure, WriteApplied};
use super::{Error, Kind};
use crate::model::{ErrorDocument, ErrorObject};

impl Error {
    /// Returns the HTTP status of the response, also if it is a success whose body is unusable or a
    /// redirect that is not followed.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match &self.inner.kind {
            Kind::Status(status) => Some(status.status),
            #[cfg(feature = "client")]
            Kind::Failure(
                Failure::Unexpected { status, .. }
                | Failure::Redirect { status, .. }
                | Failure::Partial(status),
            ) => Some(*status),
            Kind::Errors(errors) => errors.status(),
            Kind::Internal(internal) => Some(internal.status),
            #[cfg(feature = "client")]
            Kind::WriteApplied(applied) => Some(applied.status),
            #[cfg(feature = "client")]
            Kind::Accepted(_) => Some(StatusCode::ACCEPTED),
            #[cfg(feature = "client")]
            Kind::Incomplete(incomplete) => incomplete.source.as_ref()?.status(),
            _ => None,
        }
    }

    /// Returns whether the resource does not exist (404).
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.has_status(StatusCode::NOT_FOUND)
    }

    /// Returns whether the request conflicts with the state of the server (409).
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.has_status(StatusCode::CONFLICT)
    }

    /// Returns whether the server applied the write although its response can't be received or
    /// read. Repeating the request would apply it twice.
    ///
    /// A success status is decisive, whatever happens to the body, except for a status of 200 with
    /// a body that is not JSON, which may come from a gateway.
    ///
    /// [`status`](Self::status) is the status of the response, and [`location`](Self::location) the
    /// location of the resource, if the server provided one.
    #[must_use]
    pub fn was_applied(&self) -> bool {
        #[cfg(feature = "client")]
        if let Kind::WriteApplied(_) = &self.inner.kind {
            return true;
        }
        false
    }

    /// Returns whether a stream over a list ended although the server counts more resources. The
    /// items before the error are valid, but some between them may be missing.
    ///
    /// See [`stream`](crate::client::Call::stream) for the counts.
    #[cfg(feature = "client")]
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        matches!(self.inner.kind, Kind::Incomplete(_))
    }

    /// Returns whether the server accepted the request but has not completed it yet (202), although
    /// a result was expected.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.status() == Some(StatusCode::ACCEPTED)
    }

    /// Returns the location to poll for an accepted request, or the location of the resource that a
    /// [write](Self::was_applied) created, unchanged.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        #[cfg(feature = "client")]
        match &self.inner.kind {
            Kind::Accepted(Accepted { location, .. }) => return location.as_deref(),
            Kind::WriteApplied(_) => {
                let headers = &self.inner.call.as_ref()?.headers;
                return headers.get(LOCATION)?.to_str().ok();
            }
            _ => {}
        }
        None
    }

    /// Returns whether the token is missing, invalid or expired (401).
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(StatusCode::UNAUTHORIZED)
    }

    /// Returns whether the rate limit is exceeded: the server rejected the request (429), or the
    /// client did not send it because the delay would be too long, in which case there is no
    /// status.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        #[cfg(feature = "client")]
        if let Kind::Failure(Failure::ThrottledLocally { .. }) = &self.inner.kind {
            return true;
        }
        self.has_status(StatusCode::TOO_MANY_REQUESTS)
    }

    fn has_status(&self, status: StatusCode) -> bool {
        match &self.inner.kind {
            Kind::Status(response) => response.status == status,
            Kind::Errors(errors) => errors.status() == Some(status),
            _ => false,
        }
    }

    /// Returns whether connecting, receiving the response or decoding it took too long. A 504 from
    /// the server is not a timeout in this sense.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        match &self.inner.kind {
            #[cfg(feature = "client")]
            Kind::Failure(failure) => failure.is_timeout(),
            Kind::OutOfTime(_) => true,
            #[cfg(feature = "client")]
            Kind::WriteApplied(WriteApplied { reason, .. })
            | Kind::Accepted(Accepted { reason, .. }) => {
                reason.as_ref().is_some_and(Self::is_timeout)
            }
            _ => false,
        }
    }

    /// Returns whether the request may succeed later, and repeating it is safe.
    ///
    /// The client's own retries use the same criterion, so such an error is returned only after the
    /// last attempt.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.inner.call.as_ref().is_some_and(|call| call.repeatable)
    }

    /// Returns how long to wait before the next request, as the server requires (`Retry-After`) or
    /// the client's rate limit does. For a 429 without `Retry-After`, it is the time until the
    /// limit resets (`x-ratelimit-reset`), or else the interval of the limit. After a 202, it is the
    /// time to wait before polling the [location](Self::location).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match &self.inner.kind {
            #[cfg(feature = "client")]
            Kind::Failure(Failure::ThrottledLocally { wait, .. }) => Some(*wait),
            Kind::Status(status) => status.retry_after.or(status.available_after),
            #[cfg(feature = "client")]
            Kind::Accepted(accepted) => accepted.retry_after,
            _ => None,
        }
    }

    /// Returns the error objects of the response, if it is an error document.
    #[must_use]
    pub fn errors(&self) -> &[ErrorObject] {
        self.document().map_or(&[], ErrorDocument::errors)
    }

    /// Returns the error document of the response, for its `meta` and `links`.
    #[must_use]
    pub fn document(&self) -> Option<&ErrorDocument> {
        match &self.inner.kind {
            Kind::Status(status) => status.document.as_deref(),
            Kind::Errors(Errors(document)) => Some(document),
            #[cfg(feature = "client")]
            Kind::WriteApplied(applied) => applied.reason.as_ref()?.document(),
            #[cfg(feature = "client")]
            Kind::Incomplete(incomplete) => incomplete.source.as_ref()?.document(),
            _ => None,
        }
    }

    /// Returns the JSON pointer to the value at fault: in the document that was decoded or, if the
    /// server rejected the request, in the document that was sent (from the first error object that
    /// has one).
    #[must_use]
    pub fn pointer(&self) -> Option<&str> {
        match &self.inner.kind {
            Kind::Status(_) | Kind::Errors(_) => {
                self.errors().iter().find_map(ErrorObject::pointer)
            }
            Kind::Encode(encode) => encode.pointer.get(),
            Kind::Invalid(invalid) => invalid.pointer.get(),
            _ => self.decoding().map(|decode| &*decode.pointer),
        }
    }

    /// Returns the type of the resource at fault, in the document that was decoded.
    #[must_use]
    pub fn resource_type(&self) -> Option<&str> {
        self.decoding()?.resource_type.as_deref()
    }

    /// Returns the id of the resource at fault, in the document that was decoded.
    #[must_use]
    pub fn resource_id(&self) -> Option<&str> {
        self.decoding()?.resource_id.as_deref()
    }

    /// Returns the id of the rule of the specification that the document violates, as in the rule
    /// files of the repository, or `json.syntax` or `json.unique-names` for the rules of JSON.
    /// `None` if the document is valid, but does not match the declared type.
    #[must_use]
    pub fn rule(&self) -> Option<&'static str> {
        self.decoding()?.rule
    }

    pub(crate) fn decoding(&self) -> Option<&Decode> {
        match &self.inner.kind {
            Kind::Decode(decode) => Some(decode),
            #[cfg(feature = "client")]
            Kind::WriteApplied(applied) => applied.reason.as_ref()?.decoding(),
            _ => None,
        }
    }

    /// Returns the method of the request.
    #[must_use]
    pub fn method(&self) -> Option<&Method> {
        self.inner.call.as_ref().map(|call| &call.method)
    }

    /// Returns the URL of the request.
    #[cfg(feature = "client")]
    pub(crate) fn url(&self) -> Option<&url::Url> {
        self.inner.call.as_ref()?.url.as_ref()
    }

    /// Returns the percent-encoded path of the request, without its query, which may be
    /// confidential.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.inner.call.as_ref().map(|call| &*call.path)
    }

    /// Returns the id that the server assigned to the request (`X-Request-Id`), to report to its
    /// operators.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.inner.call.as_ref()?.request_id()
    }

    /// Returns the headers of the response.
    ///
    /// ```
    /// # fn show(error: &jsonapi_core::Error) {
    /// let challenge = error.headers().and_then(|headers| headers.get("www-authenticate"));
    /// # drop(challenge);
    /// # }
    /// ```
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        let headers = &self.inner.call.as_ref()?.headers;
        Some(headers).filter(|headers| !headers.is_empty())
    }

    /// Returns the number of attempts, or 0 if none was made.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.inner.call.as_ref().map_or(0, |call| call.attempts)
    }
}
