//! The limits of a server, in handlers of one's own.

use std::time::Duration;

use axum::Router;
use axum::routing::{get, post};
use http::Method;
use jsonapi_core::server::{GuardLayer, Limits};
use jsonapi_core::{Document, Draft, Error, Patch, Query, Repository};
use serde_json::{Value, json};

use super::{builder, fault, fetch, seeded, send};
use crate::blog::Article;

async fn list(query: Query<Article>) -> Result<Document<Vec<Article>>, Error> {
    seeded().repository().list(&query).await
}

/// A router with a handler for each extractor.
fn handlers() -> Router {
    Router::new()
        .route("/list", get(list))
        .route("/draft", post(async |_: Draft<Article>| "read"))
        .route("/patch", post(async |_: Patch<Article>| "read"))
        .route("/document", post(async |_: Document<Article>| "read"))
}

const SMALL: Limits = Limits {
    include_depth: 1,
    include_paths: 2,
    page_size: 10,
    included: 1,
    bytes: 100_000,
    errors: 2,
    body: 400,
    body_timeout: Duration::ZERO,
    timeout: Duration::from_secs(1),
};

#[tokio::test]
async fn limits_hold_for_extractors() {
    let guarded = handlers().layer(GuardLayer::with_limits(SMALL));
    for (query, parameter) in [
        ("include=comments.author", "include"),
        ("include=comments,author,related", "include"),
        ("include=comments", "include"),
        ("page[size]=11", "page[size]"),
    ] {
        let reply = fetch(&guarded, &format!("/list?{query}")).await;
        assert_eq!(fault(&reply), (400, "400", parameter), "{query}");
    }
    assert_eq!(
        fetch(&guarded, "/list?include=author,related").await.status,
        200
    );
    let reply = fetch(&guarded, "/list?sort=a,b,c").await;
    assert_eq!(reply.body["errors"].as_array().unwrap().len(), 2);
    let attributes = json!({"a": 1, "b": 2, "c": 3});
    let many = |id: Option<&str>| {
        let mut data = json!({"type": "articles", "attributes": attributes});
        if let Some(id) = id {
            data["id"] = id.into();
        }
        json!({ "data": data })
    };
    for (uri, id) in [("/draft", None), ("/patch", Some("1"))] {
        let reply = send(&guarded, Method::POST, uri, many(id)).await;
        assert_eq!(reply.status, 422);
        assert_eq!(reply.body["errors"].as_array().unwrap().len(), 2, "{uri}");
    }
    let large: Value = json!({"data": {"type": "articles", "id": "1",
        "attributes": {"title": "t".repeat(400)}}});
    for uri in ["/draft", "/patch", "/document"] {
        let reply = send(&guarded, Method::POST, uri, large.clone()).await;
        assert_eq!(fault(&reply), (413, "413", ""), "{uri}");
        let slow = super::conditions::never_arrives(&guarded, uri).await;
        assert_eq!(slow, 408, "{uri}");
    }
}

#[tokio::test]
async fn the_number_of_include_paths_is_limited() {
    let limits = Limits {
        include_paths: 2,
        ..Limits::default()
    };
    let router = builder().limits(limits).build();
    for (uri, status) in [
        ("/articles?include=author,comments", 200),
        ("/articles?include=author,author,comments", 200),
        ("/articles?include=author,comments,related", 400),
        ("/articles/1?include=author,comments,related", 400),
        ("/articles/1/author?include=best,friends,best.author", 400),
    ] {
        assert_eq!(fetch(&router, uri).await.status, status, "{uri}");
    }
    let reply = fetch(&router, "/articles?include=author,comments,related").await;
    assert_eq!(fault(&reply), (400, "400", "include"));
    let detail = &reply.body["errors"][0]["detail"];
    assert_eq!(detail, "at most 2 paths can be included");
}
