//! Invalid input from the caller.

use std::error::Error as StdError;
use std::fmt;

use super::{Error, Pointer, SharedError};

#[derive(Clone, Debug)]
pub(crate) struct Invalid {
    pub(super) message: String,
    /// Points into the document to send.
    pub(super) pointer: Pointer,
    pub(super) source: Option<SharedError>,
}

impl Invalid {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            pointer: Pointer::default(),
            source: None,
        }
    }

    #[cfg(any(feature = "client", test))]
    pub(crate) fn because(message: impl Into<String>, source: impl Into<SharedError>) -> Self {
        Self {
            message: message.into(),
            pointer: Pointer::default(),
            source: Some(source.into()),
        }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.pointer, self.message)
    }
}

impl StdError for Invalid {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&**self.source.as_ref()?)
    }
}

impl Error {
    /// Creates an error for invalid input from the caller, for crates that build on this one. The
    /// message says what to do instead.
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
