//! Rules of the specification that concern more than one document. `spec/conformance.toml` names
//! these tests.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use crate::blog::{Article, Comment, Person};
use crate::in_process::{Reply, ask};
use axum::Router;
use http::Method;
use jsonapi_core::negotiation::Negotiation;
use jsonapi_core::validate::{Context, ExtensionError, Validator};
use jsonapi_core::{MemoryStore, server};
use serde_json::{Value, json};

const ATOMIC: &str = "application/vnd.api+json;ext=\"https://jsonapi.org/ext/atomic\"";

/// A server with one person and one article, which has no author and no comments.
fn router() -> Router {
    builder().build()
}

fn builder() -> server::RouterBuilder {
    let store = MemoryStore::new();
    let router = server::router()
        .resources(store.repository::<Article>())
        .resources(store.repository::<Person>())
        .resources(store.repository::<Comment>());
    let seed = json!({"data": [
        {"type": "articles", "id": "1", "attributes": {"title": "One"}},
        {"type": "people", "id": "9", "attributes": {"name": "Dan"}},
    ]});
    store.seed(seed.to_string().as_bytes()).unwrap();
    router.operations("/operations", move |operations| {
        let store = store.clone();
        async move { store.run(&operations) }
    })
}

async fn send(method: Method, uri: &str, body: Value) -> Reply {
    let body = if body.is_null() {
        String::new()
    } else {
        body.to_string()
    };
    ask(&router(), method, uri, &[], body).await
}

async fn operations(operations: Value) -> Reply {
    let body = json!({"atomic:operations": operations}).to_string();
    let headers = [("content-type", ATOMIC), ("accept", ATOMIC)];
    ask(&router(), Method::POST, "/operations", &headers, body).await
}

#[test]
fn an_extension_has_one_alphanumeric_namespace() {
    let uri = "https://ext.example/version";
    let apply = |namespace: &str| Validator::new(Context::Response).extension(namespace, uri);
    for namespace in ["", "my-ext", "a_b", "a b", "a:b", "é", "a."] {
        let error = apply(namespace).unwrap_err();
        assert!(matches!(error, ExtensionError::Namespace { .. }), "{error}");
    }
    for namespace in ["version", "Ver2", "7"] {
        assert!(apply(namespace).is_ok());
    }
    let applied = apply("version").unwrap();
    assert_eq!(
        applied.clone().extension("version", uri),
        Ok(applied.clone())
    );
    assert!(matches!(
        applied.clone().extension("ver", uri),
        Err(ExtensionError::TwoNamespaces { .. })
    ));
    assert!(matches!(
        applied
            .clone()
            .extension("version", "https://ext.example/other"),
        Err(ExtensionError::NamespaceTaken { .. })
    ));
    assert!(matches!(
        applied.extension("other", "not a uri"),
        Err(ExtensionError::Uri { .. })
    ));
}

#[tokio::test]
async fn extensions_in_the_jsonapi_object_are_not_negotiated() {
    let person = json!({"data": {"type": "people"},
        "jsonapi": {"ext": ["https://ext.example/version"], "profile": ["https://p.example/one"]}});
    let made = send(Method::POST, "/people", person).await;
    assert_eq!(made.status, 201);
    assert_eq!(made.header("content-type"), "application/vnd.api+json");

    // Extensions are applied by the media type, not by the `jsonapi` object.
    let removed = operations(json!([{"op": "remove", "ref": {"type": "people", "id": "9"}}])).await;
    assert_eq!(removed.status, 204);
    let negotiation = Negotiation::new();
    assert!(negotiation.content_type(Some(ATOMIC)).is_err());
}

#[tokio::test]
async fn empty_and_missing_resources_are_answered() {
    let fetch = |uri| send(Method::GET, uri, Value::Null);
    for (uri, data) in [
        ("/comments", json!([])),
        ("/articles/1/comments", json!([])),
        ("/articles/1/relationships/comments", json!([])),
        ("/articles/1/author", json!(null)),
        ("/articles/1/relationships/author", json!(null)),
    ] {
        let reply = fetch(uri).await;
        assert_eq!(
            (reply.status.as_u16(), &reply.body["data"]),
            (200, &data),
            "{uri}"
        );
        assert_eq!(reply.body.get("included"), None, "{uri}");
    }
    for uri in [
        "/articles/1?include=author",
        "/articles/1?include=",
        "/articles?include=comments.author",
        "/comments?include=author",
        "/articles/1/author?include=best",
        "/articles/1/comments?include=author&fields[comments]=text",
    ] {
        assert_eq!(fetch(uri).await.body["included"], json!([]), "{uri}");
    }

    let person = |id: &str| json!({"data": {"type": "people", "id": id}});
    let nobody = send(Method::PATCH, "/people/77", person("77")).await;
    assert_eq!(nobody.status, 404);
    let nobody = send(Method::DELETE, "/people/77", Value::Null).await;
    assert_eq!(nobody.status, 404);
    let nobody = send(
        Method::PATCH,
        "/articles/1/relationships/author",
        person("77"),
    )
    .await;
    assert_eq!(nobody.status, 404);
    let article = json!({"data": {"type": "articles", "id": "1",
        "relationships": {"author": person("77")}}});
    let nobody = send(Method::PATCH, "/articles/1", article).await;
    assert_eq!(nobody.status, 404);
    let fixed = json!({"data": {"type": "articles", "id": "1"}});
    let fixed = send(Method::PATCH, "/articles/1/relationships/origin", fixed).await;
    assert_eq!(fixed.status, 403);
}

