//! Whether a request that failed is sent again, and when: decided here and nowhere else.

use std::time::{Duration, SystemTime};

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, StatusCode};

use crate::error::{Failure, Kind};
use crate::request::Repeat;

/// How often and how patiently a client tries again what failed for a reason that may pass.
///
/// What may be sent again at all is not up to this policy:
///
/// | what happened | [`Repeat::Idempotent`] | [`Repeat::Once`] |
/// |---|---|---|
/// | no connection could be made | again | again: nothing was sent |
/// | the connection broke, or time was up | again | never |
/// | 429 | again | again: the server refused it |
/// | 503 with `Retry-After` | again | again: the server refused it |
/// | 408, 502, 503, 504 | again | never |
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
        if !may_repeat(failed.kind, failed.repeat) || failed.attempt >= self.attempts {
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
    pub(super) repeat: Repeat,
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
pub(super) fn may_repeat(kind: &Kind, repeat: Repeat) -> bool {
    let idempotent = repeat == Repeat::Idempotent;
    match kind {
        Kind::Failure(Failure::Connect { .. } | Failure::HeldBack { .. }) => true,
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
    if let Ok(seconds) = asked.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = httpdate::parse_http_date(asked).ok()?;
    let now = headers
        .get(DATE)
        .and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok())
        .unwrap_or_else(SystemTime::now);
    Some(until.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;
    use crate::error::Status;

    const SECOND: Duration = Duration::from_secs(1);

    fn status(status: u16, retry_after: Option<Duration>) -> Kind {
        let status = StatusCode::from_u16(status).unwrap();
        Status {
            status,
            retry_after,
            document: None,
            other: String::new(),
        }
        .into()
    }

    fn failed(kind: &Kind, attempt: u32) -> Failed<'_> {
        let repeat = Repeat::Idempotent;
        Failed {
            kind,
            repeat,
            attempt,
            elapsed: Duration::ZERO,
            renewed: false,
        }
    }

    #[test]
    fn the_table() {
        let connect = Failure::Connect {
            source: "refused".into(),
            timeout: false,
        };
        let broken = Failure::Broken {
            source: "reset".into(),
            timeout: false,
        };
        for (kind, idempotent, once) in [
            (connect.into(), true, true),
            (broken.into(), true, false),
            (Failure::Timeout(SECOND).into(), true, false),
            (status(429, None), true, true),
            (status(429, Some(SECOND)), true, true),
            (status(503, Some(SECOND)), true, true),
            (status(503, None), true, false),
            (status(408, Some(SECOND)), true, false),
            (status(502, Some(SECOND)), true, false),
            (status(504, Some(SECOND)), true, false),
            (Failure::Redirect(String::new()).into(), false, false),
            (Failure::Auth("none".into()).into(), false, false),
            (
                Failure::TooLarge {
                    limit: 1,
                    length: None,
                }
                .into(),
                false,
                false,
            ),
        ] {
            assert_eq!(may_repeat(&kind, Repeat::Idempotent), idempotent, "{kind}");
            assert_eq!(may_repeat(&kind, Repeat::Once), once, "{kind}");
        }
        for code in (300..600).filter(|code| ![408, 429, 502, 503, 504].contains(code)) {
            assert!(
                !may_repeat(&status(code, Some(SECOND)), Repeat::Idempotent),
                "{code}"
            );
        }
    }

    #[test]
    fn waits_double_up_to_the_longest() {
        let policy = Retry {
            attempts: u32::MAX,
            budget: Duration::MAX,
            ..Retry::default()
        };
        let kind = status(502, None);
        for (attempt, millis) in [(1, 200), (2, 400), (3, 800), (6, 6400), (7, 10_000)] {
            let longest = Duration::from_millis(millis);
            assert_eq!(
                policy.next(&failed(&kind, attempt), 1.0),
                Next::After(longest)
            );
            assert_eq!(
                policy.next(&failed(&kind, attempt), 0.5),
                Next::After(longest / 2)
            );
            assert_eq!(
                policy.next(&failed(&kind, attempt), 0.0),
                Next::After(Duration::ZERO)
            );
        }
        let last = failed(&kind, u32::MAX - 1);
        assert_eq!(policy.next(&last, 1.0), Next::After(policy.max_delay));
    }

    #[test]
    fn attempts_and_time_are_bounded() {
        let policy = Retry::default();
        let kind = status(503, None);
        assert!(matches!(
            policy.next(&failed(&kind, 3), 1.0),
            Next::After(_)
        ));
        assert_eq!(policy.next(&failed(&kind, 4), 0.0), Next::GiveUp);
        assert_eq!(Retry::none().next(&failed(&kind, 1), 0.0), Next::GiveUp);

        let late = |elapsed| Failed {
            elapsed,
            ..failed(&kind, 1)
        };
        assert_eq!(
            policy.next(&late(policy.budget), 0.0),
            Next::After(Duration::ZERO)
        );
        assert_eq!(policy.next(&late(policy.budget), 0.1), Next::GiveUp);
        assert_eq!(policy.next(&late(Duration::MAX), 1.0), Next::GiveUp);
    }

    #[test]
    fn the_server_is_waited_for_within_the_budget() {
        let policy = Retry::default();
        for (asked, next) in [
            (SECOND, Next::After(SECOND)),
            (Duration::ZERO, Next::After(policy.first_delay)),
            (policy.budget, Next::After(policy.budget)),
            (policy.budget + SECOND, Next::GiveUp),
            (Duration::MAX, Next::GiveUp),
        ] {
            assert_eq!(
                policy.next(&failed(&status(429, Some(asked)), 1), 1.0),
                next
            );
        }
    }

    #[test]
    fn a_token_is_renewed_once() {
        let kind = status(401, None);
        let first = Failed {
            repeat: Repeat::Once,
            ..failed(&kind, 1)
        };
        assert_eq!(Retry::none().next(&first, 0.0), Next::WithNewToken);
        let second = Failed {
            renewed: true,
            ..failed(&kind, 2)
        };
        assert_eq!(Retry::default().next(&second, 0.0), Next::GiveUp);
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let at = |date: Option<&'static str>, retry: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, HeaderValue::from_static(retry));
            if let Some(date) = date {
                headers.insert(DATE, HeaderValue::from_static(date));
            }
            retry_after(&headers)
        };
        let now = Some("Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(at(now, "7"), Some(7 * SECOND));
        assert_eq!(at(None, " 0 "), Some(Duration::ZERO));
        assert_eq!(at(now, "Sun, 06 Nov 1994 08:51:07 GMT"), Some(90 * SECOND));
        assert_eq!(at(now, "Sunday, 06-Nov-94 08:49:40 GMT"), Some(3 * SECOND));
        assert_eq!(
            at(now, "Sun, 06 Nov 1994 08:00:00 GMT"),
            Some(Duration::ZERO)
        );
        assert_eq!(
            at(None, "Sun, 06 Nov 1994 08:00:00 GMT"),
            Some(Duration::ZERO)
        );
        for unreadable in ["", "soon", "-1", "1.5", "99999999999999999999"] {
            assert_eq!(at(now, unreadable), None, "{unreadable}");
        }
        assert_eq!(retry_after(&HeaderMap::new()), None);
    }
}
