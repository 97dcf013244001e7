//! Repositories on HTTP: what is answered to whom, and that nothing else ever is.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "helpers of tests fail the test"
)]

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::routing::{get, post};
use http::{Method, StatusCode};
use jsonapi_core::negotiation::Negotiation;
use jsonapi_core::server::{self, GuardLayer, Limits, NegotiationLayer};
use jsonapi_core::{Document, Draft, Error, ErrorObject, MemoryStore, Patch, Query, Repository};
use serde_json::{Value, json};
use tests::blog::{Article, Comment, Person};
use tests::{Reply, ask};
use tower_service::Service;

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

/// The status and, of the first error, its own status and what it points to.
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
async fn ids_of_clients_are_taken_where_that_is_said() {
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

#[tokio::test]
async fn copies_are_fresh_or_not_and_no_update_is_lost() {
    let router = builder().build();
    let first = fetch(&router, "/articles/1").await;
    let tag = first.header("etag").to_owned();
    for tags in [tag.as_str(), "*", &format!("\"x\", W/{tag}")] {
        let reply = ask(
            &router,
            Method::GET,
            "/articles/1",
            &[("if-none-match", tags)],
            "",
        )
        .await;
        assert_eq!(
            (reply.status, &reply.body),
            (StatusCode::NOT_MODIFIED, &Value::Null)
        );
        assert_eq!(reply.header("etag"), tag);
    }
    let wider = fetch(&router, "/articles/1?include=author").await;
    let with_author = wider.header("etag").to_owned();
    assert_ne!(with_author, tag);

    let patch =
        json!({"data": {"type": "articles", "id": "1", "attributes": {"words": 11}}}).to_string();
    // The tag of another representation of the same state will do.
    let done = ask(
        &router,
        Method::PATCH,
        "/articles/1",
        &[("if-match", &with_author)],
        patch.clone(),
    )
    .await;
    assert_eq!(done.status, 200);
    assert_eq!(
        done.header("etag"),
        fetch(&router, "/articles/1").await.header("etag")
    );
    for (method, uri, body) in [
        (Method::PATCH, "/articles/1", patch.as_str()),
        (Method::DELETE, "/articles/1", ""),
        (
            Method::PATCH,
            "/articles/1/relationships/author",
            r#"{"data": null}"#,
        ),
    ] {
        let late = ask(&router, method, uri, &[("if-match", &tag)], body.to_owned()).await;
        assert_eq!(fault(&late), (412, "412", "If-Match"), "{uri}");
    }
    let stale = ask(
        &router,
        Method::GET,
        "/articles/1",
        &[("if-none-match", &tag)],
        "",
    )
    .await;
    assert_eq!(stale.status, 200);
    let any = ask(
        &router,
        Method::DELETE,
        "/articles/1",
        &[("if-match", "*")],
        "",
    )
    .await;
    assert_eq!(any.status, 204);
    let gone = ask(
        &router,
        Method::DELETE,
        "/articles/1",
        &[("if-match", "*")],
        "",
    )
    .await;
    assert_eq!(gone.status, 404);
}

#[tokio::test]
async fn of_many_who_write_with_one_tag_one_succeeds() {
    let router = builder().build();
    let tag = fetch(&router, "/articles/1")
        .await
        .header("etag")
        .to_owned();
    let writers = (0..20).map(|words| {
        let (router, tag) = (router.clone(), tag.clone());
        tokio::spawn(async move {
            let patch = json!({"data": {"type": "articles", "id": "1", "attributes": {"words": 100 + words}}});
            ask(&router, Method::PATCH, "/articles/1", &[("if-match", &tag)], patch.to_string()).await.status
        })
    });
    let mut done = 0;
    for writer in writers.collect::<Vec<_>>() {
        match writer.await.unwrap() {
            StatusCode::OK => done += 1,
            status => assert_eq!(status, 412),
        }
    }
    assert_eq!(done, 1);
}

#[tokio::test(start_paused = true)]
async fn bodies_are_bounded_in_size_and_time() {
    let limits = Limits {
        body: 100,
        ..Limits::default()
    };
    let router = builder().limits(limits).build();
    let large = send(
        &router,
        Method::POST,
        "/articles",
        json!({"data": "x".repeat(100)}),
    )
    .await;
    assert_eq!(fault(&large), (413, "413", ""));

    struct Never;
    impl http_body::Body for Never {
        type Data = bytes::Bytes;
        type Error = std::convert::Infallible;
        fn poll_frame(
            self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Result<http_body::Frame<bytes::Bytes>, Self::Error>>> {
            std::task::Poll::Pending
        }
    }
    let request = http::Request::post("/articles")
        .body(Body::new(Never))
        .unwrap();
    let Ok(response) = router.clone().call(request).await;
    assert_eq!(response.status(), 408);
}

#[tokio::test(start_paused = true)]
async fn handlers_of_ones_own() {
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
async fn a_panic_within_a_repository_is_answered_and_leaves_all_as_it_was() {
    let store = seeded();
    let articles = store
        .repository::<Article>()
        .on_write(|_, _| panic!("on purpose"));
    let router = server::router().resources(articles).build();
    let patch = json!({"data": {"type": "articles", "id": "1", "attributes": {"words": 0}}});
    let reply = send(&router, Method::PATCH, "/articles/1", patch).await;
    assert_eq!(fault(&reply), (500, "500", ""));
    assert!(!reply.body.to_string().contains("on purpose"));
    let after = fetch(&router, "/articles/1").await;
    assert_eq!(after.body["data"]["attributes"]["words"], 10);
}

#[tokio::test]
async fn atomic_requests_are_done_whole_or_not_at_all() {
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
    assert_eq!(
        fault(&fetch(&router, "/operations").await),
        (405, "405", "")
    );
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
