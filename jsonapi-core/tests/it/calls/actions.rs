//! Calls of actions: `POST /articles/1/actions/publish`.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::support::{Answer, Server};
use jsonapi_core::client::{Attempt, Hook, Outcome};
use jsonapi_core::request::Idempotency;
use jsonapi_core::{Client, Document, HttpRepository, Id, Meta};
use serde_json::json;

use super::{ARTICLE, Article, Person, articles, client, document, no_content, sent};
use crate::blog;

const JOB: &str = r#"{"data":{"type":"jobs","id":"7"},"meta":{"note":"n"}}"#;

fn offline() -> HttpRepository<Article> {
    let client = Client::builder("https://api.example.com").build().unwrap();
    client.repository()
}

fn accepted() -> Answer {
    let headers = [
        "content-type: application/vnd.api+json",
        "content-location: /v1/jobs/7",
        "retry-after: 4",
    ];
    Answer::new("202 Accepted", &headers, JOB)
}

#[test]
fn an_action_is_a_post_that_is_not_idempotent() {
    let articles = offline();
    let id = Id::<Article>::new("1");
    for call in [
        articles.action("1", "publish"),
        articles.action(&id, "publish"),
        articles
            .action("1", "publish")
            .meta(json!({"notify": false})),
    ] {
        let request = call.request().unwrap();
        assert_eq!(request.to_string(), "POST /articles/1/actions/publish");
        assert_eq!(request.idempotency(), Idempotency::NonIdempotent);
    }
    let import = articles.collection_action("import").request().unwrap();
    assert_eq!(import.to_string(), "POST /articles/actions/import");
    assert_eq!(import.idempotency(), Idempotency::NonIdempotent);
    assert_eq!(
        (import.body(), import.headers().get("content-type")),
        (None, None)
    );
}

#[test]
fn ids_and_names_are_path_segments() {
    let articles = offline();
    let request = articles.action("a/b", "ré/publish").request().unwrap();
    assert_eq!(request.path(), "/articles/a%2Fb/actions/r%C3%A9%2Fpublish");
    for call in [
        articles.action("", "publish"),
        articles.action("1", ".."),
        articles.collection_action(""),
    ] {
        assert!(call.request().is_err());
    }
}

#[test]
fn a_body_has_data_or_meta_or_both() {
    let body = |call: jsonapi_core::client::Call<_, _>| {
        let request = call.request().unwrap();
        assert_eq!(
            request.headers()["content-type"],
            "application/vnd.api+json"
        );
        String::from_utf8(request.body().unwrap().to_vec()).unwrap()
    };
    let copy = || offline().action("1", "copy");
    assert_eq!(
        body(copy().data(Article::draft().title("A copy"))),
        r#"{"data":{"type":"articles","attributes":{"title":"A copy"}}}"#
    );
    assert_eq!(
        body(copy().data(Article::patch("1").title("x"))),
        r#"{"data":{"type":"articles","id":"1","attributes":{"title":"x"}}}"#
    );
    assert_eq!(
        body(copy().meta(json!({"times": 2}))),
        r#"{"meta":{"times":2}}"#
    );
    let mut both = Document::new(Article::draft().title("A copy"));
    both.meta = Meta::new().with("times", 2);
    assert_eq!(
        body(copy().document(&both)),
        r#"{"data":{"type":"articles","attributes":{"title":"A copy"}},"meta":{"times":2}}"#
    );
    assert_eq!(
        body(copy().meta(json!({})).meta(json!({"times": 3}))),
        r#"{"meta":{"times":3}}"#
    );
}

#[tokio::test]
async fn a_body_that_cannot_be_written_is_an_error_before_sending() {
    let no_object = offline()
        .action("1", "publish")
        .meta(7)
        .request()
        .unwrap_err();
    assert_eq!(
        no_object.to_string(),
        "`meta` is an object: send a struct or a map"
    );
    let server = Server::play([]).await;
    let articles = client(&server).repository::<blog::Article>();
    let without_title = articles.action("1", "copy").data(blog::Article::draft());
    let error = without_title.await.unwrap_err();
    assert!(error.to_string().contains("title"), "{error}");
    assert_eq!(sent(&server), [""; 0]);
}

