//! The time limit for reading a document.

use std::time::Duration;

/// The time limit for reading a document.
///
/// Reading is synchronous, so no timer can interrupt it. It checks the clock between resources and
/// between identifiers, once every [`CHECK_INTERVAL`] bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TimeLimit {
    /// The time limit of an attempt, including reading.
    pub(crate) limit: Duration,
    /// The remaining time.
    pub(crate) left: Duration,
}

/// The number of bytes between checks of the clock. Reading them takes about 0.1 ms.
pub(crate) const CHECK_INTERVAL: usize = 64 * 1024;
