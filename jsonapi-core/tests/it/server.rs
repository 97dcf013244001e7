//! Repositories served over HTTP: every response, checked for conformance.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "helpers of tests fail the test"
)]

/// Implements the named methods of `Repository<Article>` by calling those of `self.0`.
macro_rules! delegate {
    ($($method:ident),+) => {
        $(delegate!(@ $method);)+
    };
    (@ get) => {
        async fn get(
            &self,
            id: &jsonapi_core::Id<Article>,
            query: &jsonapi_core::Query<Article>,
        ) -> Result<jsonapi_core::Document<Article>, jsonapi_core::Error> {
            self.0.get(id, query).await
        }
    };
    (@ list) => {
        async fn list(
            &self,
            query: &jsonapi_core::Query<Article>,
        ) -> Result<jsonapi_core::Document<Vec<Article>>, jsonapi_core::Error> {
            self.0.list(query).await
        }
    };
    (@ create) => {
        async fn create(
            &self,
            draft: impl Into<jsonapi_core::Draft<Article>> + Send,
        ) -> Result<jsonapi_core::Document<Article>, jsonapi_core::Error> {
            self.0.create(draft).await
        }
    };
    (@ update) => {
        async fn update(
            &self,
            patch: impl Into<jsonapi_core::Patch<Article>> + Send,
        ) -> Result<jsonapi_core::Document<Article>, jsonapi_core::Error> {
            self.0.update(patch).await
        }
    };
    (@ delete) => {
        async fn delete(
            &self,
            id: &jsonapi_core::Id<Article>,
        ) -> Result<(), jsonapi_core::Error> {
            self.0.delete(id).await
        }
    };
}

mod actions;
mod budgets;
mod caching;
mod callers;
mod conditions;
mod diagnosis;
mod faults;
mod flood;
mod handlers;
mod hostile;
mod ids;
mod keyset;
mod limits;
mod links;
mod media_types;
mod own_parameters;
mod own_routes;
mod pages;
mod queries;
mod races;
mod refusals;

use crate::blog::{Article, Comment, Person};
use crate::in_process::{Reply, ask};
use axum::Router;
use http::{Method, StatusCode};
use jsonapi_core::MemoryStore;
use jsonapi_core::server::{self};
use serde_json::{Value, json};

const SEED: &[u8] = br#"{"data": [
    {"type": "articles", "id": "1", "attributes": {"title": "One", "words": 10}, "relationships": {
        "author": {"data": {"type": "people", "id": "9"}},
        "comments": {"data": [{"type": "comments", "id": "5"}, {"type": "comments", "id": "6"}]}}},
    {"type": "articles", "id": "2", "attributes": {"title": "Two", "body": "b"}},
    {"type": "people", "id": "9", "attributes": {"name": "Dan"}},
    {"type": "comments", "id": "5", "attributes": {"text": "First!"}, "relationships": {
        "author": {"data": {"type": "people", "id": "9"}}}},
    {"type": "comments", "id": "6", "attributes": {"text": "Second"}}
]}"#;

fn seeded() -> MemoryStore {
    let store = MemoryStore::new();
    let _ = store.repository::<Article>();
    let _ = (store.repository::<Person>(), store.repository::<Comment>());
    store.seed(SEED).unwrap();
    store
}

fn builder() -> server::RouterBuilder {
    let store = seeded();
    server::router()
        .resources(store.repository::<Article>())
        .resources(store.repository::<Person>())
        .resources(store.repository::<Comment>())
}

async fn fetch(router: &Router, uri: &str) -> Reply {
    ask(router, Method::GET, uri, &[], "").await
}

async fn send(router: &Router, method: Method, uri: &str, body: Value) -> Reply {
    ask(router, method, uri, &[], body.to_string()).await
}

/// The status of a response, and the status and source of its first error.
fn fault(reply: &Reply) -> (u16, &str, &str) {
    let error = &reply.body["errors"][0];
    let source = error["source"].as_object();
    let source = source.and_then(|source| source.values().next()?.as_str());
    (
        reply.status.as_u16(),
        error["status"].as_str().unwrap_or_default(),
        source.unwrap_or_default(),
    )
}

