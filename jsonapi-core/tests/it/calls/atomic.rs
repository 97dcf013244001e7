//! Several changes in one request.

use crate::support::{Answer, Server};
use http::header::ACCEPT;
use jsonapi_core::request::Idempotency;
use jsonapi_core::{Identifier, ToMany};
use serde_json::{Value, json};

use super::{Article, Comment, Person, client, document, no_content, sent};

const EXT: &str = r#"application/vnd.api+json;ext="https://jsonapi.org/ext/atomic""#;

fn body(call: &jsonapi_core::Request) -> Value {
    serde_json::from_slice(call.body().unwrap()).unwrap()
}

#[tokio::test]
async fn changes_to_several_types_are_sent_as_one_request() {
    let results = r#"{"atomic:results":[
        {"data":{"type":"people","id":"9","attributes":{"name":"Dan"}},"meta":{"new":true}},
        {"data":{"type":"articles","id":"1","attributes":{"title":"x"}}},
        {}, {}, {"data":null}, {}, {}, {}
    ]}"#;
    let server = Server::play([document(results)]).await;
    let mut batch = client(&server).atomic();
    let author = batch.create(Person::draft().name("Dan"));
    let comment = batch.create(Comment::draft().text("First!").author("7"));
    let article = batch.create(Article::draft().title("x").comments(["5"]));
    batch.relate(&comment, Comment::path().author(), &author);
    batch.relate(&article, Article::path().comments(), &comment);
    batch.relate(&article, Article::path().subject(), &author);
    let patch = batch.update(Article::patch("2").title("y"));
    batch.relate(&patch, Article::path().author(), &author);
    batch.delete::<Article, _>("3");
    let comments = || Article::path().comments();
    batch.relationship("4", comments()).add(["5"]);
    batch.relationship("4", comments()).add_planned(&comment);
    batch.relationship("4", comments()).remove(["6"]);
    batch.relationship("4", comments()).replace(ToMany::empty());
    batch
        .relationship("4", Article::path().author())
        .replace(None);

    let call = batch.commit();
    let request = call.request().unwrap();
    assert_eq!(request.to_string(), "POST /operations");
    assert_eq!(request.idempotency(), Idempotency::NonIdempotent);
    assert_eq!(request.headers()[ACCEPT], EXT);
    assert_eq!(request.headers()["content-type"], EXT);
    let comments = json!({"type": "articles", "id": "4", "relationship": "comments"});
    let dan = json!({"data": {"type": "people", "lid": "0"}});
    let first = json!({"type": "comments", "lid": "1"});
    assert_eq!(
        body(&request),
        json!({"atomic:operations": [
            {"op": "add", "data": {"type": "people", "lid": "0", "attributes": {"name": "Dan"}}},
            {"op": "add", "data": {"type": "comments", "lid": "1",
                "attributes": {"text": "First!"}, "relationships": {"author": dan}}},
            {"op": "add", "data": {"type": "articles", "lid": "2", "attributes": {"title": "x"},
                "relationships": {"subject": dan,
                    "comments": {"data": [{"type": "comments", "id": "5"}, first]}}}},
            {"op": "update", "data": {"type": "articles", "id": "2", "attributes": {"title": "y"},
                "relationships": {"author": dan}}},
            {"op": "remove", "ref": {"type": "articles", "id": "3"}},
            {"op": "add", "ref": comments, "data": [{"type": "comments", "id": "5"}]},
            {"op": "add", "ref": comments, "data": [first]},
            {"op": "remove", "ref": comments, "data": [{"type": "comments", "id": "6"}]},
            {"op": "update", "ref": comments, "data": []},
            {"op": "update", "data": null,
                "ref": {"type": "articles", "id": "4", "relationship": "author"}},
        ]})
    );
    // The request is valid for the server side, too.
    let operations =
        serde_json::from_slice::<jsonapi_core::atomic::Operations>(request.body().unwrap());
    operations.unwrap().check().unwrap();

    let results = call.await.unwrap();
    let dan = results.get(&author).unwrap().unwrap();
    assert_eq!((dan.data.id.as_str(), dan.data.name.as_str()), ("9", "Dan"));
    assert_eq!(dan.meta.get("new").unwrap(), Some(true));
    assert!(results.get(&article).unwrap().is_none());
    assert!(
        results
            .read::<Option<Identifier>>(4)
            .unwrap()
            .unwrap()
            .data
            .is_none()
    );
    // The second result is an article, but the second operation creates a comment.
    let error = results.get(&comment).unwrap_err();
    assert!(error.was_applied());
    assert!(
        error
            .pointer()
            .unwrap()
            .starts_with("/atomic:results/1/data")
    );
    assert!(results.read::<Article>(8).is_err());
}

