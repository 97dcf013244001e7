//! How long reading may take.

use std::time::Duration;

/// The time for reading a document, where it is bounded.
///
/// Reading is synchronous, so no timer can end it. It looks at the clock itself: between resources
/// and between identifiers, once in [`BETWEEN_LOOKS`] bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TimeLimit {
    /// The limit for an attempt, reading included.
    pub(crate) limit: Duration,
    /// What is left of it.
    pub(crate) left: Duration,
}

/// How many bytes are read before the next look at the clock, which takes about 0.1 ms.
pub(crate) const BETWEEN_LOOKS: usize = 64 * 1024;
