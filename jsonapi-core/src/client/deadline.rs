//! The deadline of an attempt.

use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use crate::codec::time::TimeLimit;
use crate::error::Failure;

/// The time by which an attempt must end.
#[derive(Clone, Copy)]
pub(super) struct Deadline {
    limit: Duration,
    /// `None` if the limit exceeds the range of [`Instant`].
    at: Option<Instant>,
}

impl Deadline {
    pub(super) fn after(limit: Duration) -> Self {
        let at = Instant::now().checked_add(limit);
        Self { limit, at }
    }

    /// Returns the remaining time, for decoding the response.
    pub(super) fn left(self) -> Option<TimeLimit> {
        let left = self.at?.saturating_duration_since(Instant::now());
        let limit = self.limit;
        Some(TimeLimit { limit, left })
    }

    pub(super) async fn bound<F: Future>(self, future: F) -> Result<F::Output, Failure> {
        match self.at {
            Some(at) => timeout_at(at, future)
                .await
                .map_err(|_| Failure::Timeout(self.limit)),
            None => Ok(future.await),
        }
    }
}
