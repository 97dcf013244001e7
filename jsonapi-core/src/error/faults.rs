//! Faults of one request, up to a number.

use super::Error;
use crate::model::{ErrorDocument, ErrorObject};

/// The number of error objects in a document where nobody sets another.
pub(crate) const MAX_ERRORS: usize = 100;

/// Faults that are collected until there are enough: a short request can have any number of them,
/// and each is longer than what it is about.
#[derive(Debug)]
pub(crate) struct Faults {
    found: Vec<ErrorObject>,
    max: usize,
}

impl Faults {
    /// No faults yet, and never more than this, but for the first.
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

    /// Takes faults as long as there is room; those that come after that are not made.
    pub(crate) fn extend(&mut self, faults: impl IntoIterator<Item = ErrorObject>) {
        let room = self.max.saturating_sub(self.found.len());
        self.found.extend(faults.into_iter().take(room));
    }

    pub(crate) fn is_full(&self) -> bool {
        self.found.len() >= self.max
    }

    /// Success if nothing is wrong.
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

    /// Lets a function see the faults and say what is wrong instead.
    #[cfg(feature = "server")]
    pub(crate) fn refine(&mut self, see: impl FnOnce(Vec<ErrorObject>) -> Vec<ErrorObject>) {
        self.found = see(std::mem::take(&mut self.found));
        self.found.truncate(self.max);
    }
}
