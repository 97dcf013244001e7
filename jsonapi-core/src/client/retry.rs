//! Whether a request that failed is sent again, and when: decided here and nowhere else.

use std::time::{Duration, SystemTime};

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, StatusCode};

use crate::error::{Failure, Kind};
use crate::request::Idempotency;

/// The policy for sending a request again after a failure that may pass.
///
/// What may be sent again at all is not up to this policy:
///
/// | what happened | [`Idempotency::Idempotent`] | [`Idempotency::NonIdempotent`] |
/// |---|---|---|
/// | no connection could be made | again | again: nothing was sent |
/// | the connection broke, or time was up | again | never |
/// | 429 | again | again: the server refused it |
/// | 503 with `Retry-After` | again | again: the server refused it |
/// | 408, 502, 503, 504 | again | never |
/// | a status of success to a write, and the body failed | never: it is applied | never |
/// | anything else | never | never |
///
/// The wait before attempt *n* + 1 is random between nothing and `first_delay` × 2ⁿ⁻¹, at most
/// `max_delay`; and as long as the server asks for with `Retry-After`, if that is longer.
///
/// A `DELETE` that may have been done by an attempt whose answer was lost, and is then answered
/// with 404 or 410, has succeeded: what was to go is gone.
///
/// ```
/// use jsonapi_core::client::Retry;
///
/// let twice = Retry { attempts: 2, ..Retry::default() };
/// assert_eq!(Retry::none().attempts, 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retry {
    /// How many times a request is tried, the first one included. 4.
    pub attempts: u32,
    /// How long after the start of the first attempt another one may begin. 60 seconds. If the
    /// server asks for a longer wait, the call fails at once.
    pub budget: Duration,
    /// The longest wait after the first attempt; it doubles with each. 200 ms.
    pub first_delay: Duration,
    /// The longest wait of all, but for one that the server asks for. 10 seconds.
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
    /// Never again.
    #[must_use]
    pub fn none() -> Self {
        Self {
            attempts: 1,
            ..Self::default()
        }
    }

    /// What to do about a failure. `random` is between 0 and 1.
    pub(super) fn next(&self, failed: &Failed<'_>, random: f64) -> Next {
        // What a new token changes is not the weather: no policy is asked.
        if failed.is_unauthorized() {
            return if failed.renewed {
                Next::GiveUp
            } else {
                Next::WithNewToken
            };
        }
        if !may_repeat(failed.kind, failed.idempotency) || failed.attempt >= self.attempts {
            return Next::GiveUp;
        }
        let asked = match failed.kind {
            Kind::Status(status) => status.retry_after.unwrap_or_default(),
            _ => Duration::ZERO,
        };
        let wait = self
            .longest_delay(failed.attempt)
            .mul_f64(random)
            .max(asked);
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

/// An attempt that failed, as far as it matters here.
pub(super) struct Failed<'a> {
    pub(super) kind: &'a Kind,
    pub(super) idempotency: Idempotency,
    /// Which one it was, from 1.
    pub(super) attempt: u32,
    /// Since the first attempt began.
    pub(super) elapsed: Duration,
    /// Whether the token was renewed for this call already.
    pub(super) renewed: bool,
}

impl Failed<'_> {
    fn is_unauthorized(&self) -> bool {
        matches!(self.kind, Kind::Status(answer) if answer.status == StatusCode::UNAUTHORIZED)
    }
}

/// What comes after a failure.
#[derive(Debug, PartialEq)]
pub(super) enum Next {
    After(Duration),
    /// Again, if there is another token.
    WithNewToken,
    GiveUp,
}

/// Whether sending a request again may help, and can't do anything twice.
pub(super) fn may_repeat(kind: &Kind, idempotency: Idempotency) -> bool {
    let idempotent = idempotency == Idempotency::Idempotent;
    match kind {
        Kind::Failure(Failure::Connect { .. } | Failure::ThrottledLocally { .. }) => true,
        Kind::Failure(Failure::Broken { .. } | Failure::Timeout(_)) => idempotent,
        Kind::Status(answer) => match answer.status {
            StatusCode::TOO_MANY_REQUESTS => true,
            StatusCode::SERVICE_UNAVAILABLE => idempotent || answer.retry_after.is_some(),
            StatusCode::REQUEST_TIMEOUT | StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT => {
                idempotent
            }
            _ => false,
        },
        _ => false,
    }
}

/// The wait that `Retry-After` asks for: seconds, or a date. A date counts from the server's own
/// `Date`, so that a clock that is wrong does no harm. What can't be read is not there.
///
/// Specification: RFC 9110, section 10.2.3.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let asked = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !asked.is_empty() && asked.bytes().all(|byte| byte.is_ascii_digit()) {
        // More than fits is long enough.
        return Some(Duration::from_secs(asked.parse().unwrap_or(u64::MAX)));
    }
    Some(time_until(httpdate::parse_http_date(asked).ok()?, headers))
}

/// How long it is until then, by the clock of the server that sent these headers.
pub(super) fn time_until(then: SystemTime, headers: &HeaderMap) -> Duration {
    let now = headers
        .get(DATE)
        .and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok())
        .unwrap_or_else(SystemTime::now);
    then.duration_since(now).unwrap_or_default()
}

#[cfg(test)]
mod tests;
