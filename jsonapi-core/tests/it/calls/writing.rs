//! Create, update and delete: the requests they send, and each response the specification allows.

use crate::support::{Answer, Server};
use http::StatusCode;
use jsonapi_core::client::Outcome;
use jsonapi_core::request::Idempotency;

use super::{ARTICLE, Article, articles, document, no_content, sent};

const POSTED: &str =
    r#"POST /v1/articles {"data":{"type":"articles","attributes":{"title":"JSON:API"}}}"#;

fn created(headers: &[&str]) -> Answer {
    let json = "content-type: application/vnd.api+json";
    Answer::new("201 Created", &[&[json], headers].concat(), ARTICLE)
}

fn accepted(body: &str) -> Answer {
    let headers = [
        "content-type: application/vnd.api+json",
        "content-location: /v1/jobs/5",
    ];
    Answer::new("202 Accepted", &headers, body)
}

#[tokio::test]
async fn create_returns_the_created_resource() {
    let server = Server::play([created(&["location: /v1/articles/1"])]).await;
    let draft = Article::draft().title("JSON:API");
    let call = articles(&server).create(draft).with_response();
    let (made, response) = call.await.unwrap();
    assert_eq!(made.data.id, "1");
    assert_eq!(response.status(), StatusCode::CREATED);
    assert_eq!(response.location().unwrap(), "/v1/articles/1");
    assert_eq!(sent(&server), [POSTED]);
}

#[tokio::test]
async fn create_reads_the_resource_if_the_response_has_no_document() {
    let bare = || Answer::new("204 No Content", &["location: 1?x=y"], "");
    let script = [bare(), document(ARTICLE), no_content(), document(ARTICLE)];
    let server = Server::play(script).await;
    let articles = articles(&server);
    let draft = || Article::draft().title("JSON:API");
    let include = Article::path().author();

    let call = articles.create(draft()).with_response();
    let (made, response) = call.await.unwrap();
    assert_eq!(made.data.title, "JSON:API");
    assert_eq!(response.status(), StatusCode::NO_CONTENT);

    let made = articles.create(draft().id("1")).include(include);
    assert_eq!(made.await.unwrap().data.id, "1");
    assert_eq!(
        sent(&server),
        [
            POSTED,
            "GET /v1/1?x=y",
            r#"POST /v1/articles?include=author {"data":{"type":"articles","id":"1","attributes":{"title":"JSON:API"}}}"#,
            "GET /v1/articles/1?include=author",
        ]
    );
}

#[tokio::test]
async fn update_reads_the_resource_if_the_response_has_no_document() {
    let meta = r#"{"meta":{"note":"done"}}"#;
    let script = [document(meta), document(ARTICLE), document(meta)];
    let server = Server::play(script).await;
    let articles = articles(&server);
    let patch = || Article::patch("1").title("x");
    let call = articles.update(patch()).include(Article::path().author());
    assert_eq!(call.await.unwrap().data.title, "JSON:API");
    let Outcome::NoContent { meta, .. } = articles.update(patch()).outcome().await.unwrap() else {
        panic!("another outcome");
    };
    assert_eq!(meta.get("note").unwrap(), Some("done"));
    let patched = r#"{"data":{"type":"articles","id":"1","attributes":{"title":"x"}}}"#;
    assert_eq!(
        sent(&server),
        [
            format!("PATCH /v1/articles/1?include=author {patched}"),
            "GET /v1/articles/1?include=author".to_owned(),
            format!("PATCH /v1/articles/1 {patched}"),
        ]
    );
}

