//! Writes that were applied although the response was lost or is unusable.

use std::time::Duration;

use crate::support::{Answer, Server};
use bytes::Bytes;
use http::{Method, StatusCode};
use jsonapi_core::client::{BoxFuture, Chunks, Limits, Transport, TransportError};
use jsonapi_core::request::Idempotency;
use jsonapi_core::{Client, Id, Request, Resource, ToMany};

use super::{Double, builder, post, reply};

const JSON: &str = "content-type: application/vnd.api+json";

const ARTICLE: &str = r#"{"data":{"type":"articles","id":"1","attributes":{"title":"x"}}}"#;

#[derive(Resource, Debug)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    title: String,
    #[resource(relationship)]
    similar: ToMany<Article>,
}

/// Unusable bodies, each after a head with this status.
fn unusable(status: &str) -> Vec<(&'static str, Answer)> {
    let head = format!("HTTP/1.1 {status}\r\n{JSON}\r\nlocation: /v1/articles/1\r\n");
    let with = |rest: &str| Answer::raw(format!("{head}{rest}"));
    let half = format!("content-length: 90\r\n\r\n{}", &ARTICLE[..30]);
    let gzip = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3, 0xab, 0x56];
    let packed = format!("{head}content-encoding: gzip\r\ncontent-length: 12\r\n\r\n");
    let large = format!("content-length: 5000\r\n\r\n{}", " ".repeat(5000));
    vec![
        ("closed", with(&half)),
        ("reset", with(&half).then_reset()),
        (
            "a chunk that is none",
            with("transfer-encoding: chunked\r\n\r\nzz\r\n"),
        ),
        (
            "broken gzip",
            Answer::raw([packed.as_bytes(), &gzip].concat()),
        ),
        (
            "packed unasked",
            with("content-encoding: br\r\ncontent-length: 2\r\n\r\n.."),
        ),
        ("too large by its length", with(&large)),
        ("too large", with(&format!("\r\n{}", " ".repeat(5000)))),
    ]
}

fn client(server: &Server) -> Client {
    let limits = Limits {
        body: 1000,
        ..Limits::default()
    };
    builder(server).limits(limits).build().unwrap()
}

#[tokio::test]
async fn a_write_with_an_unusable_body_was_applied() {
    for status in ["200 OK", "201 Created"] {
        for (name, answer) in unusable(status) {
            for method in [Method::POST, Method::PATCH, Method::PUT, Method::DELETE] {
                for idempotency in [Idempotency::Idempotent, Idempotency::NonIdempotent] {
                    let server = Server::play([answer.clone()]).await;
                    let request = Request::new(method.clone(), ["articles"])
                        .unwrap()
                        .with_idempotency(idempotency);
                    let error = client(&server).send(request).await.unwrap_err();
                    assert!(error.was_applied(), "{name}: {error}");
                    assert!(!error.is_retryable(), "{name}: {error}");
                    assert_eq!(error.status().unwrap().as_str(), &status[..3]);
                    assert_eq!(error.location(), Some("/v1/articles/1"));
                    let text = error.to_string();
                    assert!(text.contains("the response can't be read: "), "{text}");
                    assert_eq!(server.requests().len(), 1);
                }
            }
        }
    }
}

#[tokio::test]
async fn a_read_is_never_applied() {
    for (name, answer) in unusable("200 OK") {
        let server = Server::ask(move |_| answer.clone()).await;
        let error = client(&server).send(super::get()).await.unwrap_err();
        assert!(!error.was_applied(), "{name}: {error}");
    }
}

#[tokio::test]
async fn a_202_response_without_a_body_is_accepted() {
    for (name, answer) in unusable("202 Accepted") {
        let server = Server::play([answer]).await;
        let error = client(&server).send(post()).await.unwrap_err();
        assert!(
            error.is_accepted() && !error.was_applied(),
            "{name}: {error}"
        );
        assert_eq!(error.location(), Some("/v1/articles/1"));
    }
}

/// Sends a head and never a body.
struct Stalled;

struct Never;

impl Chunks for Never {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(std::future::pending())
    }
}

impl Transport for Stalled {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        let mut head = http::Response::new(Box::new(Never) as Box<dyn Chunks>);
        *head.status_mut() = StatusCode::CREATED;
        Box::pin(async { Ok(head) })
    }
}

#[tokio::test(start_paused = true)]
async fn a_write_whose_body_stalls_times_out_and_was_applied() {
    let builder = Client::builder("http://localhost").transport(Stalled);
    let error = builder.build().unwrap().send(post()).await.unwrap_err();
    assert!(error.was_applied() && error.is_timeout(), "{error}");
    assert_eq!(
        (error.status().unwrap(), error.attempts()),
        (StatusCode::CREATED, 1)
    );
}

#[tokio::test(start_paused = true)]
async fn a_write_without_a_response_may_have_been_applied() {
    let transport = Double(|_| async {
        tokio::time::sleep(Duration::from_secs(100)).await;
        reply(200, "")
    });
    let builder = Client::builder("http://localhost").transport(transport);
    let client = builder.build().unwrap();
    let error = client.send(post()).await.unwrap_err();
    assert!(!error.was_applied(), "{error}");
    assert!(
        error
            .to_string()
            .ends_with("the server may have applied the write"),
        "{error}"
    );
    let error = client.send(super::get()).await.unwrap_err();
    assert!(!error.to_string().contains("applied"), "{error}");
}

#[tokio::test]
async fn create_reads_the_resource_if_the_body_is_lost() {
    for (name, answer) in unusable("201 Created") {
        let server = Server::play([answer, Answer::document("200 OK", ARTICLE)]).await;
        let articles = client(&server).repository::<Article>();
        let made = articles.create(Article::draft().title("x")).await.unwrap();
        assert_eq!(made.data.id, "1", "{name}");
        assert!(
            server.requests()[1].starts_with("GET /v1/articles/1 "),
            "{name}"
        );
    }
    for (name, answer) in unusable("200 OK") {
        let server = Server::play([answer, Answer::document("200 OK", ARTICLE)]).await;
        let articles = client(&server).repository::<Article>();
        articles
            .update(Article::patch("1").title("x"))
            .await
            .unwrap();
        assert!(
            server.requests()[1].starts_with("GET /articles/1 "),
            "{name}"
        );
    }
    // If that fails as well, the call returns the error of the write.
    let (_, lost) = unusable("201 Created").remove(0);
    let server = Server::play([lost, Answer::document("404 Not Found", "")]).await;
    let articles = client(&server).repository::<Article>();
    let error = articles
        .create(Article::draft().title("x"))
        .await
        .unwrap_err();
    assert!(error.was_applied(), "{error}");
    assert_eq!(error.method(), Some(&Method::POST));
}

#[tokio::test]
async fn deletes_and_relationship_changes_succeed_without_a_body() {
    for (_, answer) in unusable("200 OK") {
        let script = [answer.clone(), answer.clone(), answer];
        let server = Server::play(script).await;
        let articles = client(&server).repository::<Article>();
        articles.delete("1").await.unwrap();
        let similar = articles.relationship("1", Article::path().similar());
        similar.add(["2"]).await.unwrap();
        assert!(
            similar
                .add(["2"])
                .outcome()
                .await
                .unwrap_err()
                .was_applied()
        );
    }
}
