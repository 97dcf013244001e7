//! Which call it was.

use std::fmt;

use http::Method;

#[cfg(feature = "client")]
use crate::request::Request;

/// The call in which an error happened. Its query is left out: who knows what is in it.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) attempts: u32,
    pub(crate) request_id: Option<String>,
    /// Whether sending it again may help and does no harm.
    pub(crate) repeatable: bool,
}

impl Call {
    #[cfg(feature = "client")]
    pub(crate) fn of(request: &Request) -> Self {
        Self {
            method: request.method().clone(),
            path: request.path().to_owned(),
            attempts: 0,
            request_id: None,
            repeatable: false,
        }
    }

    /// The text of an error, and in which call it happened.
    pub(crate) fn around(
        &self,
        error: &impl fmt::Display,
        f: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        write!(f, "{} {}: {error}", self.method, self.path)?;
        match (self.attempts, &self.request_id) {
            (0 | 1, None) => Ok(()),
            (0 | 1, Some(id)) => write!(f, " (request id {id})"),
            (attempts, None) => write!(f, " ({attempts} attempts)"),
            (attempts, Some(id)) => write!(f, " ({attempts} attempts, request id {id})"),
        }
    }
}
