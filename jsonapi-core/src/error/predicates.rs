//! What a program asks an error.

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
    /// The HTTP status that the server answered with. For an answer that is no error by its
    /// status but can't be used (HTML, or a redirect that is not followed), that status.
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
            #[cfg(feature = "client")]
            Kind::WriteApplied(applied) => Some(applied.status),
            #[cfg(feature = "client")]
            Kind::Accepted(_) => Some(StatusCode::ACCEPTED),
            #[cfg(feature = "client")]
            Kind::Incomplete(incomplete) => incomplete.source.as_ref()?.status(),
            _ => None,
        }
    }

    /// Whether the server says that there is no such resource (404).
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.has_status(StatusCode::NOT_FOUND)
    }

    /// Whether the server says that the request conflicts with what it holds (409).
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.has_status(StatusCode::CONFLICT)
    }

    /// Whether the server applied the write, and only its answer can't be received or read.
    /// Sending the request again would apply it twice.
    ///
    /// It says so from the head of the answer on: a status of success, whatever becomes of the
    /// body. A page that is no JSON with the status 200 is no such answer, as a gate on the way to
    /// the server answers with that.
    ///
    /// [`status`](Self::status) is that of the answer, and [`location`](Self::location) says where
    /// the resource is, if the server did.
    #[must_use]
    pub fn was_applied(&self) -> bool {
        #[cfg(feature = "client")]
        if let Kind::WriteApplied(_) = &self.inner.kind {
            return true;
        }
        false
    }

    /// Whether a stream over a list ended before all that the server counts came. What came before
    /// the error is right as far as it goes, but may lack resources in between.
    ///
    /// See [`stream`](crate::client::Call::stream) for what is counted.
    #[cfg(feature = "client")]
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        matches!(self.inner.kind, Kind::Incomplete(_))
    }

    /// Whether the server accepted the request, but has not done it yet (202), where a result was
    /// waited for.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.status() == Some(StatusCode::ACCEPTED)
    }

    /// Where the server says that a request which it only accepted can be watched, or where the
    /// resource is that a [write](Self::was_applied) made, as it wrote it.
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

    /// Whether the server does not know who is calling (401): the token is missing, wrong or
    /// expired.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(StatusCode::UNAUTHORIZED)
    }

    /// Whether the server says that it was asked too often (429), or the client would have to
    /// hold the request back for too long and did not send it, in which case there is no status.
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
            Kind::Status(answer) => answer.status == status,
            Kind::Errors(errors) => errors.status() == Some(status),
            _ => false,
        }
    }

    /// Whether no connection, or no whole answer, was there in time, or decoding the answer took
    /// too long. A 504 of the server is an answer.
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

    /// Whether the same request may succeed later, and sending it again does no harm.
    ///
    /// It is what the client goes by itself; such an error comes out when its policy allows no
    /// further attempt.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.inner.call.as_ref().is_some_and(|call| call.repeatable)
    }

    /// How long the server asks to wait before the next request (`Retry-After`), or the client
    /// would have to hold it back. Where a 429 says nothing of that, when it has requests again
    /// (`x-ratelimit-reset`), or else the interval of its limit, after which it has for sure.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match &self.inner.kind {
            #[cfg(feature = "client")]
            Kind::Failure(Failure::ThrottledLocally { wait, .. }) => Some(*wait),
            Kind::Status(status) => status.retry_after.or(status.over_after),
            _ => None,
        }
    }

    /// What the server says is wrong: the error objects of its answer, if it was a document of
    /// errors.
    #[must_use]
    pub fn errors(&self) -> &[ErrorObject] {
        self.document().map_or(&[], ErrorDocument::errors)
    }

    /// The document of errors that the server answered with, if it was one, for its meta and links.
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

    /// JSON pointer to the value at fault: in the document that was read or, where that one can't be
    /// sent or the server refused it, in the document of the request (that of the first error object
    /// that has one).
    #[must_use]
    pub fn pointer(&self) -> Option<&str> {
        match &self.inner.kind {
            Kind::Status(_) | Kind::Errors(_) => {
                self.errors().iter().find_map(ErrorObject::pointer)
            }
            Kind::Encode(encode) => encode.at.pointer(),
            Kind::Invalid(invalid) => invalid.at.pointer(),
            _ => self.decoding().map(|decode| &*decode.pointer),
        }
    }

    /// The type of the resource at fault, in the document that was read.
    #[must_use]
    pub fn resource_type(&self) -> Option<&str> {
        self.decoding()?.resource_type.as_deref()
    }

    /// The id of the resource at fault, in the document that was read.
    #[must_use]
    pub fn resource_id(&self) -> Option<&str> {
        self.decoding()?.resource_id.as_deref()
    }

    /// The rule of the specification that the document breaks, by its id in the rule
    /// files of the repository, or `json.syntax` and `json.unique-names`, which are those of JSON;
    /// `None` where it breaks none, but is not what was declared.
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

    /// The method of the request that failed.
    #[must_use]
    pub fn method(&self) -> Option<&Method> {
        self.inner.call.as_ref().map(|call| &call.method)
    }

    /// Where the request went.
    #[cfg(feature = "client")]
    pub(crate) fn url(&self) -> Option<&url::Url> {
        self.inner.call.as_ref()?.url.as_ref()
    }

    /// The path of the request that failed, percent-encoded, without its query: there may be
    /// something in it that is for nobody else.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.inner.call.as_ref().map(|call| &*call.path)
    }

    /// The id that the server gave to the request (`X-Request-Id`), to ask its makers about.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.inner.call.as_ref()?.request_id()
    }

    /// The headers of the answer that is the error, or in which it was found.
    ///
    /// ```
    /// # fn show(error: &jsonapi_core::Error) {
    /// let asked_for = error.headers().and_then(|headers| headers.get("www-authenticate"));
    /// # drop(asked_for);
    /// # }
    /// ```
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        let headers = &self.inner.call.as_ref()?.headers;
        Some(headers).filter(|headers| !headers.is_empty())
    }

    /// How many times the request was tried. 0 if it never came to that.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.inner.call.as_ref().map_or(0, |call| call.attempts)
    }
}
