//! What the client requires of a transport, and what it checks itself.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_LENGTH};
use http::{HeaderMap, HeaderValue};
use jsonapi_core::Client;
use jsonapi_core::client::{BoxFuture, Chunks, Limits, Retry, Transport, TransportError};
use tokio::time::Instant;

use super::{Double, get, post, reply};

/// Returns the same headers and chunks each time, and keeps the last request.
#[derive(Default)]
struct Pieces {
    headers: HeaderMap,
    pieces: Vec<&'static str>,
    last: Mutex<Option<http::Request<Bytes>>>,
}

struct Rest(Vec<&'static str>);

impl Chunks for Rest {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async { Ok(self.0.pop().map(Bytes::from)) })
    }
}

impl Transport for Pieces {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        *self.last.lock().unwrap() = Some(request);
        let rest = Rest(self.pieces.iter().rev().copied().collect());
        let mut response = http::Response::new(Box::new(rest) as Box<dyn Chunks>);
        *response.headers_mut() = self.headers.clone();
        Box::pin(async { Ok(response) })
    }
}

#[tokio::test]
async fn chunks_are_joined() {
    let pieces = vec!["{\"da", "", "ta\":null}"];
    let transport = Pieces {
        pieces,
        ..Pieces::default()
    };
    let client = Client::builder("http://localhost")
        .transport(transport)
        .build()
        .unwrap();
    assert_eq!(client.send(get()).await.unwrap().body(), "{\"data\":null}");
}

#[tokio::test]
async fn a_wrong_content_length_is_an_error() {
    for pieces in [vec![], vec!["{", "}"], vec!["{}", "  "]] {
        let headers = HeaderMap::from_iter([(CONTENT_LENGTH, HeaderValue::from_static("3"))]);
        let transport = Pieces {
            headers,
            pieces,
            ..Pieces::default()
        };
        let builder = Client::builder("http://localhost").retry(Retry::none());
        let error = builder
            .transport(transport)
            .build()
            .unwrap()
            .send(get())
            .await
            .unwrap_err();
        assert!(format!("{error:?}").contains("bytes of 3"), "{error:?}");
        assert!(error.is_retryable());
    }
}

#[tokio::test]
async fn a_huge_content_length_allocates_nothing() {
    let length = HeaderValue::from_static("18446744073709551615");
    let headers = HeaderMap::from_iter([(CONTENT_LENGTH, length)]);
    let transport = Pieces {
        headers,
        pieces: vec!["{}"],
        ..Pieces::default()
    };
    let limits = Limits {
        body: u64::MAX,
        ..Limits::default()
    };
    let builder = Client::builder("http://localhost").transport(transport);
    let client = builder.limits(limits).retry(Retry::none()).build().unwrap();
    let error = client.send(get()).await.unwrap_err();
    assert!(error.is_retryable(), "{error}");
}

#[tokio::test]
async fn debug_of_a_sent_request_hides_the_token() {
    let transport = Arc::new(Pieces::default());
    let builder = Client::builder("http://localhost").bearer("sesame");
    let client = builder.transport(Arc::clone(&transport)).build().unwrap();
    client.send(get()).await.unwrap();
    let request = transport.last.lock().unwrap().take().unwrap();
    assert_eq!(request.headers()[AUTHORIZATION], "Bearer sesame");
    assert!(!format!("{request:?}").contains("sesame"), "{request:?}");
}

/// Fails the same way each time.
struct Failing(fn() -> TransportError);

impl Transport for Failing {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        Box::pin(async { Err(self.0()) })
    }
}

#[tokio::test(start_paused = true)]
async fn the_kind_of_failure_decides_on_a_retry() {
    let not_sent = || TransportError::not_sent("refused");
    let slow = || TransportError::not_sent("too slow").with_timeout();
    let broken = || TransportError::broken("reset").with_timeout();
    for (failing, attempts, timeout) in [
        (Failing(not_sent), 4, false),
        (Failing(slow), 4, true),
        (Failing(broken), 1, true),
    ] {
        let client = Client::builder("http://localhost")
            .transport(failing)
            .build()
            .unwrap();
        let error = client.send(post()).await.unwrap_err();
        assert_eq!(
            (error.attempts(), error.is_timeout()),
            (attempts, timeout),
            "{error}"
        );
    }
}

/// Responds with an error and half a body, and then stalls.
struct Stalled(u16);

struct Half(Option<Bytes>);

impl Chunks for Half {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        let piece = self.0.take();
        Box::pin(async {
            match piece {
                None => std::future::pending().await,
                some => Ok(some),
            }
        })
    }
}

impl Transport for Stalled {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        let half = Bytes::from_static(br#"{"err"#);
        let mut response = http::Response::new(Box::new(Half(Some(half))) as Box<dyn Chunks>);
        *response.status_mut() = self.0.try_into().unwrap();
        Box::pin(async { Ok(response) })
    }
}

#[tokio::test(start_paused = true)]
async fn an_error_whose_body_stalls_keeps_its_status() {
    for status in [404, 422, 500] {
        for request in [get(), post()] {
            let builder = Client::builder("http://localhost").transport(Stalled(status));
            let began = Instant::now();
            let error = builder.build().unwrap().send(request).await.unwrap_err();
            assert_eq!(error.status().unwrap(), status);
            assert!(!error.is_timeout() && !error.is_retryable(), "{error}");
            assert!(error.to_string().contains("{\\\"err"), "{error}");
            assert!(began.elapsed() >= Limits::default().timeout);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_timeout_of_max_is_no_timeout() {
    let transport = Double(|_| async { reply(200, "{}") });
    let limits = Limits {
        timeout: Duration::MAX,
        ..Limits::default()
    };
    let builder = Client::builder("http://localhost")
        .transport(transport)
        .limits(limits);
    builder.build().unwrap().send(get()).await.unwrap();
}
