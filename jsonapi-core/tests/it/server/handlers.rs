//! Custom handlers, and atomic requests.

use crate::blog::{Article, Person};
use crate::in_process::ask;
use axum::Router;
use axum::routing::{get, post};
use http::{Method, StatusCode};
use jsonapi_core::Repository;
use jsonapi_core::negotiation::Negotiation;
use jsonapi_core::server::{self, GuardLayer, NegotiationLayer};
use jsonapi_core::{Document, Draft, Error, ErrorObject, Patch, Query};
use serde_json::{Value, json};
use std::time::Duration;

use super::{fault, fetch, seeded, send};

#[tokio::test(start_paused = true)]
async fn custom_handlers_use_extractors_and_responders() {
    async fn one(draft: Draft<Article>) -> Result<Document<Article>, Error> {
        seeded().repository::<Article>().create(draft).await
    }
    async fn change(patch: Patch<Article>) -> Result<Document<Article>, Error> {
        seeded().repository::<Article>().update(patch).await
    }
    async fn list(query: Query<Article>) -> Result<Document<Vec<Article>>, Error> {
        seeded().repository().list(&query).await
    }
    async fn echo(
        document: Document<jsonapi_core::ResourceObject>,
    ) -> Document<jsonapi_core::ResourceObject> {
        document
    }
    let router = Router::new()
        .route("/one", post(one).patch(change))
        .route("/list", get(list))
        .route("/echo", post(echo))
        .route(
            "/panic",
            get(|| async {
                if true {
                    panic!("on purpose")
                }
            }),
        )
        .route("/slow", get(|| tokio::time::sleep(Duration::from_secs(60))))
        .route(
            "/teapot",
            get(|| async { Error::from(ErrorObject::new().with_status(418)) }),
        )
        .layer(NegotiationLayer::new(Negotiation::new()))
        .layer(GuardLayer::new(Duration::from_secs(5)));
    let made = send(
        &router,
        Method::POST,
        "/one",
        json!({"data": {"type": "articles", "attributes": {"title": "t"}}}),
    )
    .await;
    assert_eq!(made.body["data"]["id"], "3");
    let wrong = send(
        &router,
        Method::POST,
        "/one",
        json!({"data": {"type": "people"}}),
    )
    .await;
    assert_eq!(fault(&wrong), (409, "409", "/data/type"));
    let changed = send(
        &router,
        Method::PATCH,
        "/one",
        json!({"data": {"type": "articles", "id": "1", "attributes": {"body": "x"}}}),
    )
    .await;
    assert_eq!(changed.body["data"]["attributes"]["body"], "x");
    assert_eq!(
        fetch(&router, "/list?sort=-title").await.body["data"][0]["id"],
        "2"
    );
    assert_eq!(
        fault(&fetch(&router, "/list?sort=x").await),
        (400, "400", "sort")
    );
    let odd = json!({"data": {"type": "odd", "id": "1", "attributes": {"a": [1, null]}}});
    assert_eq!(
        send(&router, Method::POST, "/echo", odd.clone()).await.body,
        odd
    );
    assert_eq!(
        fault(&send(&router, Method::POST, "/echo", json!({"data": 1})).await),
        (400, "400", "/data")
    );
    assert_eq!(fault(&fetch(&router, "/panic").await), (500, "500", ""));
    assert_eq!(fault(&fetch(&router, "/slow").await), (503, "503", ""));
    assert_eq!(fault(&fetch(&router, "/teapot").await), (418, "418", ""));
}

