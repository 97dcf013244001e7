//! Something that the caller gave and that can't be used.

use super::{BoxError, Error};

#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub(crate) struct Invalid {
    pub(super) message: String,
    pub(super) source: Option<BoxError>,
}

impl Invalid {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            source: None,
        }
    }

    pub(crate) fn because(message: impl Into<String>, source: impl Into<BoxError>) -> Self {
        Self {
            message: message.into(),
            source: Some(source.into()),
        }
    }
}

impl Error {
    /// Something that the caller gave and that can't be used: for a crate that builds a client of
    /// one API on this one. The message says what to do instead.
    ///
    /// ```
    /// use jsonapi_core::Error;
    ///
    /// let error = Error::invalid("the organization is empty: give its slug");
    /// assert_eq!(error.to_string(), "the organization is empty: give its slug");
    /// assert_eq!(error.status(), None);
    /// ```
    #[must_use]
    pub fn invalid(message: impl Into<String>) -> Self {
        Invalid::new(message).into()
    }
}
