//! Decoding a response counts against the timeout of the attempt.

use std::fmt::Write;
use std::time::Duration;

use bytes::Bytes;
use http::{Response, StatusCode};
use jsonapi_core::client::{BoxFuture, Chunks, Limits, Transport, TransportError};
use jsonapi_core::{Client, Document, Error, Id, Resource, ToMany};

use super::get;

#[derive(Resource, Debug)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(relationship)]
    similar: ToMany<Article>,
}

/// Enough articles, between `before` and `after`, that decoding checks the clock more than once.
fn many(before: &str, each: &str, after: &str) -> String {
    let mut text = before.to_owned();
    for id in 0..5_000 {
        let comma = if id == 0 { "" } else { "," };
        // Writing to a string does not fail.
        let _ = write!(text, r#"{comma}{{"type":"articles","id":"{id}"{each}}}"#);
    }
    text + after
}

fn list() -> String {
    many(r#"{"data":["#, r#","meta":{}"#, "]}")
}

fn included() -> String {
    let before = r#"{"data":{"type":"articles","id":"a"},"included":["#;
    many(before, r#","attributes":{"words":1}"#, "]}")
}

fn linkage() -> String {
    let before = r#"{"data":{"type":"articles","id":"a","relationships":{"similar":{"data":["#;
    many(before, "", "]}}}}")
}

/// Responds immediately, however short the timeout.
struct AtOnce(StatusCode, String);

struct Body(Option<Bytes>);

impl Chunks for Body {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(std::future::ready(Ok(self.0.take())))
    }
}

impl Transport for AtOnce {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Box<dyn Chunks>>, TransportError>> {
        let body = Body(Some(Bytes::from(self.1.clone())));
        let mut response = Response::new(Box::new(body) as Box<dyn Chunks>);
        *response.status_mut() = self.0;
        Box::pin(std::future::ready(Ok(response)))
    }
}

/// A client that gets this response with no time left to decode it.
fn client(status: StatusCode, body: String) -> Client {
    let limits = Limits {
        timeout: Duration::ZERO,
        ..Limits::default()
    };
    let builder = Client::builder("http://localhost").limits(limits);
    builder.transport(AtOnce(status, body)).build().unwrap()
}

#[track_caller]
fn assert_took_too_long(error: &Error) {
    let text = error.to_string();
    assert!(error.is_timeout() && text.contains("decoding"), "{text}");
    assert!(text.contains("time limit of 0ns for an attempt"), "{text}");
    assert!(!error.is_retryable() && error.pointer().is_none(), "{text}");
}

#[tokio::test]
async fn decoding_counts_against_the_timeout() {
    let articles = client(StatusCode::OK, list()).repository::<Article>();
    assert_took_too_long(&articles.list().await.unwrap_err());
    for body in [included(), linkage()] {
        let articles = client(StatusCode::OK, body).repository::<Article>();
        assert_took_too_long(&articles.get("a").await.unwrap_err());
    }
    let response = client(StatusCode::OK, list()).send(get()).await.unwrap();
    assert_took_too_long(&response.document::<Vec<Article>>().unwrap_err());
}

#[tokio::test]
async fn a_write_whose_response_decodes_too_slowly_was_applied() {
    let articles = client(StatusCode::CREATED, included()).repository::<Article>();
    let error = articles.create(Article::draft()).await.unwrap_err();
    assert!(error.was_applied(), "{error}");
    assert_eq!(error.status(), Some(StatusCode::CREATED));
    assert_took_too_long(&error);
}

#[tokio::test]
async fn decoding_an_operation_result_counts_against_the_timeout() {
    let body = format!(r#"{{"atomic:results":[{}]}}"#, list());
    let client = client(StatusCode::OK, body);
    let mut atomic = client.atomic();
    atomic.create(Article::draft());
    let results = atomic.commit().await.unwrap();
    let error = results.read::<Vec<Article>>(0).unwrap_err();
    assert!(error.was_applied(), "{error}");
    assert_took_too_long(&error);
}

/// Documents in memory have no deadline, nor do responses of calls without a timeout.
#[tokio::test]
async fn decoding_without_a_timeout_is_unlimited() {
    for body in [included(), linkage()] {
        let document = Document::<Article>::from_slice(body.as_bytes()).unwrap();
        assert_eq!(document.data.id, "a");
    }
    let limits = Limits {
        timeout: Duration::MAX,
        ..Limits::default()
    };
    let client = client(StatusCode::OK, list()).with_limits(limits);
    let articles = client.repository::<Article>().list().await.unwrap();
    assert_eq!(articles.data.len(), 5_000);
}
