//! Which requests are retried, how often, and after what delay.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use crate::support::{Answer, Server};
use bytes::Bytes;
use http::header::RETRY_AFTER;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use jsonapi_core::client::{BoxFuture, Chunks, Retry, Transport, TransportError};
use jsonapi_core::request::Idempotency;
use jsonapi_core::{Client, Request};
use tokio::sync::mpsc;
use tokio::time::Instant;

use super::{Double, Failures, builder, client, get, post, reply, settle};

/// A status and its headers.
type Head = (u16, &'static [(&'static str, &'static str)]);

const OK: Head = (200, &[]);

#[tokio::test]
async fn a_read_is_retried() {
    let busy = || Answer::document("503 Service Unavailable", "");
    let server = Server::play([busy(), busy(), busy(), Answer::document("200 OK", "{}")]).await;
    let response = client(&server).send(get()).await.unwrap();
    assert_eq!(response.attempts(), 4);
    let requests = server.requests();
    assert_eq!(requests.len(), 4);
    assert!(requests.iter().all(|request| request == &requests[0]));
}

#[tokio::test]
async fn the_number_of_attempts_is_limited() {
    let server = Server::play([(); 4].map(|()| Answer::document("502 Bad Gateway", ""))).await;
    let error = client(&server).send(get()).await.unwrap_err();
    assert!(error.to_string().ends_with("(4 attempts)"), "{error}");
    assert_eq!(
        (error.status().unwrap().as_u16(), error.attempts()),
        (502, 4)
    );
    assert!(error.is_retryable());
}

#[tokio::test]
async fn a_write_that_may_have_been_applied_is_not_retried() {
    for status in [
        "408 Timeout",
        "500 Oops",
        "502 Gateway",
        "503 Busy",
        "504 Timeout",
    ] {
        let server = Server::play([Answer::document(status, "")]).await;
        let error = client(&server).send(post()).await.unwrap_err();
        assert!(!error.is_retryable(), "{error}");
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_rejected_write_is_retried() {
    let refused = Answer::new("503 Busy", &["retry-after: 0"], "");
    let limited = Answer::new("429 Too Many", &[], "");
    let server = Server::play([refused, limited, Answer::document("201 Created", "{}")]).await;
    client(&server).send(post()).await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    assert!(
        requests
            .iter()
            .all(|request| request.ends_with("\r\n\r\n{\"data\":{}}"))
    );
}

#[tokio::test]
async fn a_patch_is_retried_only_if_marked_idempotent() {
    let patch = || {
        Request::new(Method::PATCH, ["articles", "1"])
            .unwrap()
            .with_body("{}")
    };
    let server = Server::play([Answer::document("502 Gateway", "")]).await;
    client(&server).send(patch()).await.unwrap_err();
    let script = [
        Answer::document("502 Gateway", ""),
        Answer::document("200 OK", "{}"),
    ];
    let server = Server::play(script).await;
    client(&server)
        .send(patch().with_idempotency(Idempotency::Idempotent))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_write_that_was_not_sent_is_retried() {
    let address = Server::free_address().await;
    let (failures, mut failed) = mpsc::unbounded_channel();
    let retry = Retry {
        attempts: u32::MAX,
        first_delay: Duration::ZERO,
        ..Retry::default()
    };
    let client = Client::builder(format!("http://{address}"))
        .retry(retry)
        .hook(Failures(failures))
        .build()
        .unwrap();
    let sent = tokio::spawn(async move { client.send(post()).await });
    for _ in 0..3 {
        failed.recv().await.unwrap();
    }
    let server = Server::play_at(address, [Answer::document("201 Created", "{}")]).await;
    let response = sent.await.unwrap().unwrap();
    assert!(response.attempts() > 3);
    assert_eq!(server.requests().len(), 1);
}

/// Responds from a list without a network, so that time can be paused.
struct Scripted {
    answers: Mutex<Vec<Head>>,
    sent: Mutex<Vec<Instant>>,
}

impl Scripted {
    fn play(answers: &[Head]) -> (Arc<Self>, Client) {
        let answers = Mutex::new(answers.iter().rev().copied().collect());
        let transport = Arc::new(Self {
            answers,
            sent: Mutex::default(),
        });
        let builder = Client::builder("http://localhost").transport(Arc::clone(&transport));
        (transport, builder.build().unwrap())
    }

    /// The delays between requests.
    fn waits(&self) -> Vec<Duration> {
        let sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        sent.windows(2).map(|pair| pair[1] - pair[0]).collect()
    }
}

impl Transport for Scripted {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        self.sent.lock().unwrap().push(Instant::now());
        let (status, headers) = self
            .answers
            .lock()
            .unwrap()
            .pop()
            .expect("one request too many");
        let mut response = http::Response::new(Box::new(Bytes::new()) as Box<dyn Chunks>);
        *response.status_mut() = StatusCode::from_u16(status).unwrap();
        *response.headers_mut() = headers
            .iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect::<HeaderMap>();
        Box::pin(async { Ok(response) })
    }
}

#[tokio::test(start_paused = true)]
async fn retry_after_sets_the_delay() {
    let date = [("date", "Sun, 06 Nov 1994 08:49:37 GMT")];
    let until = [date[0], ("retry-after", "Sun, 06 Nov 1994 08:49:57 GMT")];
    let (transport, client) = Scripted::play(&[
        (429, &[("retry-after", "7")]),
        (429, until.to_vec().leak()),
        (429, &[]),
        OK,
    ]);
    client.send(post()).await.unwrap();
    let waits = transport.waits();
    // The timer counts in whole milliseconds.
    let near = |wait: Duration, secs: f64| (wait.as_secs_f64() - secs).abs() < 0.01;
    assert!(near(waits[0], 7.0) && near(waits[1], 20.0), "{waits:?}");
    assert!(waits[2] <= Duration::from_millis(801), "{waits:?}");
}

#[tokio::test(start_paused = true)]
async fn a_retry_after_beyond_the_budget_is_an_error() {
    let (transport, client) = Scripted::play(&[(429, &[("retry-after", "3600")])]);
    let error = client.send(get()).await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    assert!(error.is_rate_limited() && error.is_retryable());
    assert_eq!(transport.waits(), []);
}

#[tokio::test(start_paused = true)]
async fn delays_are_random_within_bounds() {
    let mut first = Vec::new();
    for _ in 0..50 {
        let (transport, client) = Scripted::play(&[(503, &[]), (503, &[]), (503, &[]), OK]);
        client.send(get()).await.unwrap();
        let waits = transport.waits();
        for (wait, most) in waits.iter().zip([200, 400, 800]) {
            assert!(*wait <= Duration::from_millis(most + 1), "{waits:?}");
        }
        first.push(waits[0]);
    }
    first.sort();
    first.dedup();
    assert!(first.len() > 10, "{first:?}");
}

#[tokio::test(start_paused = true)]
async fn retries_stop_at_the_time_budget() {
    let busy: Head = (503, &[("retry-after", "40")]);
    let (_, client) = Scripted::play(&[busy, busy]);
    let began = Instant::now();
    let error = client.send(get()).await.unwrap_err();
    assert_eq!(error.attempts(), 2);
    assert!(began.elapsed() < Duration::from_secs(41));
}

/// Counts concurrent requests.
#[derive(Default)]
struct Gauge {
    now: AtomicUsize,
    most: AtomicUsize,
}

impl Transport for Gauge {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        Box::pin(async {
            let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
            self.most.fetch_max(now, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_secs(1)).await;
            self.now.fetch_sub(1, Ordering::SeqCst);
            Ok(http::Response::new(
                Box::new(Bytes::new()) as Box<dyn Chunks>
            ))
        })
    }
}

#[tokio::test(start_paused = true)]
async fn requests_in_flight_are_limited() {
    for (bound, most) in [(Some(3), 3), (None, 10)] {
        let gauge = Arc::new(Gauge::default());
        let builder = Client::builder("http://localhost").transport(Arc::clone(&gauge));
        let builder = match bound {
            Some(bound) => builder.max_in_flight(bound),
            None => builder,
        };
        let client = builder.build().unwrap();
        let calls: Vec<_> = (0..10)
            .map(|_| {
                let client = client.clone();
                tokio::spawn(async move { client.send(get()).await })
            })
            .collect();
        for call in calls {
            call.await.unwrap().unwrap();
        }
        assert_eq!(gauge.most.load(Ordering::SeqCst), most);
    }
}

#[tokio::test]
async fn retries_can_be_turned_off() {
    let server = Server::play([Answer::document("503 Busy", "")]).await;
    let client = builder(&server).build().unwrap().with_retry(Retry::none());
    assert_eq!(client.send(get()).await.unwrap_err().attempts(), 1);
}

/// A call that waits for its next attempt is not in flight.
#[tokio::test(start_paused = true)]
async fn a_call_waiting_to_retry_lets_others_pass() {
    let busy = Arc::new(AtomicBool::new(true));
    let transport = Double(move |_| {
        let busy = busy.swap(false, Ordering::SeqCst);
        let mut reply = reply(if busy { 503 } else { 200 }, "");
        let headers = reply.headers_mut();
        headers.insert(RETRY_AFTER, HeaderValue::from_static("30"));
        async { reply }
    });
    let client = Client::builder("http://localhost").transport(transport);
    let client = client.max_in_flight(1).build().unwrap();
    let began = Instant::now();
    let waiting = tokio::spawn({
        let client = client.clone();
        async move { client.send(get()).await }
    });
    settle().await;
    client.send(get()).await.unwrap();
    assert_eq!(began.elapsed(), Duration::ZERO);
    assert_eq!(waiting.await.unwrap().unwrap().attempts(), 2);
}
