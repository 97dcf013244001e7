//! A value that can't be written as JSON.

use std::fmt;

use super::{At, SharedError};

/// A value that serde can't write as JSON: a map whose keys are no strings, or one that its own
/// `Serialize` refuses.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{at}{message}")]
pub(crate) struct Encode {
    pub(super) message: String,
    /// Where in the document that is to be sent.
    pub(super) at: At,
    #[source]
    pub(super) source: SharedError,
}

impl Encode {
    /// The message begins with `problem`, as in "the document can't be written as JSON", and the
    /// reason of serde follows.
    pub(crate) fn new(problem: impl fmt::Display, error: serde_json::Error) -> Self {
        Self {
            message: format!("{problem}: {error}"),
            at: At::default(),
            source: SharedError::from(error),
        }
    }

    /// A whole document.
    pub(crate) fn document(error: serde_json::Error) -> Self {
        Self::new("the document can't be written as JSON", error)
    }
}
