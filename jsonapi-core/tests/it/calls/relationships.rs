//! Reads and changes the linkage of a relationship.

use crate::support::{Answer, Server};
use jsonapi_core::client::Outcome;
use jsonapi_core::repository::AnyRepository;
use jsonapi_core::request::Idempotency;
use jsonapi_core::{Id, Repository, ToMany, ToOne};

use super::{Article, Comment, Person, Subject, articles, document, no_content, sent};

const COMMENTS: &str = r#"{
    "links": {"self": "/v1/articles/1/relationships/comments", "related": "/v1/articles/1/comments"},
    "data": [{"type":"comments","id":"5"},{"type":"comments","id":"6"}],
    "included": [{"type":"comments","id":"5","attributes":{"text":"First!"},
        "relationships":{"author":{"data":{"type":"people","id":"9"}}}},
        {"type":"people","id":"9","attributes":{"name":"Dan"}}]
}"#;

#[tokio::test]
async fn linkage_is_read_as_a_document() {
    let null = r#"{"data":null}"#;
    let person = r#"{"data":{"type":"people","id":"9"}}"#;
    let server = Server::play([document(COMMENTS), document(null), document(person)]).await;
    let articles = articles(&server);

    let comments = articles.relationship("1", Article::path().comments());
    let path = Article::path().comments().author();
    let linkage = comments.get().include(path).await.unwrap();
    assert_eq!(linkage.data, ToMany::of(["5", "6"]));
    assert!(linkage.links.get("related").is_some());
    let found: Vec<_> = linkage.get_all(&linkage.data).collect();
    let comment: &Comment = found[0].as_ref().unwrap();
    let author: &Person = linkage.get(&comment.author).unwrap();
    assert_eq!(author.name, "Dan");
    assert!(found[1].is_err());
    assert!(serde_json::to_string(&linkage).unwrap().starts_with(
        r#"{"data":[{"type":"comments","id":"5"},{"type":"comments","id":"6"}],"included":["#
    ));

    let author = articles.relationship("1", Article::path().author());
    assert_eq!(author.get().await.unwrap().data, ToOne::null());
    let subject = articles.relationship("1", Article::path().subject());
    let subject = subject.get().await.unwrap().data;
    assert_eq!(subject.id().unwrap().to_string(), "people 9");
    assert_eq!(
        sent(&server),
        [
            "GET /v1/articles/1/relationships/comments?include=comments.author",
            "GET /v1/articles/1/relationships/author",
            "GET /v1/articles/1/relationships/subject",
        ]
    );
}

#[tokio::test]
async fn changes_are_sent_as_linkage() {
    let changed = document(COMMENTS);
    let meta = document(r#"{"meta":{}}"#);
    let mut script: Vec<_> = (0..6).map(|_| no_content()).collect();
    script.extend([changed, meta]);
    let server = Server::play(script).await;
    let articles = articles(&server);
    let comment = Id::<Comment>::new("5");
    let person = Id::<Person>::new("9");

    let author = articles.relationship("1", Article::path().author());
    author.replace(&person).await.unwrap();
    author.replace(None).await.unwrap();
    let subject = articles.relationship("1", Article::path().subject());
    subject.replace(&person).await.unwrap();
    let comments = articles.relationship("1", Article::path().comments());
    comments.replace(ToMany::empty()).await.unwrap();
    comments.add([&comment]).await.unwrap();
    comments.remove(["5", "6"]).await.unwrap();
    let Outcome::Document(linkage) = comments.add(["6"]).outcome().await.unwrap() else {
        panic!("another outcome");
    };
    assert_eq!(linkage.data.ids().len(), 2);
    let outcome = comments.add(["6"]).outcome().await.unwrap();
    assert!(matches!(outcome, Outcome::NoContent { .. }));

    let one = r#"{"data":{"type":"people","id":"9"}}"#;
    let path = "/v1/articles/1/relationships";
    assert_eq!(
        sent(&server),
        [
            format!("PATCH {path}/author {one}"),
            format!(r#"PATCH {path}/author {{"data":null}}"#),
            format!("PATCH {path}/subject {one}"),
            format!(r#"PATCH {path}/comments {{"data":[]}}"#),
            format!(r#"POST {path}/comments {{"data":[{{"type":"comments","id":"5"}}]}}"#),
            format!(
                r#"DELETE {path}/comments {{"data":[{{"type":"comments","id":"5"}},{{"type":"comments","id":"6"}}]}}"#
            ),
            format!(r#"POST {path}/comments {{"data":[{{"type":"comments","id":"6"}}]}}"#),
            format!(r#"POST {path}/comments {{"data":[{{"type":"comments","id":"6"}}]}}"#),
        ]
    );
}

#[tokio::test]
async fn only_adding_to_a_relationship_is_not_retried() {
    let cut = || Answer::raw("HTTP/1.1 204 No");
    let script = [cut(), cut(), no_content(), cut(), no_content()];
    let server = Server::play(script).await;
    let comments = articles(&server).relationship("1", Article::path().comments());
    let add = comments.add(["5"]);
    assert_eq!(
        add.request().unwrap().idempotency(),
        Idempotency::NonIdempotent
    );
    assert!(!add.await.unwrap_err().is_retryable());
    comments.replace(["5"]).await.unwrap();
    comments.remove(["5"]).await.unwrap();
    let sent = sent(&server);
    assert_eq!(sent.len(), 5);
    assert_eq!((&sent[1], &sent[3]), (&sent[2], &sent[4]));

    let server = Server::play([cut()]).await;
    let articles = AnyRepository::new(articles(&server));
    let path = Article::path().comments();
    let error = articles
        .add_linkage(&Id::new("1"), path, ToMany::of(["5"]))
        .await;
    assert!(!error.unwrap_err().is_retryable());
}

#[tokio::test]
async fn linkage_that_is_not_loaded_is_not_sent() {
    let server = Server::play([]).await;
    let articles = articles(&server);
    let comments = articles.relationship("1", Article::path().comments());
    let unknown = ToMany::<Comment>::default();
    for call in [
        comments.replace(&unknown),
        comments.add(&unknown),
        comments.remove(&unknown),
    ] {
        let error = call.await.unwrap_err();
        assert!(error.to_string().contains("not loaded"), "{error}");
    }
    let subject = articles.relationship("1", Article::path().subject());
    assert!(subject.replace(ToOne::<Subject>::default()).await.is_err());
}

#[tokio::test]
async fn linkage_of_the_wrong_cardinality_is_an_error() {
    let server = Server::play([document(r#"{"data":[]}"#), document(r#"{"data":null}"#)]).await;
    let articles = articles(&server);
    let author = articles.relationship("1", Article::path().author());
    let error = author.get().await.unwrap_err();
    assert_eq!(error.pointer(), Some("/data"));
    let comments = articles.relationship("1", Article::path().comments());
    assert!(comments.get().await.is_err());
}