#[tokio::test]
async fn a_204_response_means_all_operations_were_applied_as_sent() {
    let server = Server::play([no_content()]).await;
    let mut batch = client(&server).atomic();
    let person = batch.create(Person::draft().id("9").name("Dan"));
    let article = batch.create(Article::draft().title("x"));
    batch.relate(&article, Article::path().author(), &person);
    let call = batch.commit().at("batch");
    let data = &body(&call.request().unwrap())["atomic:operations"];
    assert_eq!(data[0]["data"].get("lid"), None);
    assert_eq!(
        data[1]["data"]["relationships"]["author"]["data"]["id"],
        "9"
    );
    let results = call.await.unwrap();
    assert!(results.get(&person).unwrap().is_none());
    assert_eq!(results.response().status().as_u16(), 204);
    assert!(sent(&server)[0].starts_with("POST /v1/batch {"));
}

#[tokio::test]
async fn an_operation_that_cannot_be_sent_is_named() {
    let server = Server::play([]).await;
    let client = client(&server);
    let refused =
        async |batch: jsonapi_core::client::Atomic| batch.commit().await.unwrap_err().to_string();

    let error = refused(client.atomic()).await;
    assert!(error.contains("no operations"), "{error}");

    let mut batch = client.atomic();
    batch.delete::<Article, _>("1");
    batch.update(Article::patch("1").comments(ToMany::default()));
    let error = refused(batch).await;
    assert!(error.contains("/atomic:operations/1: "), "{error}");
    assert!(error.contains("`comments`"), "{error}");

    let mut batch = client.atomic();
    let unknown = ToMany::<Comment>::default();
    batch
        .relationship("1", Article::path().comments())
        .add(unknown);
    assert!(refused(batch).await.contains("not loaded"));

    let mut other = client.atomic();
    let stranger = other.create(Person::draft().name("Dan"));
    let mut batch = client.atomic();
    let article = batch.create(Article::draft().title("x"));
    batch.relate(&article, Article::path().author(), &stranger);
    let error = refused(batch).await;
    assert!(error.contains("another batch"), "{error}");
}

#[tokio::test]
async fn an_error_names_the_failed_operation() {
    let errors = r#"{"errors":[{"status":"422","title":"blank",
        "source":{"pointer":"/atomic:operations/1/data/attributes/title"}}]}"#;
    let server = Server::play([Answer::document("422 Unprocessable Content", errors)]).await;
    let mut batch = client(&server).atomic();
    batch.delete::<Article, _>("1");
    batch.create(Article::draft().title(""));
    let error = batch.commit().await.unwrap_err();
    assert_eq!(error.errors()[0].operation(), Some(1));
    assert!(
        error.to_string().contains("/atomic:operations/1/data"),
        "{error}"
    );
    assert!(!error.was_applied() && !error.is_retryable());
}

#[tokio::test]
async fn an_applied_batch_is_not_sent_again() {
    let script = [
        document(r#"{"data":[]}"#),
        Answer::new("202 Accepted", &["location: /jobs/1"], ""),
        Answer::raw("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"),
        Answer::new("200 OK", &["content-type: text/html"], "<html>"),
    ];
    let server = Server::play(script).await;
    let mut batch = client(&server).atomic();
    batch.delete::<Article, _>("1");
    assert!(batch.commit().await.unwrap_err().was_applied());
    assert_eq!(
        batch.commit().await.unwrap_err().location(),
        Some("/jobs/1")
    );
    let broken = batch.commit().await.unwrap_err();
    assert!(!broken.is_retryable() && broken.was_applied());
    assert!(!batch.commit().await.unwrap_err().was_applied());
}
