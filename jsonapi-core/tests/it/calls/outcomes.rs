//! Every status the specification defines for a write, with and without a document: the result of
//! the plain call, its outcome, and what else can be read.

use crate::support::{Answer, Server};
use jsonapi_core::Error;
use jsonapi_core::client::{Outcome, Response};

use super::{ARTICLE, Article, articles, no_content, sent};

/// The result of a write.
#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    /// It returned the expected resource after this many requests.
    Given(usize),
    /// The write was applied; nothing else is known.
    Done,
    Accepted,
    Failed,
}
use End::{Accepted, Done, Failed, Given};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Document,
    NoContent,
    Accepted,
    Unknown,
}

const META: &str = r#"{"meta":{"note":"n"},"links":{"self":"/v1/x"}}"#;

/// Answers the write with `answer`, and every later request with the resource.
async fn server(answer: &Answer) -> Server {
    let mut first = Some(answer.clone());
    Server::ask(move |_| first.take().unwrap_or_else(|| super::document(ARTICLE))).await
}

fn answer(status: &str, body: &str) -> Answer {
    let headers = [
        "content-type: application/vnd.api+json",
        "location: /v1/articles/1",
        "x-request-id: r-1",
    ];
    Answer::new(status, &headers, body)
}

fn end<T>(result: Result<T, Error>, server: &Server) -> End {
    match result {
        Ok(_) => Given(sent(server).len()),
        Err(error) => {
            assert_eq!(error.request_id(), Some("r-1"));
            assert!(!error.is_retryable());
            match (error.was_applied(), error.is_accepted()) {
                (true, false) => Done,
                (false, true) => Accepted,
                _ => Failed,
            }
        }
    }
}

/// Returns the kind of outcome, after checking that the response can be read.
fn kind<T>(result: Result<(Outcome<T>, Response), Error>, server: &Server, body: &str) -> Kind {
    let (outcome, response) = result.unwrap();
    assert_eq!(sent(server).len(), 1, "an outcome is one request");
    assert_eq!(response.headers()["x-request-id"], "r-1");
    if body == META {
        assert_eq!(response.meta().unwrap().get("note").unwrap(), Some("n"));
        assert_eq!(
            response.links().unwrap().get("self").unwrap().href(),
            "/v1/x"
        );
    }
    match outcome {
        Outcome::Document(document) => {
            assert_eq!(document.meta, response.meta().unwrap());
            Kind::Document
        }
        Outcome::NoContent { meta, .. } => {
            assert_eq!(meta, response.meta().unwrap());
            Kind::NoContent
        }
        Outcome::Accepted { location, meta, .. } => {
            assert_eq!(location.as_deref(), Some("/v1/articles/1"));
            assert_eq!(meta, response.meta().unwrap());
            Kind::Accepted
        }
        _ => Kind::Unknown,
    }
}

#[tokio::test]
async fn outcomes_of_writing_a_resource() {
    for (status, body, plain, outcome) in [
        ("200 OK", ARTICLE, Given(1), Kind::Document),
        ("200 OK", META, Given(2), Kind::NoContent),
        ("200 OK", "", Given(2), Kind::NoContent),
        ("201 Created", ARTICLE, Given(1), Kind::Document),
        ("201 Created", META, Given(2), Kind::NoContent),
        ("201 Created", "", Given(2), Kind::NoContent),
        ("202 Accepted", ARTICLE, Accepted, Kind::Accepted),
        ("202 Accepted", META, Accepted, Kind::Accepted),
        ("202 Accepted", "", Accepted, Kind::Accepted),
        ("204 No Content", "", Given(2), Kind::NoContent),
    ] {
        let answer = answer(status, body);
        for own_id in [false, true] {
            let draft = || match own_id {
                true => Article::draft().id("1").title("x"),
                false => Article::draft().title("x"),
            };
            let server = server(&answer).await;
            let made = articles(&server).create(draft()).await;
            assert_eq!(end(made, &server), plain, "create: {status} {body}");
            let server = self::server(&answer).await;
            let made = articles(&server).create(draft()).outcome().with_response();
            assert_eq!(
                kind(made.await, &server, body),
                outcome,
                "create: {status} {body}"
            );
        }
        let patch = || Article::patch("1").title("x");
        let server = server(&answer).await;
        let new = articles(&server).update(patch()).await;
        assert_eq!(end(new, &server), plain, "update: {status} {body}");
        let server = self::server(&answer).await;
        let new = articles(&server).update(patch()).outcome().with_response();
        assert_eq!(
            kind(new.await, &server, body),
            outcome,
            "update: {status} {body}"
        );
    }
}

