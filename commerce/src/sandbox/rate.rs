//! Rate limits, stated in the headers of each response.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use http::{HeaderMap, HeaderValue};

/// The number of requests a [`Sandbox`](super::Sandbox) accepts per interval; more get a 429.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    /// The maximum number of requests.
    pub requests: u32,
    /// The length of the interval.
    pub interval: Duration,
}

/// A limit per minute higher than any machine can reach: the headers are present, and no request is
/// rejected.
impl Default for RateLimit {
    fn default() -> Self {
        Self {
            requests: 100_000_000,
            interval: Duration::from_secs(60),
        }
    }
}

/// Counts requests.
pub(super) struct Rate {
    limit: RateLimit,
    window: Mutex<(Instant, u32)>,
}

/// The count at a request.
#[derive(Clone, Copy)]
pub(super) struct Count {
    limit: RateLimit,
    remaining: Option<u32>,
    resets_in: Duration,
}

impl Rate {
    pub(super) fn new(limit: RateLimit) -> Self {
        Self {
            limit,
            window: Mutex::new((Instant::now(), 0)),
        }
    }

    pub(super) fn count(&self) -> Count {
        let mut window = self.window.lock().unwrap_or_else(PoisonError::into_inner);
        let (began, count) = &mut *window;
        if began.elapsed() >= self.limit.interval {
            *began = Instant::now();
            *count = 0;
        }
        *count = count.saturating_add(1);
        Count {
            limit: self.limit,
            remaining: self.limit.requests.checked_sub(*count),
            resets_in: self.limit.interval.saturating_sub(began.elapsed()),
        }
    }
}

impl Count {
    /// Whether the request exceeds the limit.
    pub(super) fn is_too_many(self) -> bool {
        self.remaining.is_none()
    }

    /// Writes the count to the headers.
    pub(super) fn notify(self, headers: &mut HeaderMap) {
        let remaining = self.remaining.unwrap_or_default();
        headers.insert("x-ratelimit-limit", self.limit.requests.into());
        let interval = self.limit.interval.as_secs().max(1);
        headers.insert("x-ratelimit-interval", HeaderValue::from(interval));
        headers.insert("x-ratelimit-remaining", remaining.into());
        if self.is_too_many() {
            // Rounded up, so that the wait suffices.
            let seconds = self.resets_in.as_secs() + 1;
            headers.insert(http::header::RETRY_AFTER, HeaderValue::from(seconds));
        }
    }
}
