//! What is refused, and how that is said.

use http::Method;
use jsonapi_core::negotiation::Negotiation;
use jsonapi_core::server::Limits;
use serde_json::{Value, json};
use tests::ask;

use super::{builder, fault, fetch, send};

#[tokio::test]
async fn writes_that_do_not_fit_say_where() {
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
    // All that is wrong is told at once.
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
async fn methods_and_paths_that_are_not_there() {
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
async fn parameters_are_checked_and_limited() {
    let limits = Limits {
        include_depth: 2,
        page_size: 50,
        ..Limits::default()
    };
    let router = builder().limits(limits).build();
    for (uri, parameter) in [
        ("/articles?include=nobody", "include"),
        ("/articles?include=author.best.author", "include"),
        ("/articles?fields[articles]=nothing", "fields[articles]"),
        ("/articles?fields[stars]=x", "fields[stars]"),
        ("/articles?sort=notes", "sort"),
        ("/articles?filter[notes]=x", "filter[notes]"),
        ("/articles?page[size]=51", "page[size]"),
        ("/articles?page[offset]=1", "page[offset]"),
        (
            "/articles?page[number]=99999999999999999999",
            "page[number]",
        ),
        ("/articles?camelCase=1", "camelCase"),
        ("/articles?nothing=1", "nothing"),
        ("/articles/1?sort=title", "sort"),
        ("/articles/1/author?page[size]=1", "page"),
        ("/articles/1/relationships/author?include=author", "include"),
    ] {
        assert_eq!(
            fault(&fetch(&router, uri).await),
            (400, "400", parameter),
            "{uri}"
        );
    }
    assert_eq!(
        fetch(&router, "/articles?include=author.best&page[size]=50")
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn media_types_are_negotiated() {
    let negotiation = Negotiation::new().profile("https://example.com/p");
    let router = builder().negotiation(negotiation).build();
    let with = |name, value| {
        let router = router.clone();
        async move { ask(&router, Method::GET, "/articles/1", &[(name, value)], "").await }
    };
    let json_api = "application/vnd.api+json";
    assert_eq!(
        fault(&with("accept", "text/html").await),
        (406, "406", "Accept")
    );
    assert_eq!(
        fault(&with("accept", "application/vnd.api+json;charset=utf-8").await),
        (406, "406", "Accept")
    );
    assert_eq!(with("accept", "*/*").await.status, 200);
    let profiled = with(
        "accept",
        "application/vnd.api+json;profile=\"https://example.com/p\"",
    )
    .await;
    assert_eq!(
        profiled.header("content-type"),
        "application/vnd.api+json;profile=\"https://example.com/p\""
    );
    assert_eq!(profiled.header("vary"), "Accept");
    for (sent, status) in [
        ("application/json", 415),
        ("application/vnd.api+json;ext=\"x:y\"", 415),
        (json_api, 400),
    ] {
        let reply = ask(
            &router,
            Method::POST,
            "/articles",
            &[("content-type", sent)],
            "{}",
        )
        .await;
        assert_eq!(reply.status, status, "{sent}");
        assert_eq!(reply.header("content-type"), json_api);
    }
}

/// Requests that no client should send: each is refused with a document of errors.
#[tokio::test]
async fn a_flood_of_bad_requests_is_refused() {
    let router = builder().build();
    let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    let valid = r#"{"data":{"type":"articles","id":"1","attributes":{"title":"t","notes":["a"]},"relationships":{"author":{"data":{"type":"people","id":"9"}}}}}"#;
    let mut bodies: Vec<Vec<u8>> = Vec::new();
    // Cut off, or with one byte in each place that makes it something else.
    for at in 0..valid.len() {
        bodies.push(valid.as_bytes()[..at].to_vec());
        for byte in [b'{', b'"', 0, 0xff, b'}', b'9'] {
            let mut body = valid.as_bytes().to_vec();
            body[at] = byte;
            bodies.push(body);
        }
    }
    for member in ["title", "notes", "words", "score", "data", "type", "lid"] {
        for value in [
            &deep,
            "1e999",
            "-",
            "{\"a\":{}}",
            "\"\\ud800\"",
            "[[[1]]]",
            "nul",
        ] {
            bodies.push(
                format!(r#"{{"data":{{"type":"articles","attributes":{{"{member}":{value}}}}}}}"#)
                    .into_bytes(),
            );
            bodies.push(
                format!(
                    r#"{{"data":{{"type":"articles","relationships":{{"{member}":{value}}}}}}}"#
                )
                .into_bytes(),
            );
            bodies.push(format!(r#"{{"{member}":{value}}}"#).into_bytes());
        }
    }
    let mut refused = 0;
    for body in &bodies {
        for (method, uri) in [
            (Method::POST, "/articles"),
            (Method::PATCH, "/articles/1"),
            (Method::PATCH, "/articles/1/relationships/comments"),
        ] {
            let reply = ask(&router, method, uri, &[], body.clone()).await;
            let text = String::from_utf8_lossy(body);
            assert!(!reply.status.is_server_error(), "{uri}: {text}\n{reply:?}");
            if reply.status.is_client_error() {
                refused += 1;
                assert_eq!(
                    reply.body["errors"][0]["status"],
                    reply.status.as_u16().to_string()
                );
            } else {
                // One byte of a text or a name that nobody reads may be another.
                assert!(serde_json::from_slice::<Value>(body).is_ok(), "{text}");
            }
        }
    }
    assert!(refused > 2_000, "{refused}");
    for family in [
        "include",
        "fields[articles]",
        "fields[x]",
        "fields",
        "sort",
        "page[number]",
        "page",
        "page[x]",
        "filter[x]",
        "filter",
        "x",
        "aB",
        "a:b",
        "%ff",
        "[",
        "a]",
        "",
    ] {
        for value in [
            "",
            ",",
            "a,,b",
            "%",
            "%00",
            "-",
            ".",
            "a.b",
            "..",
            "0",
            "-1",
            "title,title",
            "😀",
            "a%2Cb",
            "+",
        ] {
            for path in [
                "/articles",
                "/articles/1",
                "/articles/1/relationships/author",
            ] {
                let uri = format!("{path}?{family}={value}");
                let Ok(uri) = uri.parse::<http::Uri>() else {
                    continue;
                };
                let reply = fetch(&router, &uri.to_string()).await;
                assert!(!reply.status.is_server_error(), "{uri} {reply:?}");
                assert!(
                    reply.status == 200
                        || reply.body["errors"][0]["source"]["parameter"].is_string(),
                    "{uri} {reply:?}"
                );
            }
        }
    }
}
