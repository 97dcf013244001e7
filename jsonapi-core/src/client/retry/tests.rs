use http::HeaderValue;

use super::*;
use crate::error::Status;

const SECOND: Duration = Duration::from_secs(1);

fn status(status: u16, retry_after: Option<Duration>) -> Kind {
    let status = StatusCode::from_u16(status).unwrap();
    Status {
        status,
        retry_after,
        available_after: None,
        document: None,
        other: String::new(),
    }
    .into()
}

fn failed(kind: &Kind, attempt: u32) -> FailedAttempt<'_> {
    let idempotency = Idempotency::Idempotent;
    FailedAttempt {
        kind,
        idempotency,
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
    let redirect = Failure::Redirect {
        status: StatusCode::FOUND,
        problem: String::new(),
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
        (redirect.into(), false, false),
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
        assert_eq!(
            is_repeatable(&kind, Idempotency::Idempotent),
            idempotent,
            "{kind}"
        );
        assert_eq!(
            is_repeatable(&kind, Idempotency::NonIdempotent),
            once,
            "{kind}"
        );
    }
    for code in (300..600).filter(|code| ![408, 429, 502, 503, 504].contains(code)) {
        assert!(
            !is_repeatable(&status(code, Some(SECOND)), Idempotency::Idempotent),
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

    let late = |elapsed| FailedAttempt {
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
    for (requested, next) in [
        (SECOND, Next::After(SECOND)),
        (Duration::ZERO, Next::After(policy.first_delay)),
        (policy.budget, Next::After(policy.budget)),
        (policy.budget + SECOND, Next::GiveUp),
        (Duration::MAX, Next::GiveUp),
    ] {
        assert_eq!(
            policy.next(&failed(&status(429, Some(requested)), 1), 1.0),
            next
        );
    }
}

#[test]
fn a_token_is_renewed_once() {
    let kind = status(401, None);
    let first = FailedAttempt {
        idempotency: Idempotency::NonIdempotent,
        ..failed(&kind, 1)
    };
    assert_eq!(Retry::none().next(&first, 0.0), Next::WithNewToken);
    let second = FailedAttempt {
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
    let forever = Duration::from_secs(u64::MAX);
    assert_eq!(at(now, "99999999999999999999"), Some(forever));
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
    for unreadable in ["", "soon", "-1", "+1", "1.5", "1e3", "1 2"] {
        assert_eq!(at(now, unreadable), None, "{unreadable}");
    }
    assert_eq!(retry_after(&HeaderMap::new()), None);
}
