//! Errors of encoding values as JSON.

use std::fmt;

use super::{Pointer, SharedError};

/// A value can't be serialized as JSON: a map whose keys are not strings, or a type whose
/// `Serialize` returns an error.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{pointer}{message}")]
pub(crate) struct Encode {
    pub(super) message: String,
    /// The location in the document to send.
    pub(super) pointer: Pointer,
    #[source]
    pub(super) source: SharedError,
}

impl Encode {
    /// Creates an error whose message starts with `problem`, such as "the document can't be written
    /// as JSON", followed by serde's message.
    pub(crate) fn new(problem: impl fmt::Display, error: serde_json::Error) -> Self {
        Self {
            message: format!("{problem}: {error}"),
            pointer: Pointer::default(),
            source: SharedError::from(error),
        }
    }

    /// Creates an error for a resource.
    pub(crate) fn resource(error: serde_json::Error) -> Self {
        Self::new("a resource can't be written as JSON", error)
    }

    /// Creates an error for the linkage of a relationship.
    pub(crate) fn linkage(error: serde_json::Error) -> Self {
        Self::new("the linkage can't be written as JSON", error)
    }

    /// Creates an error for a whole document.
    pub(crate) fn document(error: serde_json::Error) -> Self {
        Self::new("the document can't be written as JSON", error)
    }
}
