//! Rate limits: how many requests there may be in an interval, told with each answer.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use http::{HeaderMap, HeaderValue};

/// How many requests a [`Sandbox`](super::Sandbox) takes in an interval; more are answered with
/// 429.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    /// The greatest number of requests.
    pub requests: u32,
    /// In which time.
    pub interval: Duration,
}

/// A minute, and more requests in it than a machine can answer: the headers are there, and nobody
/// is refused.
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

/// Where a request finds the count.
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
    /// Whether it is one too many.
    pub(super) fn is_too_many(self) -> bool {
        self.remaining.is_none()
    }

    /// Tells the count.
    pub(super) fn notify(self, headers: &mut HeaderMap) {
        let remaining = self.remaining.unwrap_or_default();
        headers.insert("x-ratelimit-limit", self.limit.requests.into());
        let interval = self.limit.interval.as_secs().max(1);
        headers.insert("x-ratelimit-interval", HeaderValue::from(interval));
        headers.insert("x-ratelimit-remaining", remaining.into());
        if self.is_too_many() {
            // Rounded up, so that it is enough.
            let seconds = self.resets_in.as_secs() + 1;
            headers.insert(http::header::RETRY_AFTER, HeaderValue::from(seconds));
        }
    }
}