#[tokio::test]
async fn atomic_requests_are_all_or_nothing() {
    let store = seeded();
    let router = server::router()
        .resources(store.repository::<Article>())
        .resources(store.repository::<Person>())
        .operations("/operations", move |operations| {
            let store = store.clone();
            async move { store.run(&operations) }
        })
        .build();
    let media_type = "application/vnd.api+json;ext=\"https://jsonapi.org/ext/atomic\"";
    let run = |operations: Value| {
        let router = router.clone();
        let body = json!({"atomic:operations": operations}).to_string();
        async move {
            let headers = [("content-type", media_type), ("accept", media_type)];
            ask(&router, Method::POST, "/operations", &headers, body).await
        }
    };
    let person =
        json!({"op": "add", "data": {"type": "people", "lid": "p", "attributes": {"name": "Ada"}}});
    let article = json!({"op": "add", "data": {"type": "articles", "attributes": {"title": "t"},
        "relationships": {"author": {"data": {"type": "people", "lid": "p"}}}}});
    let done = run(json!([
        person, article,
        {"op": "update", "data": {"type": "people", "lid": "p", "attributes": {"name": "Ada L."}}},
        {"op": "add", "ref": {"type": "people", "lid": "p", "relationship": "friends"}, "data": [{"type": "people", "id": "9"}]},
        {"op": "update", "href": "/articles/2/relationships/author", "data": {"type": "people", "lid": "p"}},
        {"op": "remove", "ref": {"type": "articles", "id": "1"}},
    ])).await;
    assert_eq!(done.status, 200, "{done:?}");
    assert_eq!(done.header("content-type"), media_type);
    let results = done.body["atomic:results"].as_array().unwrap();
    assert_eq!(results.len(), 6);
    let author = &results[1]["data"]["relationships"]["author"]["data"];
    assert_eq!(author["id"], results[0]["data"]["id"]);
    let ada = fetch(&router, "/articles/2/author").await.body;
    assert_eq!(ada["data"]["attributes"]["name"], "Ada L.");
    assert_eq!(
        ada["data"]["relationships"]["friends"]["data"][0]["id"],
        "9"
    );
    assert_eq!(fetch(&router, "/articles/1").await.status, 404);

    let before = fetch(&router, "/people").await.body;
    for (last, status, pointer) in [
        (
            json!({"op": "remove", "ref": {"type": "people", "id": "77"}}),
            404,
            "/atomic:operations/1",
        ),
        (
            json!({"op": "add", "data": {"type": "articles", "attributes": {"title": 1}}}),
            422,
            "/atomic:operations/1/data/attributes/title",
        ),
        (
            json!({"op": "add", "data": {"type": "articles"}}),
            422,
            "/atomic:operations/1/data",
        ),
        (
            json!({"op": "add", "data": {"type": "articles", "id": "8", "attributes": {"title": "t"}}}),
            403,
            "/atomic:operations/1/data/id",
        ),
        (
            json!({"op": "add", "data": {"type": "articles", "attributes": {"title": "t", "created_at": "x"}}}),
            403,
            "/atomic:operations/1/data/attributes/created_at",
        ),
        (
            json!({"op": "add", "data": {"type": "articles", "attributes": {"title": "t", "x": 1}}}),
            422,
            "/atomic:operations/1/data/attributes/x",
        ),
        (
            json!({"op": "update", "href": "/nothing/1", "data": {"type": "articles", "id": "1"}}),
            404,
            "/atomic:operations/1/href",
        ),
        (
            json!({"op": "add", "ref": {"type": "articles", "id": "2", "relationship": "author"}, "data": [{"type": "people", "id": "9"}]}),
            400,
            "/atomic:operations/1/data",
        ),
        (
            json!({"op": "add", "ref": {"type": "people", "id": "9", "relationship": "friends"}, "data": [{"type": "people", "id": "9"}, {"type": "people", "id": "77"}]}),
            404,
            "/atomic:operations/1/data/1",
        ),
        (
            json!({"op": "update", "ref": {"type": "articles", "id": "2", "relationship": "author"}, "data": {"type": "people", "id": "77"}}),
            404,
            "/atomic:operations/1/data",
        ),
    ] {
        let reply = run(json!([person, last])).await;
        let text = status.to_string();
        assert_eq!(fault(&reply), (status, text.as_str(), pointer), "{last}");
        assert_eq!(fetch(&router, "/people").await.body, before, "{last}");
    }
    let quiet = run(json!([{"op": "remove", "ref": {"type": "articles", "id": "2"}}])).await;
    assert_eq!(
        (quiet.status, quiet.body),
        (StatusCode::NO_CONTENT, Value::Null)
    );
    let plain = send(
        &router,
        Method::POST,
        "/operations",
        json!({"atomic:operations": []}),
    )
    .await;
    assert_eq!(fault(&plain), (415, "415", "Content-Type"));
    let read = fetch(&router, "/operations").await;
    assert_eq!(fault(&read), (405, "405", ""));
    assert_eq!(read.header("allow"), "POST");
}

/// The extractor reads the query of a list, which has a first page.
#[tokio::test]
async fn a_query_without_a_page_can_be_used_for_one_resource() {
    let store = seeded();
    let articles = store.repository::<Article>();
    let one = move |query: Query<Article>| {
        let articles = articles.clone();
        async move { articles.get(&"1".into(), &query).await }
    };
    let router = server::router()
        .route("/first", axum::routing::get(one))
        .build();
    let reply = fetch(&router, "/first?fields[articles]=title").await;
    assert_eq!(
        (reply.status.as_u16(), &reply.body["data"]["id"]),
        (200, &json!("1"))
    );
    let reply = fetch(&router, "/first?page[number]=1").await;
    assert_eq!(fault(&reply), (400, "400", "page"));
}
