//! Client-side rate limiting.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use crate::support::{Answer, Server};
use bytes::Bytes;
use http::header::RETRY_AFTER;
use http::{HeaderValue, Method};
use jsonapi_core::client::{Quota, RateLimit, Retry};
use jsonapi_core::{Client, Request};
use tokio::time::Instant;

use super::{Double, builder, get, post, reply};

const SECOND: Duration = Duration::from_secs(1);

/// The arrival times of requests, in whole seconds since the start.
type Log = Arc<Mutex<Vec<u64>>>;

/// A server that accepts `limit` requests per `interval` seconds and rejects the rest.
fn server(limit: usize, interval: u64, rate: RateLimit) -> (Log, Client) {
    let log = Log::default();
    let came = Arc::clone(&log);
    let began = Instant::now();
    let transport = Double(move |_| {
        let mut came = came.lock().unwrap();
        let now = began.elapsed().as_secs();
        let used = came.iter().filter(|at| **at + interval > now).count();
        came.push(now);
        let mut reply = reply(if used < limit { 200 } else { 429 }, "{}");
        let headers = [
            ("x-ratelimit-limit", limit),
            ("x-ratelimit-interval", interval.try_into().unwrap()),
            ("x-ratelimit-remaining", limit.saturating_sub(used + 1)),
        ];
        for (name, value) in headers {
            reply.headers_mut().insert(name, value.into());
        }
        async { reply }
    });
    let builder = Client::builder("http://localhost").transport(transport);
    let client = builder
        .rate_limit(rate)
        .retry(Retry::none())
        .build()
        .unwrap();
    (log, client)
}

/// Sends requests one after another, and returns how many succeeded.
async fn send(client: &Client, requests: usize) -> usize {
    let mut succeeded = 0;
    for _ in 0..requests {
        succeeded += usize::from(client.send(post()).await.is_ok());
    }
    succeeded
}

#[tokio::test(start_paused = true)]
async fn the_client_follows_the_rate_limit_of_the_server() {
    let (log, client) = server(5, 10, RateLimit::followed());
    assert_eq!(send(&client, 12).await, 12);
    assert_eq!(
        *log.lock().unwrap(),
        [0, 0, 0, 0, 0, 10, 10, 10, 10, 10, 20, 20]
    );
}

