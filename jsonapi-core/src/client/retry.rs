//! Decides whether a failed request is sent again, and when.

use std::time::{Duration, SystemTime};

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, StatusCode};

use crate::error::{Failure, Kind};
use crate::request::Idempotency;

/// The policy for retrying a request after a transient failure.
///
/// Whether a request may be repeated at all does not depend on the policy:
///
/// | failure | [`Idempotency::Idempotent`] | [`Idempotency::NonIdempotent`] |
/// |---|---|---|
/// | no connection | retried | retried: nothing was sent |
/// | the connection broke, or the attempt timed out | retried | not retried |
/// | 429 | retried | retried: the server rejected it |
/// | 503 with `Retry-After` | retried | retried: the server rejected it |
/// | 408, 502, 503, 504 | retried | not retried |
/// | a write succeeded, but its body is unreadable | not retried: it is applied | not retried |
/// | anything else | not retried | not retried |
///
/// The wait before attempt *n* + 1 is random between 0 and `first_delay` × 2ⁿ⁻¹, capped at
/// `max_delay`, and at least as long as `Retry-After` requires.
///
/// A `DELETE` succeeds if it is answered with 404 or 410 after an earlier attempt that may have
/// been applied.
///
/// ```
/// use jsonapi_core::client::Retry;
///
/// let twice = Retry { attempts: 2, ..Retry::default() };
/// assert_eq!(Retry::none().attempts, 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retry {
    /// The maximum number of attempts, including the first. 4 by default.
    pub attempts: u32,
    /// How long after the start of the first attempt another one may begin. If the server requires
    /// a longer wait, the call fails at once. 60 seconds by default.
    pub budget: Duration,
    /// The maximum wait after the first attempt, doubled after each one. 200 ms by default.
    pub first_delay: Duration,
    /// The maximum wait between attempts, except for `Retry-After`. 10 seconds by default.
    pub max_delay: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            attempts: 4,
            budget: Duration::from_secs(60),
            first_delay: Duration::from_millis(200),
            max_delay: Duration::from_secs(10),
        }
    }
}

impl Retry {
    /// Returns a policy without retries.
    #[must_use]
    pub fn none() -> Self {
        Self {
            attempts: 1,
            ..Self::default()
        }
    }

    /// Decides what to do about a failure. `random` is between 0 and 1.
    pub(super) fn next(&self, failed: &FailedAttempt<'_>, random: f64) -> Next {
        // Token renewal handles a 401; retrying it would not help.
        if failed.is_unauthorized() {
            return if failed.renewed {
                Next::GiveUp
            } else {
                Next::WithNewToken
            };
        }
        if !is_repeatable(failed.kind, failed.idempotency) || failed.attempt >= self.attempts {
            return Next::GiveUp;
        }
        let requested = match failed.kind {
            Kind::Status(status) => status.retry_after.unwrap_or_default(),
            _ => Duration::ZERO,
        };
        let wait = self
            .longest_delay(failed.attempt)
            .mul_f64(random)
            .max(requested);
        match failed.elapsed.checked_add(wait) {
            Some(begin) if begin <= self.budget => Next::After(wait),
            _ => Next::GiveUp,
        }
    }

    fn longest_delay(&self, attempt: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(attempt.saturating_sub(1));
        self.first_delay.saturating_mul(doubled).min(self.max_delay)
    }
}

/// The facts about a failed attempt that the decision depends on.
pub(super) struct FailedAttempt<'a> {
    pub(super) kind: &'a Kind,
    pub(super) idempotency: Idempotency,
    /// The number of the attempt, from 1.
    pub(super) attempt: u32,
    /// The time since the first attempt began.
    pub(super) elapsed: Duration,
    /// Whether the token was already renewed for this call.
    pub(super) renewed: bool,
}

impl FailedAttempt<'_> {
    fn is_unauthorized(&self) -> bool {
        matches!(self.kind, Kind::Status(status) if status.status == StatusCode::UNAUTHORIZED)
    }
}

/// What to do after a failure.
#[derive(Debug, PartialEq)]
pub(super) enum Next {
    After(Duration),
    /// Retry if the provider has another token.
    WithNewToken,
    GiveUp,
}

/// Returns whether repeating a request may help and can't apply a write twice.
pub(super) fn is_repeatable(kind: &Kind, idempotency: Idempotency) -> bool {
    let idempotent = idempotency == Idempotency::Idempotent;
    match kind {
        Kind::Failure(Failure::Connect { .. } | Failure::ThrottledLocally { .. }) => true,
        Kind::Failure(Failure::Broken { .. } | Failure::Timeout(_)) => idempotent,
        Kind::Status(status) => match status.status {
            StatusCode::TOO_MANY_REQUESTS => true,
            StatusCode::SERVICE_UNAVAILABLE => idempotent || status.retry_after.is_some(),
            StatusCode::REQUEST_TIMEOUT | StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT => {
                idempotent
            }
            _ => false,
        },
        _ => false,
    }
}

/// Parses `Retry-After`: seconds, or a date, which is compared with the server's own `Date` in case
/// a clock is wrong. An unreadable value is ignored.
///
/// Specification: RFC 9110, section 10.2.3.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let requested = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !requested.is_empty() && requested.bytes().all(|byte| byte.is_ascii_digit()) {
        // A number that overflows is long enough.
        return Some(Duration::from_secs(requested.parse().unwrap_or(u64::MAX)));
    }
    Some(time_until(
        httpdate::parse_http_date(requested).ok()?,
        headers,
    ))
}

/// Returns the time until `then`, by the clock of the server that sent these headers.
pub(super) fn time_until(then: SystemTime, headers: &HeaderMap) -> Duration {
    let now = headers
        .get(DATE)
        .and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok())
        .unwrap_or_else(SystemTime::now);
    then.duration_since(now).unwrap_or_default()
}

#[cfg(test)]
mod tests;
