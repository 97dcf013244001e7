//! Which requests are rejected, and with which errors.

use crate::blog::Article;
use crate::in_process::{Reply, ask};
use http::Method;
use jsonapi_core::{Document, ErrorObject, server};
use serde_json::{Value, json};

use super::{builder, fault, fetch, seeded, send};

const ATOMIC: &str = "application/vnd.api+json;ext=\"https://jsonapi.org/ext/atomic\"";

#[tokio::test]
async fn an_invalid_write_points_to_each_mistake() {
    let router = builder().build();
    let article = |rest: Value| {
        let mut data = json!({"type": "articles", "attributes": {"title": "t"}});
        data.as_object_mut()
            .unwrap()
            .extend(rest.as_object().unwrap().clone());
        json!({"data": data})
    };
    let creations = [
        (json!({}), 400, ""),
        (json!([]), 400, ""),
        (json!({"data": null}), 400, "/data"),
        (json!({"data": []}), 400, "/data"),
        (json!({"data": {}}), 400, "/data"),
        (json!({"data": {"type": 1}}), 400, "/data/type"),
        (json!({"data": {"type": "people"}}), 409, "/data/type"),
        (json!({"data": {"type": "articles"}}), 422, "/data"),
        (article(json!({"id": 1})), 400, "/data/id"),
        (article(json!({"attributes": []})), 400, "/data/attributes"),
        (
            article(json!({"attributes": {"title": null}})),
            422,
            "/data/attributes/title",
        ),
        (
            article(json!({"attributes": {"title": "t", "words": "x"}})),
            422,
            "/data/attributes/words",
        ),
        (
            article(json!({"attributes": {"title": "t", "a/b": 1}})),
            422,
            "/data/attributes/a~1b",
        ),
        (
            article(json!({"attributes": {"title": "t", "created_at": "x"}})),
            403,
            "/data/attributes/created_at",
        ),
        (
            article(json!({"relationships": {"author": null}})),
            400,
            "/data/relationships/author",
        ),
        (
            article(json!({"relationships": {"author": {}}})),
            400,
            "/data/relationships/author",
        ),
        (
            article(json!({"relationships": {"author": {"data": []}}})),
            422,
            "/data/relationships/author/data",
        ),
        (
            article(
                json!({"relationships": {"author": {"data": {"type": "articles", "id": "1"}}}}),
            ),
            422,
            "/data/relationships/author/data",
        ),
        (
            article(json!({"relationships": {"author": {"data": {"type": "people", "id": "77"}}}})),
            404,
            "/data/relationships/author",
        ),
        (
            article(
                json!({"relationships": {"comments": {"data": [{"type": "comments", "id": "x"}]}}}),
            ),
            422,
            "/data/relationships/comments/data/0",
        ),
        (
            article(json!({"relationships": {"origin": {"data": null}}})),
            403,
            "/data/relationships/origin",
        ),
        (
            article(json!({"relationships": {"editor": {"data": null}}})),
            422,
            "/data/relationships/editor",
        ),
    ];
    for (body, pointer) in [
        (r#"{"data": {"type": "articles"}, "data": null}"#, ""),
        (
            r#"{"data": {"type": "people", "type": "articles"}}"#,
            "/data",
        ),
        (
            r#"{"data": {"type": "articles", "attributes": {"title": "a", "title": "b"}}}"#,
            "/data/attributes",
        ),
        (
            r#"{"data": {"type": "articles", "attributes": {"title": "a"}, "relationships":
                {"author": {"data": null, "data": {"type": "people", "id": "9"}}}}}"#,
            "/data/relationships/author",
        ),
    ] {
        let reply = ask(&router, Method::POST, "/articles", &[], body).await;
        assert_eq!(fault(&reply), (400, "400", pointer), "{body}");
        let detail = reply.body["errors"][0]["detail"].as_str().unwrap();
        assert!(detail.contains("twice"), "{detail}");
    }
    for (body, status, pointer) in creations {
        let reply = send(&router, Method::POST, "/articles", body.clone()).await;
        let text = status.to_string();
        assert_eq!(
            fault(&reply),
            (status, text.as_str(), pointer),
            "{body}\n{reply:?}"
        );
    }
    let updates = [
        (json!({"data": {"type": "articles"}}), 400, "/data"),
        (
            json!({"data": {"type": "articles", "id": "2"}}),
            409,
            "/data/id",
        ),
        (
            json!({"data": {"type": "people", "id": "1"}}),
            409,
            "/data/type",
        ),
        (
            json!({"data": {"type": "articles", "id": "1", "attributes": {"slug": "s"}}}),
            403,
            "/data/attributes/slug",
        ),
    ];
    for (body, status, pointer) in updates {
        let reply = send(&router, Method::PATCH, "/articles/1", body.clone()).await;
        let text = status.to_string();
        assert_eq!(
            fault(&reply),
            (status, text.as_str(), pointer),
            "{body}\n{reply:?}"
        );
    }
    // All errors are reported at once.
    let body = article(json!({"attributes": {"title": 1, "words": "x", "slug": 2}}));
    let reply = send(&router, Method::POST, "/articles", body).await;
    assert_eq!(reply.body["errors"].as_array().unwrap().len(), 3);
    // Nothing was written.
    assert_eq!(
        fetch(&router, "/articles").await.body["data"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[tokio::test]
async fn unknown_methods_and_paths_are_errors() {
    let router = builder().build();
    for path in [
        "/",
        "/nothing",
        "/articles/77",
        "/articles/1/nothing",
        "/articles/1/relationships/nothing",
        "/comments/x",
        "/articles/1/comments/5/more",
        "/articles/%ff",
    ] {
        assert_eq!(
            fault(&fetch(&router, path).await),
            (404, "404", ""),
            "{path}"
        );
    }
    for (method, path, allow) in [
        (Method::PUT, "/articles", "GET,HEAD,POST"),
        (Method::POST, "/articles/1", "GET,HEAD,PATCH,DELETE"),
        (Method::DELETE, "/articles/1/comments", "GET,HEAD"),
        (
            Method::PUT,
            "/articles/1/relationships/comments",
            "GET,HEAD,PATCH,POST,DELETE",
        ),
        (
            Method::POST,
            "/articles/1/relationships/author",
            "GET,HEAD,PATCH",
        ),
        (
            Method::PUT,
            "/articles/1/relationships/author",
            "GET,HEAD,PATCH",
        ),
    ] {
        let reply = send(&router, method, path, json!({"data": []})).await;
        assert_eq!(fault(&reply), (405, "405", ""), "{path}");
        let mut allowed: Vec<_> = reply.header("allow").split(',').collect();
        let mut expected: Vec<_> = allow.split(',').collect();
        allowed.sort_unstable();
        expected.sort_unstable();
        assert_eq!(allowed, expected, "{path}");
    }
}

#[tokio::test]
async fn custom_validation_errors_are_reported_with_the_others() {
    let router = builder()
        .validate(|schema, sent, mut faults| {
            assert_eq!(schema.type_name, sent.type_name());
            let title = sent.attributes().get("title");
            if title.is_some_and(|title| title == "") {
                let fault = ErrorObject::new().with_status(422).with_code("empty");
                faults.push(fault.with_pointer("/data/attributes/title"));
            }
            faults
        })
        .build();
    let article = |id: Option<&str>, title: &str, words: Value| {
        let attributes = json!({"title": title, "words": words});
        let mut data = json!({"type": "articles", "attributes": attributes});
        if let Some(id) = id {
            data["id"] = id.into();
        }
        json!({"data": data})
    };
    let codes = |reply: &Reply| -> Vec<String> {
        let errors = reply.body["errors"].as_array().unwrap().iter();
        errors
            .map(|error| error["code"].as_str().unwrap().to_owned())
            .collect()
    };
    let reply = send(
        &router,
        Method::POST,
        "/articles",
        article(None, "", "x".into()),
    )
    .await;
    assert_eq!(codes(&reply), ["invalid_value", "empty"]);
    let reply = send(
        &router,
        Method::PATCH,
        "/articles/1",
        article(Some("1"), "", 1.into()),
    )
    .await;
    assert_eq!(codes(&reply), ["empty"]);
    assert_eq!(fault(&reply), (422, "422", "/data/attributes/title"));
    let reply = send(
        &router,
        Method::POST,
        "/articles",
        article(None, "t", 1.into()),
    )
    .await;
    assert_eq!(reply.status, 201);
}

/// Words for the author of a declaration, who does not send the request.
#[track_caller]
fn is_for_the_caller(reply: &Reply) {
    let text = reply.body.to_string();
    for word in [
        "declare", "`Option`", "#[", "<", "draft", "payload", "load it",
    ] {
        assert!(!text.contains(word), "{word}: {text}");
    }
}

#[tokio::test]
async fn errors_are_worded_for_the_caller() {
    let store = seeded();
    let operations = store.clone();
    let router = server::router()
        .resources(store.repository::<Article>())
        .operations("/operations", move |sent| {
            std::future::ready(operations.run(&sent))
        })
        .build();
    let resource = |members: Value| {
        let mut data = json!({"type": "articles", "id": "1"});
        let members = members.as_object().unwrap().clone();
        data.as_object_mut().unwrap().extend(members);
        data
    };
    let topic = json!({"type": "topics", "id": "1"});
    let person = json!({"type": "people", "id": "9"});
    let comment = json!({"type": "comments", "id": "5"});
    let wrong = [
        resource(json!({"relationships": {"author": {"data": topic}}})),
        resource(json!({"relationships": {"author": {"data": [person]}}})),
        resource(json!({"relationships": {"comments": {"data": null}}})),
        resource(json!({"relationships": {"other": {"data": null}}})),
        resource(json!({"attributes": {"title": null}})),
        resource(json!({"attributes": {"words": "x"}})),
        resource(json!({"attributes": {"created_at": "x"}})),
        resource(json!({"attributes": {"other": "x"}})),
    ];
    let headers = [("content-type", ATOMIC), ("accept", ATOMIC)];
    for data in wrong {
        let body = json!({"data": data});
        let reply = send(&router, Method::PATCH, "/articles/1", body).await;
        is_for_the_caller(&reply);
        // The same mistake has the same text in an operation.
        let body = json!({"atomic:operations": [{"op": "update", "data": data}]}).to_string();
        let operation = ask(&router, Method::POST, "/operations", &headers, body).await;
        for member in ["status", "title", "detail", "code"] {
            let of = |reply: &Reply| reply.body["errors"][0][member].clone();
            assert_eq!(of(&reply), of(&operation), "{data}");
        }
        let pointer = |reply: &Reply| reply.body["errors"][0]["source"]["pointer"].clone();
        let expected = format!("/atomic:operations/0{}", pointer(&reply).as_str().unwrap());
        assert_eq!(pointer(&operation), expected);
    }
    for (name, data) in [
        ("author", topic),
        ("author", json!([person])),
        ("comments", comment),
    ] {
        let path = format!("/articles/1/relationships/{name}");
        let reply = send(&router, Method::PATCH, &path, json!({"data": data})).await;
        is_for_the_caller(&reply);
        let of = json!({"type": "articles", "id": "1", "relationship": name});
        let body = json!({"atomic:operations": [{"op": "update", "ref": of, "data": data}]});
        let operation = ask(
            &router,
            Method::POST,
            "/operations",
            &headers,
            body.to_string(),
        )
        .await;
        is_for_the_caller(&operation);
        for member in ["status", "title", "detail"] {
            let of = |reply: &Reply| reply.body["errors"][0][member].clone();
            assert_eq!(of(&reply), of(&operation), "{data}");
        }
    }
    let reader = axum::Router::new().route(
        "/",
        axum::routing::post(async |_: Document<Article>| "read"),
    );
    for data in [
        json!({"type": "articles", "id": "1"}),
        json!({"type": "people", "id": "1"}),
        json!({"id": "1"}),
        resource(json!({"attributes": {"title": "t"},
            "relationships": {"author": {"data": {"type": "topics", "id": "1"}}}})),
    ] {
        let reply = send(&reader, Method::POST, "/", json!({"data": data})).await;
        assert_eq!(reply.status, 400);
        is_for_the_caller(&reply);
    }
    let incomplete = json!({"data": {"type": "articles", "attributes": {}}});
    let reply = send(&router, Method::POST, "/articles", incomplete).await;
    is_for_the_caller(&reply);
    assert_eq!(
        reply.body["errors"][0]["detail"],
        "`articles` can't be created without `title`"
    );
}