#[tokio::test(start_paused = true)]
async fn clones_share_one_rate_limit() {
    let (log, client) = server(5, 1, RateLimit::followed());
    client.send(get()).await.unwrap();
    let calls: Vec<_> = (0..100)
        .map(|_| {
            let client = client.with_retry(Retry::none());
            tokio::spawn(async move { client.send(post()).await })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    let log = log.lock().unwrap().clone();
    assert_eq!((log.len(), log[100]), (101, 20));
    // Without a rate limit, the server rejects requests.
    let (_, client) = server(5, 1, RateLimit::by(|_| Vec::new()));
    assert_eq!(send(&client, 10).await, 5);
}

#[tokio::test(start_paused = true)]
async fn requests_of_other_clients_count() {
    let (log, client) = server(5, 10, RateLimit::followed());
    // Requests of another program with the same credentials.
    log.lock().unwrap().extend([0, 0, 0]);
    assert_eq!(send(&client, 3).await, 3);
    assert_eq!(log.lock().unwrap()[3..], [0, 0, 10]);
}

#[tokio::test(start_paused = true)]
async fn quotas_are_counted_by_name() {
    let rate = RateLimit::by(|request| {
        let kind = request.path().split('/').nth(1).unwrap_or_default();
        vec![
            Quota::new(kind, 2, 10 * SECOND),
            Quota::new("", 5, 60 * SECOND),
        ]
    });
    let log = Log::default();
    let came = Arc::clone(&log);
    let began = Instant::now();
    let transport = Double(move |_| {
        came.lock().unwrap().push(began.elapsed().as_secs());
        async { reply(200, "{}") }
    });
    let builder = Client::builder("http://localhost").transport(transport);
    let client = builder
        .rate_limit(rate.max_wait(90 * SECOND))
        .build()
        .unwrap();
    for path in ["a", "a", "a", "b", "b", "b"] {
        client
            .send(Request::new(Method::GET, [path]).unwrap())
            .await
            .unwrap();
    }
    assert_eq!(*log.lock().unwrap(), [0, 0, 10, 10, 10, 60]);
}

#[tokio::test(start_paused = true)]
async fn rate_headers_update_the_quota_with_the_same_interval() {
    let rate = RateLimit::by(|request| {
        vec![
            Quota::new("all", 100, 60 * SECOND),
            Quota::new(request.path(), 100, 10 * SECOND),
        ]
    });
    let (log, client) = server(1, 10, rate);
    client.send(post()).await.unwrap();
    // Another path: the headers do not concern the quota shared by both paths.
    client.send(get()).await.unwrap_err();
    client.send(post()).await.unwrap();
    assert_eq!(*log.lock().unwrap(), [0, 0, 10]);
}

#[tokio::test(start_paused = true)]
async fn retry_after_holds_all_calls() {
    for status in [429, 503] {
        let log = Log::default();
        let came = Arc::clone(&log);
        let began = Instant::now();
        let transport = Double(move |_| {
            let mut came = came.lock().unwrap();
            came.push(began.elapsed().as_secs());
            let mut reply = reply(if came.len() == 1 { status } else { 200 }, "{}");
            reply
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from_static("7"));
            async { reply }
        });
        let builder = Client::builder("http://localhost").transport(transport);
        let client = builder.rate_limit(RateLimit::followed()).build().unwrap();
        let first = tokio::spawn({
            let client = client.clone();
            async move { client.send(post()).await }
        });
        tokio::time::sleep(SECOND).await;
        client.send(post()).await.unwrap();
        assert_eq!(first.await.unwrap().unwrap().attempts(), 2);
        assert_eq!(*log.lock().unwrap(), [0, 7, 7]);
    }
}

#[tokio::test(start_paused = true)]
async fn a_wait_beyond_the_budget_is_an_error() {
    for asked in ["3000", "99999999999"] {
        let transport = Double(move |_| async move {
            let mut reply = reply(429, "");
            reply
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from_static(asked));
            reply
        });
        let builder = Client::builder("http://localhost").transport(transport);
        let rate = RateLimit::followed().max_wait(20 * SECOND);
        let client = builder.rate_limit(rate).build().unwrap();
        assert_eq!(client.send(post()).await.unwrap_err().attempts(), 1);
        let began = Instant::now();
        let error = client.send(post()).await.unwrap_err();
        assert_eq!((error.attempts(), error.status()), (0, None));
        assert!(error.is_rate_limited() && error.is_retryable());
        let wait = error.retry_after().unwrap();
        assert!(wait > 2000 * SECOND && wait <= 3600 * SECOND, "{wait:?}");
        assert!(error.to_string().contains("nothing was sent"), "{error}");
        assert_eq!(began.elapsed(), Duration::ZERO);
    }
}

#[tokio::test(start_paused = true)]
async fn a_throttled_call_holds_no_slot_in_flight() {
    let rate = RateLimit::by(|request| match request.method() {
        &Method::POST => vec![Quota::new("writes", 1, 10 * SECOND)],
        _ => Vec::new(),
    });
    let transport = Double(|_| async { reply(200, "{}") });
    let builder = Client::builder("http://localhost").transport(transport);
    let client = builder.rate_limit(rate).max_in_flight(1).build().unwrap();
    client.send(post()).await.unwrap();
    let held_back = tokio::spawn({
        let client = client.clone();
        async move { client.send(post()).await }
    });
    tokio::task::yield_now().await;
    let began = Instant::now();
    client.send(get()).await.unwrap();
    assert_eq!(began.elapsed(), Duration::ZERO);
    held_back.await.unwrap().unwrap();
    assert_eq!(began.elapsed().as_secs(), 10);
}