#[tokio::test]
async fn documents_are_fetched() {
    let router = builder().build();
    let reply = fetch(
        &router,
        "/articles/1?include=comments.author&fields[people]=name",
    )
    .await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-type"), "application/vnd.api+json");
    assert_eq!(reply.header("vary"), "Accept");
    assert_eq!(reply.body["data"]["attributes"]["title"], "One");
    let included = reply.body["included"].as_array().unwrap();
    assert_eq!(included.len(), 3);
    assert_eq!(
        included[2],
        json!({"type": "people", "id": "9", "attributes": {"name": "Dan"}})
    );

    let list = fetch(
        &router,
        "/articles?sort=-title&page%5Bsize%5D=1&fields[articles]=words",
    )
    .await;
    assert_eq!(
        list.body["data"],
        json!([{"type": "articles", "id": "2", "attributes": {"words": null}}])
    );
    assert_eq!(
        list.body["meta"],
        json!({"record_count": 2, "page_count": 2})
    );
    let next = list.body["links"]["next"].as_str().unwrap();
    let next = fetch(&router, &format!("/articles{next}")).await;
    assert_eq!(
        next.body["data"],
        json!([{"type": "articles", "id": "1", "attributes": {"words": 10}}])
    );

    let related = fetch(&router, "/articles/1/comments?sort=-text&include=author").await;
    assert_eq!(related.body["data"][0]["id"], "6");
    assert_eq!(related.body["included"].as_array().unwrap().len(), 1);
    let none = fetch(&router, "/articles/2/author").await;
    assert_eq!(
        (none.status, &none.body),
        (StatusCode::OK, &json!({"data": null}))
    );
    let linkage = fetch(&router, "/articles/1/relationships/author").await;
    assert_eq!(linkage.body, json!({"data": {"type": "people", "id": "9"}}));

    let head = ask(&router, Method::HEAD, "/articles/1", &[], "").await;
    assert_eq!((head.status, head.body), (StatusCode::OK, Value::Null));
}

#[tokio::test]
async fn resources_are_written() {
    let router = Router::new().nest("/api/v1", builder().build());
    let draft = json!({"data": {"type": "articles", "attributes": {"title": "Three", "_publish": true},
        "relationships": {"author": {"data": {"type": "people", "id": "9"}}}}});
    let made = send(
        &router,
        Method::POST,
        "/api/v1/articles?include=author",
        draft,
    )
    .await;
    assert_eq!(made.status, 201, "{made:?}");
    assert_eq!(made.header("location"), "/api/v1/articles/3");
    assert_eq!(made.body["included"][0]["id"], "9");
    assert_eq!(made.body["data"]["attributes"]["_publish"], Value::Null);
    assert_eq!(
        fetch(&router, made.header("location")).await.body["data"],
        made.body["data"]
    );

    let patch = json!({"data": {"type": "articles", "id": "3", "attributes": {"body": "b"},
        "relationships": {"author": {"data": null}}}});
    let changed = send(&router, Method::PATCH, "/api/v1/articles/3", patch).await;
    assert_eq!(changed.status, 200);
    assert_eq!(changed.body["data"]["attributes"]["title"], "Three");
    assert_eq!(
        changed.body["data"]["relationships"]["author"]["data"],
        Value::Null
    );

    let members = json!({"data": [{"type": "comments", "id": "5"}]});
    let path = "/api/v1/articles/3/relationships/comments";
    for (method, left) in [
        (Method::POST, 1),
        (Method::POST, 1),
        (Method::DELETE, 0),
        (Method::PATCH, 1),
    ] {
        let reply = send(&router, method, path, members.clone()).await;
        assert_eq!(
            (reply.status, reply.body),
            (StatusCode::NO_CONTENT, Value::Null)
        );
        assert_eq!(
            fetch(&router, path).await.body["data"]
                .as_array()
                .unwrap()
                .len(),
            left
        );
    }
    let gone = ask(&router, Method::DELETE, "/api/v1/articles/3", &[], "").await;
    assert_eq!(gone.status, 204);
    assert_eq!(
        fault(&fetch(&router, "/api/v1/articles/3").await),
        (404, "404", "")
    );
}

#[tokio::test]
async fn a_number_with_a_zero_fraction_is_an_integer() {
    let router = builder().build();
    let patch = |words: &str| {
        let attributes = format!(r#"{{"words":{words}}}"#);
        let resource = format!(r#"{{"type":"articles","id":"1","attributes":{attributes}}}"#);
        let router = &router;
        async move {
            let body = format!(r#"{{"data":{resource}}}"#);
            ask(router, Method::PATCH, "/articles/1", &[], body).await
        }
    };
    for (sent, words) in [("12.0", 12), ("-0.0", 0), ("1.5e3", 1500), ("-7.00", -7)] {
        let reply = patch(sent).await;
        assert_eq!(reply.body["data"]["attributes"]["words"], words, "{sent}");
    }
    for sent in ["12.5", "1e300", "9007199254740993.0e1"] {
        assert_eq!(patch(sent).await.status, 422, "{sent}");
    }
}

#[tokio::test]
async fn client_ids_are_accepted_if_enabled() {
    let draft = json!({"data": {"type": "people", "id": "a/b ä", "attributes": {}}});
    let refused = send(&builder().build(), Method::POST, "/people", draft.clone()).await;
    assert_eq!(fault(&refused), (403, "403", "/data/id"));

    let router = builder().client_ids().build();
    let made = send(&router, Method::POST, "/people", draft.clone()).await;
    assert_eq!(made.header("location"), "/people/a%2Fb%20%C3%A4");
    assert_eq!(
        fetch(&router, made.header("location")).await.body["data"]["id"],
        "a/b ä"
    );
    let again = send(&router, Method::POST, "/people", draft).await;
    assert_eq!(fault(&again), (409, "409", "/data/id"));
    let not_a_number = json!({"data": {"type": "comments", "id": "x"}});
    let refused = send(&router, Method::POST, "/comments", not_a_number).await;
    assert_eq!(fault(&refused), (422, "422", "/data/id"));
}
