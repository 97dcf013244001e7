//! One opaque [`Error`] with questions as methods.

use std::fmt;

/// What went wrong, anywhere in this crate.
///
/// The text says where (JSON pointer, resource type and id) and what to do. What a program
/// decides on, it asks for with the methods.
pub struct Error {
    kind: Box<Kind>,
}

/// The kinds of error. Private, so that a new one breaks nobody.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error(transparent)]
    Decode(#[from] Decode),
}

/// A document that is not what its type declares.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub(crate) struct Decode {
    pub(crate) message: String,
    /// JSON pointer to the value at fault.
    pub(crate) pointer: String,
    pub(crate) resource_type: Option<String>,
    pub(crate) resource_id: Option<String>,
}

impl<K: Into<Kind>> From<K> for Error {
    fn from(kind: K) -> Self {
        Self { kind: Box::new(kind.into()) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.kind.source()
    }
}