#[tokio::test]
async fn implausible_rate_headers_are_ignored() {
    let mut script = Vec::new();
    for (limit, interval, remaining) in [
        ("0", "10", "0"),
        ("10", "0", "0"),
        ("10", "99999999", "0"),
        ("-1", "10", "0"),
        ("ten", "10", "0"),
        ("10", "1.5", "0"),
    ] {
        let headers = [
            format!("x-ratelimit-limit: {limit}"),
            format!("x-ratelimit-interval: {interval}"),
            format!("x-ratelimit-remaining: {remaining}"),
        ];
        let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
        script.push(Answer::new("200 OK", &headers, "{}"));
    }
    let requests = script.len();
    let server = Server::play(script).await;
    let rate = RateLimit::followed().max_wait(Duration::ZERO);
    let client = builder(&server).rate_limit(rate).build().unwrap();
    for _ in 0..requests {
        client.send(get()).await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn a_reset_header_delays_the_next_request() {
    for (reset, date, waits) in [
        ("7", None, 7),
        ("784111784", None, 0),
        ("1784111784", Some("Wed, 15 Jul 2026 10:36:17 GMT"), 7),
        ("soon", None, 0),
    ] {
        let log = Log::default();
        let came = Arc::clone(&log);
        let began = Instant::now();
        let transport = Double(move |_| {
            let mut came = came.lock().unwrap();
            let mut reply = reply(200, "{}");
            let left = if came.is_empty() { "0" } else { "9" };
            came.push(began.elapsed().as_secs());
            let headers = reply.headers_mut();
            headers.insert("x-ratelimit-remaining", HeaderValue::from_static(left));
            headers.insert("x-ratelimit-reset", HeaderValue::from_static(reset));
            if let Some(date) = date {
                headers.insert("date", HeaderValue::from_static(date));
            }
            async { reply }
        });
        let builder = Client::builder("http://localhost").transport(transport);
        let client = builder.rate_limit(RateLimit::followed()).build().unwrap();
        for _ in 0..3 {
            if client.send(get()).await.is_err() {
                // The wait would exceed the limit.
                break;
            }
        }
        let log = log.lock().unwrap().clone();
        match waits {
            0 if log.len() == 1 => assert_eq!(reset, "784111784"),
            _ => assert_eq!(log, [0, waits, waits], "{reset}"),
        }
    }
}

/// A long configured interval is not taken for an error of the server.
#[tokio::test(start_paused = true)]
async fn a_configured_interval_may_be_of_any_length() {
    const DAY: Duration = Duration::from_secs(86_400);
    let transport = Double(|_| {
        let mut reply = reply(200, "{}");
        for (name, value) in [("limit", "1"), ("interval", "86400"), ("remaining", "0")] {
            let name: http::HeaderName = format!("x-ratelimit-{name}").parse().unwrap();
            let value = HeaderValue::from_static(value);
            reply.headers_mut().insert(name, value);
        }
        async { reply }
    });
    let rate = RateLimit::by(|_| vec![Quota::new("", 5, DAY)]).max_pause(SECOND * 90);
    let builder = Client::builder("http://localhost").transport(transport);
    let client = builder.rate_limit(rate).build().unwrap();
    client.send(get()).await.unwrap();
    tokio::time::advance(SECOND * 90).await;
    let wait = client.send(get()).await.unwrap_err().retry_after().unwrap();
    assert!(wait > DAY / 2 && wait <= DAY, "{wait:?}");
}

#[tokio::test(start_paused = true)]
async fn a_server_cannot_block_a_client_forever() {
    const HOUR: Duration = Duration::from_secs(3600);
    let day = [
        ("x-ratelimit-limit", "1"),
        ("x-ratelimit-interval", "86400"),
        ("x-ratelimit-remaining", "0"),
    ];
    let reset = [
        ("x-ratelimit-remaining", "0"),
        ("x-ratelimit-reset", "99999999"),
    ];
    let after = [("retry-after", "99999999")];
    for (status, headers) in [(200, &day[..]), (200, &reset[..]), (429, &after[..])] {
        for (rate, longest) in [
            (RateLimit::followed(), HOUR),
            (RateLimit::followed().max_pause(SECOND * 90), SECOND * 90),
        ] {
            let headers = headers.to_vec();
            let transport = Double(move |_| {
                let mut reply = reply(status, "{}");
                for (name, value) in &headers {
                    reply
                        .headers_mut()
                        .insert(*name, HeaderValue::from_static(value));
                }
                async { reply }
            });
            let builder = Client::builder("http://localhost").transport(transport);
            let client = builder
                .rate_limit(rate)
                .retry(Retry::none())
                .build()
                .unwrap();
            assert_eq!(client.send(post()).await.is_ok(), status == 200);
            let error = client.send(post()).await.unwrap_err();
            let wait = error.retry_after().unwrap();
            assert!(wait <= longest && wait > longest / 2, "{wait:?}");
            let text = error.to_string();
            assert!(
                text.contains(&format!("in {} s, at ", longest.as_secs())),
                "{text}"
            );
            let (_, until) = text.split_once(", at ").unwrap();
            let until = until.strip_suffix("; nothing was sent").unwrap();
            let left = httpdate::parse_http_date(until)
                .unwrap()
                .duration_since(SystemTime::now())
                .unwrap();
            assert!(left <= longest && left > longest / 2, "{text}");
            tokio::time::advance(longest).await;
            let sent = client.send(post()).await;
            assert!(sent.map_or_else(|error| error.attempts(), |it| it.attempts()) == 1);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_shorter_pause_does_not_end_a_longer_one() {
    let log = Log::default();
    let came = Arc::clone(&log);
    let began = Instant::now();
    // The first request gets the first response, but later than the second gets its own.
    let transport = Double(move |_| {
        let mut came = came.lock().unwrap();
        let number = came.len();
        came.push(began.elapsed().as_secs());
        let (status, pause, delay) = match number {
            0 => (429, "3", SECOND),
            1 => (429, "60", Duration::ZERO),
            _ => (200, "0", Duration::ZERO),
        };
        let mut reply = reply(status, "{}");
        let headers = reply.headers_mut();
        headers.insert(RETRY_AFTER, HeaderValue::from_static(pause));
        async move {
            tokio::time::sleep(delay).await;
            reply
        }
    });
    let builder = Client::builder("http://localhost").transport(transport);
    let builder = builder.rate_limit(RateLimit::followed().max_wait(90 * SECOND));
    let client = builder.retry(Retry::none()).build().unwrap();
    let (first, second) = tokio::join!(client.send(post()), client.send(post()));
    assert!(first.is_err() && second.is_err());
    client.send(post()).await.unwrap();
    assert_eq!(*log.lock().unwrap(), [0, 0, 60]);
}

/// A client with this limit, whose server answers everything.
fn unlimited(rate: RateLimit) -> (Log, Client) {
    let log = Log::default();
    let came = Arc::clone(&log);
    let began = Instant::now();
    let transport = Double(move |_| {
        came.lock().unwrap().push(began.elapsed().as_secs());
        async { reply(200, "{}") }
    });
    let builder = Client::builder("http://localhost").transport(transport);
    (log, builder.rate_limit(rate).build().unwrap())
}

#[tokio::test(start_paused = true)]
async fn each_request_leaves_the_window_at_its_own_time() {
    let rate = RateLimit::by(|_| vec![Quota::new("", 2, 64 * SECOND)]);
    let (log, client) = unlimited(rate.max_wait(64 * SECOND));
    client.send(get()).await.unwrap();
    tokio::time::sleep(10 * SECOND).await;
    for _ in 0..3 {
        client.send(get()).await.unwrap();
    }
    assert_eq!(*log.lock().unwrap(), [0, 10, 64, 74]);
}

#[tokio::test(start_paused = true)]
async fn many_other_names_do_not_end_a_limit_or_a_pause() {
    let rate = RateLimit::by(|request| {
        let name = request.path().to_owned();
        let limit = if name == "/full" { 1 } else { 1000 };
        vec![Quota::new(name, limit, 100 * SECOND)]
    });
    let began = Instant::now();
    let transport = Double(|request: http::Request<Bytes>| {
        let paused = request.uri().path() == "/paused";
        let mut reply = reply(if paused { 429 } else { 200 }, "{}");
        let headers = reply.headers_mut();
        headers.insert(RETRY_AFTER, HeaderValue::from_static("100"));
        async { reply }
    });
    let builder = Client::builder("http://localhost").transport(transport);
    let builder = builder.rate_limit(rate.max_wait(Duration::ZERO));
    let client = builder.retry(Retry::none()).build().unwrap();
    let send = async |name: &str| {
        client
            .send(Request::new(Method::GET, [name]).unwrap())
            .await
    };
    send("full").await.unwrap();
    send("paused").await.unwrap_err();
    for number in 0..3000 {
        send(&number.to_string()).await.unwrap();
    }
    for name in ["full", "paused"] {
        let error = send(name).await.unwrap_err();
        assert_eq!(error.attempts(), 0, "{name}: {error}");
    }
    assert_eq!(began.elapsed(), Duration::ZERO);
}

#[tokio::test]
async fn a_refusal_without_retry_after_says_when_the_window_ends() {
    for (headers, wait) in [
        (&["x-ratelimit-remaining: 0", "x-ratelimit-reset: 7"][..], 7),
        (&["x-ratelimit-limit: 5", "x-ratelimit-interval: 10"], 10),
        (&["x-ratelimit-reset: 7", "retry-after: 3"], 3),
    ] {
        let server = Server::play([Answer::new("429 Too Many", headers, "")]).await;
        let client = builder(&server).retry(Retry::none()).build().unwrap();
        let error = client.send(get()).await.unwrap_err();
        assert_eq!(error.retry_after(), Some(wait * SECOND));
    }
}

#[test]
fn debug_output_shows_the_limits_of_a_wait() {
    let rate = RateLimit::followed().max_wait(20 * SECOND);
    let shown = format!("{:?}", rate.max_pause(90 * SECOND));
    assert!(shown.contains("max_wait: 20s, max_pause: 90s"), "{shown}");
}
