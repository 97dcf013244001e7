//! Collects a limited number of error objects.

use super::Error;
use crate::model::{ErrorDocument, ErrorObject};

/// The default maximum number of error objects in a document.
pub(crate) const MAX_ERRORS: usize = 100;

/// A bounded list of error objects: a short request can have any number of faults, and each error
/// object is longer than the fault.
#[derive(Debug)]
pub(crate) struct Faults {
    found: Vec<ErrorObject>,
    max: usize,
}

impl Faults {
    /// Creates an empty list that holds up to `max` error objects, at least one.
    pub(crate) fn new(max: usize) -> Self {
        Self {
            found: Vec::new(),
            max: max.max(1),
        }
    }

    pub(crate) fn push(&mut self, fault: ErrorObject) {
        if !self.is_full() {
            self.found.push(fault);
        }
    }

    /// Adds error objects up to the maximum; the iterator is not advanced further.
    pub(crate) fn extend(&mut self, faults: impl IntoIterator<Item: Into<ErrorObject>>) {
        let room = self.max.saturating_sub(self.found.len());
        let faults = faults.into_iter().take(room);
        self.found.extend(faults.map(Into::into));
    }

    pub(crate) fn is_full(&self) -> bool {
        self.found.len() >= self.max
    }

    /// Returns an error document, or `Ok` if the list is empty.
    pub(crate) fn finish(self) -> Result<(), Error> {
        if self.found.is_empty() {
            Ok(())
        } else {
            Err(ErrorDocument::new(self.found).into())
        }
    }

    #[cfg(feature = "server")]
    pub(crate) fn found(&self) -> &[ErrorObject] {
        &self.found
    }

    /// Replaces the error objects with those that a function returns.
    #[cfg(feature = "server")]
    pub(crate) fn refine(&mut self, replace: impl FnOnce(Vec<ErrorObject>) -> Vec<ErrorObject>) {
        self.found = replace(std::mem::take(&mut self.found));
        self.found.truncate(self.max);
    }
}
