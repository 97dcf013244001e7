//! Requests stay within the rate limits of the API.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use commerce::Client;
use jsonapi_core::client::{BoxFuture, Chunks, Retry, Transport, TransportError};
use tokio::time::Instant;

/// The path and arrival time of each request, in whole seconds since the start.
type Log = Arc<Mutex<Vec<(String, u64)>>>;

/// Responds with an empty list and the given rate headers.
struct Api {
    log: Log,
    began: Instant,
    says: &'static [(&'static str, u32)],
}

impl Transport for Api {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        let path = request.uri().path().to_owned();
        self.log
            .lock()
            .unwrap()
            .push((path, self.began.elapsed().as_secs()));
        let mut response =
            http::Response::new(Box::new(Bytes::from_static(br#"{"data":[]}"#)) as Box<dyn Chunks>);
        for (name, value) in self.says {
            response.headers_mut().insert(*name, (*value).into());
        }
        Box::pin(async { Ok(response) })
    }
}

fn api(builder: commerce::ClientBuilder, says: &'static [(&'static str, u32)]) -> (Client, Log) {
    let log = Log::default();
    let api = Api {
        log: Arc::clone(&log),
        began: Instant::now(),
        says,
    };
    let builder = builder.access_token("opaque").retry(Retry::none());
    (builder.inner(|it| it.transport(api)).build().unwrap(), log)
}

/// Returns the maximum number of requests in any window of this many seconds.
fn most(log: &Log, within: u64, of: impl Fn(&str) -> bool) -> usize {
    let log = log.lock().unwrap();
    let times: Vec<_> = log
        .iter()
        .filter(|(path, _)| of(path))
        .map(|(_, at)| *at)
        .collect();
    let in_stretch = |from: &u64| {
        times
            .iter()
            .filter(|at| (*from..from + within).contains(at))
            .count()
    };
    times.iter().map(in_stretch).max().unwrap_or_default()
}

#[tokio::test(start_paused = true)]
async fn default_burst_and_average_limits_apply() {
    let (client, log) = api(Client::builder().organization("x"), &[]);
    for _ in 0..60 {
        client.orders().list().await.unwrap();
        client.clone().customers().list().await.unwrap();
    }
    // Test mode is the default, because its limits are lower.
    assert_eq!(most(&log, 10, |path| path == "/api/orders"), 25);
    assert_eq!(most(&log, 10, |path| path == "/api/customers"), 25);
    assert_eq!(most(&log, 60, |_| true), 100);
}

#[tokio::test(start_paused = true)]
async fn cacheable_types_have_their_own_limits() {
    let (client, log) = api(Client::builder().organization("x"), &[]);
    for _ in 0..200 {
        client.markets().list().await.unwrap();
    }
    assert_eq!(most(&log, 10, |_| true), 125);
    // They don't count against the limits of other types.
    let before = log.lock().unwrap().last().unwrap().1;
    client.orders().list().await.unwrap();
    assert_eq!(log.lock().unwrap().last().unwrap().1, before);
}

#[tokio::test(start_paused = true)]
async fn limits_from_the_api_override_the_defaults() {
    let says = &[
        ("x-ratelimit-limit", 50),
        ("x-ratelimit-interval", 10),
        ("x-ratelimit-remaining", 49),
    ];
    let (client, log) = api(Client::builder().organization("x"), says);
    for _ in 0..90 {
        client.orders().list().await.unwrap();
    }
    assert_eq!(most(&log, 10, |_| true), 50);
}

#[tokio::test(start_paused = true)]
async fn another_server_sets_its_own_limits() {
    let other = || Client::builder().base_url("http://127.0.0.1:4010/api");
    let (client, log) = api(other(), &[]);
    for _ in 0..500 {
        client.orders().list().await.unwrap();
    }
    assert_eq!(most(&log, 1, |_| true), 500);
    let says = &[("x-ratelimit-limit", 5), ("x-ratelimit-interval", 10)];
    let (client, log) = api(other(), says);
    for _ in 0..10 {
        client.orders().list().await.unwrap();
        client.customers().list().await.unwrap();
    }
    assert_eq!(most(&log, 10, |path| path == "/api/orders"), 5);
    assert_eq!(most(&log, 10, |_| true), 10);
}

#[tokio::test(start_paused = true)]
async fn rate_limiting_can_be_turned_off() {
    let (client, log) = api(Client::builder().organization("x").rate_limit(None), &[]);
    let began = Instant::now();
    for _ in 0..300 {
        client.orders().list().await.unwrap();
    }
    assert_eq!(log.lock().unwrap().len(), 300);
    assert!(began.elapsed() < Duration::from_secs(1));
}
