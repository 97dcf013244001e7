//! The parts that several kinds of errors share.

use std::error::Error as StdError;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use super::BoxError;

/// A foreign error, shared by the clones of an error.
#[derive(Clone)]
pub(crate) struct SharedError(Arc<dyn StdError + Send + Sync>);

impl<E: Into<BoxError>> From<E> for SharedError {
    fn from(error: E) -> Self {
        Self(error.into().into())
    }
}

impl Deref for SharedError {
    type Target = dyn StdError + Send + Sync;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

impl fmt::Debug for SharedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A JSON pointer into the document to send; empty if the error concerns no particular place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pointer(pub(super) String);

impl Pointer {
    pub(super) fn get(&self) -> Option<&str> {
        Some(self.0.as_str()).filter(|pointer| !pointer.is_empty())
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.get() {
            Some(pointer) => write!(f, "at {pointer}: "),
            None => Ok(()),
        }
    }
}