#[tokio::test]
async fn an_outcome_is_a_document_nothing_or_accepted() {
    let meta = r#"{"meta":{"note":"n"}}"#;
    let server = Server::play([document(ARTICLE), no_content(), document(meta), accepted()]).await;
    let publish = articles(&server).action("1", "publish");
    let Outcome::Document(article) = publish.clone().await.unwrap() else {
        panic!("there is a document");
    };
    assert_eq!(article.data.title, "JSON:API");
    let nothing = publish.clone().await.unwrap();
    assert!(matches!(nothing, Outcome::NoContent { meta, .. } if meta.is_empty()));
    let only_meta = publish.clone().await.unwrap();
    assert!(matches!(only_meta, Outcome::NoContent { meta, .. } if !meta.is_empty()));
    let (outcome, response) = publish.with_response().await.unwrap();
    let Outcome::Accepted {
        location,
        retry_after,
        meta,
        ..
    } = outcome
    else {
        panic!("it is accepted");
    };
    assert_eq!(location.as_deref(), Some("/v1/jobs/7"));
    assert_eq!(retry_after, Some(Duration::from_secs(4)));
    assert_eq!(meta.get("note").unwrap(), Some("n"));
    assert_eq!(response.status(), 202);
    assert_eq!(sent(&server), ["POST /v1/articles/1/actions/publish"; 4]);
}

#[tokio::test]
async fn an_accepted_write_carries_the_wait() {
    let broken = Answer::new(
        "202 Accepted",
        &[
            "content-type: text/html",
            "location: /v1/jobs/7",
            "retry-after: 4",
        ],
        "<html>",
    );
    for answer in [accepted(), broken] {
        let server = Server::play([answer]).await;
        let error = articles(&server)
            .create(Article::draft().title("x"))
            .await
            .unwrap_err();
        assert!(error.is_accepted());
        assert_eq!(error.location(), Some("/v1/jobs/7"));
        assert_eq!(error.retry_after(), Some(Duration::from_secs(4)));
        assert!(!error.is_retryable());
    }
}

#[tokio::test]
async fn another_type_is_returned() {
    let person = r#"{"data":{"type":"people","id":"9","attributes":{"name":"Dan"}}}"#;
    let list = r#"{"data":[{"type":"articles","id":"1","attributes":{"title":"JSON:API"}}]}"#;
    let server = Server::play([document(person), document(list), document(list)]).await;
    let articles = articles(&server);
    let author = articles.action("1", "author").returning::<Person>();
    let outcome = author.fields::<Person>(|f| f.name()).await.unwrap();
    assert!(matches!(outcome, Outcome::Document(it) if it.data.name == "Dan"));
    let import = articles
        .collection_action("import")
        .returning::<Vec<Article>>();
    let outcome = import.include(Article::path().author()).await.unwrap();
    assert!(matches!(outcome, Outcome::Document(it) if it.data.len() == 1));
    // Another document than the declared one is an error, which says that the action is performed.
    let error = articles.action("1", "publish").await.unwrap_err();
    assert!(error.was_applied(), "{error}");
    assert_eq!(
        sent(&server),
        [
            "POST /v1/articles/1/actions/author?fields%5Bpeople%5D=name",
            "POST /v1/articles/actions/import?include=author",
            "POST /v1/articles/1/actions/publish",
        ]
    );
}

#[tokio::test]
async fn an_action_is_not_repeated_unless_it_certainly_was_not_performed() {
    for answer in [
        Answer::document("502 Bad Gateway", ""),
        Answer::document("503 Busy", ""),
        Answer::raw("").then_reset(),
    ] {
        let server = Server::play([answer]).await;
        let failed = articles(&server).action("1", "publish").await;
        assert!(!failed.unwrap_err().is_retryable());
        assert_eq!(sent(&server).len(), 1);
    }
    let refused = Answer::new("503 Busy", &["retry-after: 0"], "");
    let server = Server::play([refused, document(ARTICLE)]).await;
    let published = articles(&server).action("1", "publish").await;
    assert!(matches!(published.unwrap(), Outcome::Document(_)));
    assert_eq!(sent(&server).len(), 2);
}

#[tokio::test]
async fn hooks_and_headers_are_those_of_other_calls() {
    #[derive(Default)]
    struct Seen(Mutex<Vec<String>>);
    impl Hook for Seen {
        fn before(&self, attempt: &Attempt<'_>) {
            let seen = format!("{} {}", attempt.method(), attempt.path());
            self.0.lock().unwrap().push(seen);
        }
    }
    let server = Server::play([no_content()]).await;
    let seen = Arc::new(Seen::default());
    let client = Client::builder(server.url())
        .bearer("sesame")
        .hook(Arc::clone(&seen));
    let articles = client.build().unwrap().repository::<Article>();
    let key = ("idempotency-key".parse().unwrap(), "k-1".parse().unwrap());
    articles
        .action("1", "publish")
        .header(key.0, key.1)
        .await
        .unwrap();
    assert_eq!(
        *seen.0.lock().unwrap(),
        ["POST /articles/1/actions/publish"]
    );
    let request = server.requests().remove(0);
    assert!(
        request.contains("authorization: Bearer sesame"),
        "{request}"
    );
    assert!(request.contains("idempotency-key: k-1"), "{request}");
}
