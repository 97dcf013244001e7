//! Faults on demand, and rate limits.

use std::time::{Duration, Instant};

use commerce::sandbox::{Faults, RateLimit, Sandbox};

use super::{fault, faults, get};

#[tokio::test]
async fn a_seed_determines_which_requests_fail() {
    let mut runs = Vec::new();
    for _ in 0..2 {
        let chance = Faults {
            fail_rate: 0.5,
            seed: 1,
            ..Faults::default()
        };
        let sandbox = Sandbox::builder().faults(chance);
        let sandbox = sandbox.start("127.0.0.1:0").await.unwrap();
        let mut statuses = Vec::new();
        for _ in 0..40 {
            statuses.push(get(sandbox.address(), "orders").await.status);
        }
        runs.push(statuses);
    }
    assert_eq!(runs[0], runs[1]);
    for status in [200, 500, 502, 503] {
        assert!(runs[0].contains(&status), "{:?}", runs[0]);
    }
}

#[tokio::test]
async fn latency_delays_responses() {
    let chance = Faults {
        latency: Duration::from_millis(50),
        ..Faults::default()
    };
    let sandbox = Sandbox::builder().faults(chance);
    let sandbox = sandbox.start("127.0.0.1:0").await.unwrap();
    let began = Instant::now();
    assert_eq!(get(sandbox.address(), "orders").await.status, 200);
    assert!(began.elapsed() >= Duration::from_millis(50));
}

#[tokio::test]
async fn requests_over_the_rate_limit_are_rejected() {
    let limit = RateLimit {
        requests: 2,
        interval: Duration::from_secs(60),
    };
    let sandbox = Sandbox::builder().rate_limit(limit);
    let sandbox = sandbox.start("127.0.0.1:0").await.unwrap();
    for remaining in ["1", "0"] {
        let reply = get(sandbox.address(), "orders").await;
        assert_eq!(reply.status, 200);
        assert_eq!(reply.header("x-ratelimit-limit"), Some("2"));
        assert_eq!(reply.header("x-ratelimit-interval"), Some("60"));
        assert_eq!(reply.header("x-ratelimit-remaining"), Some(remaining));
    }
    let reply = get(sandbox.address(), "orders").await;
    let wait: u64 = reply.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    faults!(reply, 429, "TOO_MANY_REQUESTS", "");
}
