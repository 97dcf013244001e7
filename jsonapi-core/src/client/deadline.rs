//! The end of an attempt.

use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use crate::codec::time::TimeLimit;
use crate::error::Failure;

/// When an attempt must be over.
#[derive(Clone, Copy)]
pub(super) struct Deadline {
    limit: Duration,
    /// Never, if the limit goes beyond all time.
    at: Option<Instant>,
}

impl Deadline {
    pub(super) fn after(limit: Duration) -> Self {
        let at = Instant::now().checked_add(limit);
        Self { limit, at }
    }

    /// What is left until then, for reading the answer.
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
