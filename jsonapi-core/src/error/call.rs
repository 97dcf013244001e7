//! Which call it was.

use std::fmt;

use http::{HeaderMap, Method};

#[cfg(feature = "client")]
use url::Url;

#[cfg(feature = "client")]
use crate::request::Request;

/// The call in which an error happened. Its query is left out: who knows what is in it.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) method: Method,
    pub(crate) path: String,
    /// Where the request went, after redirects; `None` if it went nowhere.
    #[cfg(feature = "client")]
    pub(crate) url: Option<Url>,
    pub(crate) attempts: u32,
    /// The headers of the last answer; empty if there was none.
    pub(crate) headers: HeaderMap,
    /// Whether sending it again may help and does no harm.
    pub(crate) repeatable: bool,
}

impl Call {
    #[cfg(feature = "client")]
    pub(crate) fn of(request: &Request) -> Self {
        Self {
            method: request.method().clone(),
            path: request.path().to_owned(),
            url: None,
            attempts: 0,
            headers: HeaderMap::new(),
            repeatable: false,
        }
    }

    /// The id that the server gave to the request.
    pub(crate) fn request_id(&self) -> Option<&str> {
        self.headers.get("x-request-id")?.to_str().ok()
    }

    /// The text of an error, and in which call it happened.
    pub(crate) fn around(
        &self,
        error: &impl fmt::Display,
        f: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        write!(f, "{} {}: {error}", self.method, self.path)?;
        match (self.attempts, self.request_id()) {
            (0 | 1, None) => Ok(()),
            (0 | 1, Some(id)) => write!(f, " (request id {id})"),
            (attempts, None) => write!(f, " ({attempts} attempts)"),
            (attempts, Some(id)) => write!(f, " ({attempts} attempts, request id {id})"),
        }
    }
}

/// Who knows what is in the headers: a `Location` has a query, too.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("attempts", &self.attempts)
            .field("request_id", &self.request_id())
            .field("repeatable", &self.repeatable)
            .finish_non_exhaustive()
    }
}
