//! Conditional requests, limits, and failures in a repository.

use std::time::Duration;

use crate::blog::Article;
use crate::in_process::ask;
use axum::body::Body;
use http::{Method, StatusCode};
use jsonapi_core::repository::MemoryRepository;
use jsonapi_core::server::{self, Limits};
use jsonapi_core::{Document, Error, Id, Query, Repository};
use serde_json::{Value, json};
use tower_service::Service;

use super::{builder, fault, fetch, seeded, send};

#[tokio::test]
async fn conditional_requests_validate_caches_and_prevent_lost_updates() {
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
    // The tag of another representation of the same state is accepted.
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
async fn one_of_many_writes_with_the_same_etag_succeeds() {
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
async fn request_bodies_are_limited_in_size_and_time() {
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

    assert_eq!(never_arrives(&router, "/articles").await, 408);
}

/// The status of the response to a body that never arrives.
pub(super) async fn never_arrives(router: &axum::Router, uri: &str) -> StatusCode {
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
    let request = http::Request::post(uri).body(Body::new(Never)).unwrap();
    let Ok(response) = router.clone().call(request).await;
    response.status()
}

#[tokio::test]
async fn a_panic_in_a_repository_is_a_500_and_changes_nothing() {
    let store = seeded();
    let articles = store
        .repository::<Article>()
        .on_write(|_, _| panic!("on purpose"));
    let router = server::router().resources(articles).build();
    let patch = json!({"data": {"type": "articles", "id": "1", "attributes": {"words": 0}}});
    let reply = send(&router, Method::PATCH, "/articles/1", patch).await;
    assert_eq!(fault(&reply), (500, "500", ""));
    assert_eq!(reply.header("vary"), "Accept");
    assert!(!reply.body.to_string().contains("on purpose"));
    let after = fetch(&router, "/articles/1").await;
    assert_eq!(after.body["data"]["attributes"]["words"], 10);
}

/// Responds after a minute.
struct Slow(MemoryRepository<Article>);

impl Repository<Article> for Slow {
    delegate!(list, create, update, delete);

    async fn get(
        &self,
        id: &Id<Article>,
        query: &Query<Article>,
    ) -> Result<Document<Article>, Error> {
        tokio::time::sleep(Duration::from_secs(60)).await;
        self.0.get(id, query).await
    }
}

#[tokio::test(start_paused = true)]
async fn a_slow_repository_is_a_503() {
    let router = server::router()
        .resources(Slow(seeded().repository()))
        .build();
    assert_eq!(fetch(&router, "/articles").await.status, 200);
    let reply = fetch(&router, "/articles/1").await;
    assert_eq!(fault(&reply), (503, "503", ""));
    assert_eq!(reply.header("vary"), "Accept");
    let patient = Limits {
        timeout: Duration::from_secs(90),
        ..Limits::default()
    };
    let router = server::router()
        .limits(patient)
        .resources(Slow(seeded().repository()));
    assert_eq!(fetch(&router.build(), "/articles/1").await.status, 200);
}

#[tokio::test]
async fn each_precondition_is_honoured_or_rejected() {
    let patch =
        json!({"data": {"type": "articles", "id": "1", "attributes": {"words": 11}}}).to_string();
    let draft = json!({"data": {"type": "articles", "attributes": {"title": "t"}}}).to_string();
    let author = r#"{"data": null}"#;
    let comments = r#"{"data": [{"type": "comments", "id": "5"}]}"#;
    let operation =
        r#"{"atomic:operations": [{"op": "remove", "ref": {"type": "articles", "id": "1"}}]}"#;
    let atomic = "application/vnd.api+json;ext=\"https://jsonapi.org/ext/atomic\"";
    let (resource, relationship) = ("/articles/1", "/articles/1/relationships/author");
    let members = "/articles/1/relationships/comments";
    let store = seeded();
    let router = {
        let store = store.clone();
        server::router()
            .resources(store.repository::<Article>())
            .operations("/operations", move |operations| {
                let store = store.clone();
                async move { store.run(&operations) }
            })
            .build()
    };
    let revision = || store.repository::<Article>().revision();
    let before = revision();
    let tag = fetch(&router, resource).await;
    let tag = tag.header("etag");
    let old = "\"0000000000000000-0000000000000000\"";
    for (method, uri, body) in [
        (Method::PATCH, resource, &*patch),
        (Method::DELETE, resource, ""),
        (Method::PATCH, relationship, author),
        (Method::POST, members, comments),
        (Method::DELETE, members, comments),
    ] {
        let refused: [(&str, &str); 7] = [
            ("if-match", old),
            ("if-match", ""),
            // Weak tags never match a strong comparison.
            ("if-match", &format!("W/{tag}")),
            ("if-none-match", "*"),
            ("if-none-match", tag),
            ("if-none-match", &format!("{old}, W/{tag}")),
            ("if-none-match", &format!("{old},*")),
        ];
        for condition in refused {
            let reply = ask(&router, method.clone(), uri, &[condition], body.to_owned()).await;
            assert_eq!(reply.status, 412, "{method} {uri} {condition:?} {reply:?}");
            let (_, _, header) = fault(&reply);
            assert_eq!(header.to_lowercase(), condition.0);
        }
        // Both conditions must hold.
        let both = [("if-match", tag), ("if-none-match", "*")];
        let reply = ask(&router, method.clone(), uri, &both, body.to_owned()).await;
        assert_eq!(fault(&reply), (412, "412", "If-None-Match"));
    }
    for (uri, content_type, body) in [
        ("/articles", "application/vnd.api+json", &*draft),
        ("/operations", atomic, operation),
    ] {
        for condition in [
            ("if-match", tag),
            ("if-match", "*"),
            ("if-none-match", "*"),
            ("if-none-match", old),
        ] {
            let headers = [condition, ("content-type", content_type)];
            let reply = ask(&router, Method::POST, uri, &headers, body.to_owned()).await;
            assert_eq!(reply.status, 412, "{uri} {condition:?} {reply:?}");
        }
    }
    for (uri, of) in [(resource, tag), ("/articles", ""), (relationship, "")] {
        let reply = ask(&router, Method::GET, uri, &[("if-match", old)], "").await;
        assert_eq!(fault(&reply), (412, "412", "If-Match"), "{uri} {of}");
    }
    assert_eq!(revision(), before);

    // A relationship has a tag of its own.
    for (uri, body) in [(relationship, author), (members, comments)] {
        for of in [uri, resource] {
            let tag = fetch(&router, of).await;
            let conditions = [("if-match", tag.header("etag")), ("if-none-match", old)];
            let reply = ask(&router, Method::PATCH, uri, &conditions, body).await;
            assert_eq!(reply.status, 204, "{uri} {of} {reply:?}");
        }
    }
    let missing = ask(
        &router,
        Method::PATCH,
        "/articles/77",
        &[("if-none-match", "*")],
        patch.replace("\"1\"", "\"77\""),
    );
    assert_eq!(missing.await.status, 404);
}