#[tokio::test]
async fn an_error_after_an_applied_write_says_that_it_was_applied() {
    let gone = || Answer::document("404 Not Found", r#"{"errors":[{"status":"404"}]}"#);
    let half = Answer::document(
        "201 Created",
        r#"{"data":{"type":"articles","id":"1","attributes":{"title":5}}}"#,
    );
    let away = Answer::new("204 No Content", &["location: https://x.example.com/1"], "");
    let script = [no_content(), half, no_content(), gone(), away];
    let server = Server::play(script).await;
    let articles = articles(&server);
    let create = || articles.create(Article::draft().title("JSON:API"));

    let nameless = create().await.unwrap_err();
    let unreadable = create().await.unwrap_err();
    let unread = articles
        .update(Article::patch("1").publish(true))
        .await
        .unwrap_err();
    let elsewhere = create().await.unwrap_err();
    for error in [&nameless, &unreadable, &unread, &elsewhere] {
        assert!(error.was_applied(), "{error}");
        assert!(!error.is_retryable() && !error.is_not_found(), "{error}");
        assert!(
            error
                .to_string()
                .contains("the server applied the write (20"),
            "{error}"
        );
    }
    assert_eq!(nameless.status(), Some(StatusCode::NO_CONTENT));
    assert_eq!(unreadable.pointer(), Some("/data/attributes/title"));
    assert!(unread.to_string().contains("404 Not Found"), "{unread}");
    assert!(
        unreadable
            .to_string()
            .contains("the response can't be read: `articles` `1`: attribute at"),
        "{unreadable}"
    );
    assert_eq!(server.requests().len(), 5);
}

#[tokio::test]
async fn a_202_response_is_an_error() {
    let job = r#"{"data":{"type":"jobs","id":"5"},"meta":{"wait":3}}"#;
    let script = [accepted(job), accepted(job), accepted(job), accepted("")];
    let server = Server::play(script).await;
    let articles = articles(&server);
    let draft = || Article::draft().title("JSON:API");

    let error = articles.create(draft()).await.unwrap_err();
    assert!(error.is_accepted() && !error.was_applied() && !error.is_retryable());
    assert_eq!(error.location(), Some("/v1/jobs/5"));
    assert!(error.to_string().contains("see /v1/jobs/5"), "{error}");

    let call = articles.create(draft()).outcome().with_response();
    let (outcome, response) = call.await.unwrap();
    let Outcome::Accepted { location, meta, .. } = outcome else {
        panic!("another outcome");
    };
    assert_eq!(location.as_deref(), Some("/v1/jobs/5"));
    assert_eq!(meta.get("wait").unwrap(), Some(3));
    let job = response.document::<jsonapi_core::ResourceObject>().unwrap();
    assert_eq!(job.data.type_name(), "jobs");

    assert!(articles.delete("1").await.unwrap_err().is_accepted());
    let outcome = articles.delete("1").outcome().await.unwrap();
    assert!(matches!(outcome, Outcome::Accepted { .. }));
}

#[tokio::test]
async fn delete_returns_no_document() {
    let meta = r#"{"meta":{"left":2}}"#;
    let server = Server::play([no_content(), document(meta)]).await;
    let articles = articles(&server);
    articles.delete("1").await.unwrap();
    let ((), response) = articles.delete("2").with_response().await.unwrap();
    assert_eq!(response.meta().unwrap().get("left").unwrap(), Some(2));
    assert_eq!(
        sent(&server),
        ["DELETE /v1/articles/1", "DELETE /v1/articles/2"]
    );
}

#[tokio::test]
async fn a_non_idempotent_write_is_not_sent_twice() {
    let broken = || Answer::raw("").then_reset();
    let script = [broken(), broken(), broken(), document(ARTICLE)];
    let server = Server::play(script).await;
    let articles = articles(&server);
    let create = articles.create(Article::draft().title("JSON:API"));
    assert!(!create.await.unwrap_err().is_retryable());
    let trigger = articles.update(Article::patch("1").publish(true));
    assert_eq!(
        trigger.request().unwrap().idempotency(),
        Idempotency::NonIdempotent
    );
    assert!(!trigger.await.unwrap_err().is_retryable());
    let plain = articles.update(Article::patch("1").title("x"));
    assert_eq!(plain.await.unwrap().data.id, "1");
    assert_eq!(server.requests().len(), 4);
}