#[tokio::test]
async fn links_lead_to_their_resources_and_are_stable() {
    let router = builder().links().build();
    let call = |method, uri: &str, body: Value| {
        let (router, uri) = (router.clone(), uri.to_owned());
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        async move { ask(&router, method, &uri, &[], body).await }
    };
    let person = json!({"data": {"type": "people", "attributes": {"name": "Ada"}}});
    let made = call(Method::POST, "/people", person).await;
    let own = made.body["data"]["links"]["self"].as_str().unwrap();
    assert_eq!(made.header("location"), own);
    let again = call(Method::GET, own, Value::Null).await.body;
    assert_eq!(again["data"]["id"], made.body["data"]["id"]);
    assert_eq!(again["data"]["type"], "people");

    let before = call(Method::GET, "/articles/1", Value::Null).await.body;
    let author = json!({"data": {"type": "people", "id": "9"}});
    call(Method::PATCH, "/articles/1/relationships/author", author).await;
    let after = call(Method::GET, "/articles/1", Value::Null).await.body;
    let of = |document: &Value| document["data"]["relationships"]["author"].clone();
    assert_ne!(of(&before)["data"], of(&after)["data"]);
    assert_eq!(of(&before)["links"], of(&after)["links"]);
    let related = of(&after)["links"]["related"].as_str().unwrap().to_owned();
    let related = call(Method::GET, &related, Value::Null).await.body;
    assert_eq!(related["data"]["id"], "9");
}

#[tokio::test]
async fn errors_of_several_kinds_have_a_general_status() {
    let article = json!({"data": {"type": "articles",
        "attributes": {"title": 1, "created_at": "today"}}});
    let reply = send(Method::POST, "/articles", article).await;
    let errors = reply.body["errors"].as_array().unwrap();
    let statuses: Vec<_> = errors.iter().map(|error| &error["status"]).collect();
    assert_eq!(statuses, ["403", "422"], "{errors:?}");
    assert_eq!(reply.status, 400);
}

#[tokio::test]
async fn operations_are_answered_one_by_one() {
    let article = json!({"type": "articles", "id": "1", "relationship": "author"});
    let comments = json!({"type": "articles", "id": "1", "relationship": "comments"});
    let comment = json!({"type": "comments", "lid": "c"});
    let reply = operations(json!([
        {"op": "add", "data": comment},
        {"op": "update", "data": {"type": "people", "id": "9", "attributes": {"name": "Ada"}}},
        {"op": "update", "ref": article, "data": {"type": "people", "id": "9"}},
        {"op": "add", "ref": comments, "data": [comment]},
        {"op": "update", "ref": comments, "data": []},
        {"op": "remove", "ref": comments, "data": [comment]},
        {"op": "remove", "ref": {"type": "people", "id": "9"}},
    ]))
    .await;
    assert_eq!(reply.status, 200, "{reply:?}");
    let results = reply.body["atomic:results"].as_array().unwrap();
    assert_eq!(results[0]["data"]["id"], "1");
    assert_eq!(results[1]["data"]["attributes"]["name"], "Ada");
    assert_eq!(
        results[2..],
        [json!({}), json!({}), json!({}), json!({}), json!({})]
    );

    let silent = operations(json!([{"op": "update", "ref": article, "data": null}])).await;
    assert_eq!((silent.status.as_u16(), silent.body), (204, Value::Null));

    for (operation, pointer) in [
        (
            json!({"ref": article, "data": null}),
            "/atomic:operations/0",
        ),
        (
            json!({"op": "delete", "ref": article}),
            "/atomic:operations/0",
        ),
        (json!({"op": "remove"}), "/atomic:operations/0"),
        (
            json!({"op": "remove", "ref": article, "href": "/a"}),
            "/atomic:operations/0",
        ),
        (json!("add"), "/atomic:operations/0"),
    ] {
        let reply = operations(json!([operation])).await;
        assert_eq!(reply.status, 400, "{operation}: {reply:?}");
        let found = reply.body["errors"][0]["source"]["pointer"].as_str();
        assert!(
            found.is_some_and(|found| found.starts_with(pointer)),
            "{operation}: {reply:?}"
        );
    }
}