#[tokio::test]
async fn outcomes_of_deleting_and_of_changing_a_relationship() {
    let linkage = r#"{"data":[{"type":"comments","id":"5"}]}"#;
    for (status, body, plain, outcome) in [
        ("200 OK", META, Given(1), Kind::NoContent),
        ("200 OK", "", Given(1), Kind::NoContent),
        ("202 Accepted", META, Accepted, Kind::Accepted),
        ("202 Accepted", "", Accepted, Kind::Accepted),
        ("204 No Content", "", Given(1), Kind::NoContent),
        ("200 OK", linkage, Given(1), Kind::Document),
    ] {
        let answer = answer(status, body);
        let comments =
            |server: &Server| articles(server).relationship("1", Article::path().comments());
        for change in 0..3 {
            let call = |server: &Server| match change {
                0 => comments(server).replace(["5"]),
                1 => comments(server).add(["5"]),
                _ => comments(server).remove(["5"]),
            };
            let server = server(&answer).await;
            assert_eq!(
                end(call(&server).await, &server),
                plain,
                "{change}: {status} {body}"
            );
            let server = self::server(&answer).await;
            let made = call(&server).outcome().with_response().await;
            assert_eq!(
                kind(made, &server, body),
                outcome,
                "{change}: {status} {body}"
            );
        }
        if body != linkage {
            let server = server(&answer).await;
            let gone = articles(&server).delete("1").await;
            assert_eq!(end(gone, &server), plain, "delete: {status} {body}");
            let server = self::server(&answer).await;
            let gone = articles(&server)
                .delete("1")
                .outcome()
                .with_response()
                .await;
            assert_eq!(
                kind(gone, &server, body),
                outcome,
                "delete: {status} {body}"
            );
        }
    }
}

#[tokio::test]
async fn a_response_with_another_resource_is_an_error() {
    let other = ARTICLE.replace("\"1\"", "\"2\"");
    let read_again = [no_content(), super::document(&other)];
    for script in [vec![answer("200 OK", &other)], read_again.to_vec()] {
        for own_id in [false, true] {
            let server = Server::play(script.clone()).await;
            let articles = articles(&server);
            let result = match own_id {
                true => articles.create(Article::draft().id("1").title("x")).await,
                false => articles.update(Article::patch("1").title("x")).await,
            };
            let error = result.unwrap_err();
            assert!(error.was_applied() && !error.is_retryable(), "{error}");
            assert_eq!(error.pointer(), Some("/data/id"));
            assert_eq!(error.resource_id(), Some("2"));
        }
    }
    // An id that differs only in case is the same id, as with UUIDs.
    let server = Server::play([answer("200 OK", &ARTICLE.replace("\"1\"", "\"A\""))]).await;
    let patch = Article::patch("a").title("x");
    articles(&server).update(patch).await.unwrap();
}

#[tokio::test]
async fn errors_in_a_success_response_can_be_read() {
    let errors = r#"{"errors":[{"status":"422","title":"blank"}]}"#;
    let server = Server::play([answer("200 OK", errors)]).await;
    let error = articles(&server)
        .update(Article::patch("1").title("x"))
        .await;
    let error = error.unwrap_err();
    assert!(error.was_applied(), "{error}");
    assert_eq!(error.errors()[0].title(), Some("blank"));
}
