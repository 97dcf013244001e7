//! Failures of a server, whose causes its callers are not told.

use http::StatusCode;

#[cfg(feature = "server")]
use super::Kind;
use super::{BoxError, Error, SharedError};

/// A failure of the server itself.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{status}")]
pub(crate) struct Internal {
    pub(crate) status: StatusCode,
    #[source]
    pub(crate) source: SharedError,
}

impl Error {
    /// Creates the error of a server that failed, with its cause. The response is 500 with an error
    /// object that says so and nothing else: the cause is logged, and passed to
    /// `RouterBuilder::on_error`.
    ///
    /// ```
    /// use std::error::Error as _;
    ///
    /// use jsonapi_core::Error;
    ///
    /// let error = Error::internal("the disk is full");
    /// assert_eq!(error.status().map(|status| status.as_u16()), Some(500));
    /// assert_eq!(error.to_string(), "500 Internal Server Error");
    /// assert_eq!(error.source().unwrap().to_string(), "the disk is full");
    /// ```
    #[must_use]
    pub fn internal(source: impl Into<BoxError>) -> Self {
        Self::server_failure(StatusCode::INTERNAL_SERVER_ERROR, source)
    }

    pub(crate) fn server_failure(status: StatusCode, source: impl Into<BoxError>) -> Self {
        let source = SharedError::from(source.into());
        Internal { status, source }.into()
    }

    /// Returns whether the server itself failed.
    #[cfg(feature = "server")]
    pub(crate) fn is_internal(&self) -> bool {
        matches!(self.inner.kind, Kind::Internal(_))
    }
}
