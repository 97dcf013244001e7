//! What one request may cost: included resources, bytes and time.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use http::Method;
use jsonapi_core::document::ResourcePool;
use jsonapi_core::server::{self, Limits};
use jsonapi_core::{
    Document, Draft, Error, Id, MemoryStore, Patch, Query, Repository, ResourceObject,
};
use serde_json::{Value, json};

use super::{fault, fetch, send};
use crate::blog::{Article, Comment, Person};
use crate::in_process::{Reply, ask};

const ATOMIC: &str = "application/vnd.api+json;ext=\"https://jsonapi.org/ext/atomic\"";

/// A router for an article with 20 comments by 20 people, and its store.
fn crowded(limits: Limits) -> (Router, MemoryStore) {
    let store = MemoryStore::new();
    let people: Vec<_> = (0..20)
        .map(|at| json!({"type": "people", "id": at.to_string(), "attributes": {"name": "p"}}))
        .collect();
    let comments: Vec<_> = (0..20)
        .map(|at| {
            let author = json!({"data": {"type": "people", "id": at.to_string()}});
            json!({"type": "comments", "id": at.to_string(), "attributes": {"text": "c"},
                "relationships": {"author": author}})
        })
        .collect();
    let linkage: Vec<_> = (0..20)
        .map(|at| json!({"type": "comments", "id": at.to_string()}))
        .collect();
    let article = json!({"type": "articles", "id": "1", "attributes": {"title": "a"},
        "relationships": {"comments": {"data": linkage}}});
    let articles = store.repository::<Article>();
    let (authors, remarks) = (store.repository::<Person>(), store.repository::<Comment>());
    let all: Vec<_> = people
        .into_iter()
        .chain(comments)
        .chain([article])
        .collect();
    store
        .seed(json!({"data": all}).to_string().as_bytes())
        .unwrap();
    let running = store.clone();
    let router = server::router()
        .limits(limits)
        .resources(articles)
        .resources(authors)
        .resources(remarks)
        .operations("/operations", move |operations| {
            let store = running.clone();
            async move { store.run(&operations) }
        })
        .build();
    (router, store)
}

/// The stored articles.
fn articles(store: &MemoryStore) -> Vec<ResourceObject> {
    store.read(|resources| resources.all("articles").cloned().collect())
}

fn article_with_comments() -> Value {
    json!({"data": {"type": "articles", "attributes": {"title": "b"}, "relationships": {
        "comments": {"data": [{"type": "comments", "id": "1"}, {"type": "comments", "id": "2"},
            {"type": "comments", "id": "3"}]}}}})
}

#[tokio::test]
async fn included_resources_are_limited() {
    let limits = |included| Limits {
        included,
        ..Limits::default()
    };
    for (uri, included) in [
        ("/articles/1?include=comments", 20),
        ("/articles?include=comments.author", 40),
        ("/articles/1/comments?include=author", 20),
    ] {
        let (router, _) = crowded(limits(included));
        let reply = fetch(&router, uri).await;
        assert_eq!(reply.body["included"].as_array().unwrap().len(), included);
        let (router, _) = crowded(limits(included - 1));
        let reply = fetch(&router, uri).await;
        assert_eq!(fault(&reply), (400, "400", "include"), "{uri}");
        let detail = reply.body["errors"][0]["detail"].as_str().unwrap();
        assert!(
            detail.starts_with(&format!("more than {}", included - 1)),
            "{detail}"
        );
    }
}

#[tokio::test]
async fn document_size_is_limited() {
    let limits = |bytes| Limits {
        bytes,
        ..Limits::default()
    };
    for (uri, parameter) in [
        ("/articles/1", ""),
        ("/articles/1?include=comments", "include"),
        ("/comments", "page[size]"),
        ("/comments?page[size]=20", "page[size]"),
        ("/articles/1/comments", "page[size]"),
    ] {
        let (router, _) = crowded(Limits::default());
        let size = fetch(&router, uri).await.headers["content-length"]
            .to_str()
            .unwrap()
            .parse()
            .unwrap();
        let (router, _) = crowded(limits(size));
        assert_eq!(fetch(&router, uri).await.status, 200, "{uri}");
        let (router, _) = crowded(limits(size - 1));
        assert_eq!(
            fault(&fetch(&router, uri).await),
            (400, "400", parameter),
            "{uri}"
        );
    }
}

#[tokio::test]
async fn a_write_whose_response_exceeds_a_limit_is_rolled_back() {
    let few = Limits {
        included: 2,
        ..Limits::default()
    };
    let small = Limits {
        bytes: 300,
        ..Limits::default()
    };
    let late = Limits {
        timeout: Duration::ZERO,
        ..Limits::default()
    };
    let mut patch = article_with_comments();
    patch["data"]["id"] = "1".into();
    for (limits, status) in [(few, 400), (small, 400), (late, 503)] {
        let (router, store) = crowded(limits);
        let before = articles(&store);
        let uri = "/articles?include=comments";
        let reply = send(&router, Method::POST, uri, article_with_comments()).await;
        assert_eq!(reply.status, status);
        let uri = "/articles/1?include=comments";
        let reply = send(&router, Method::PATCH, uri, patch.clone()).await;
        assert_eq!(reply.status, status);
        assert_eq!(articles(&store), before);
    }
}

#[tokio::test]
async fn the_timeout_applies_to_responses_that_never_yield() {
    let (router, store) = crowded(Limits {
        timeout: Duration::ZERO,
        ..Limits::default()
    });
    let before = articles(&store);
    for uri in [
        "/articles",
        "/articles/1",
        "/articles/1?include=comments",
        "/articles/1/comments",
    ] {
        assert_eq!(fault(&fetch(&router, uri).await), (503, "503", ""), "{uri}");
    }
    let linkage = json!({"data": []});
    let uri = "/articles/1/relationships/comments";
    let reply = send(&router, Method::PATCH, uri, linkage).await;
    assert_eq!(reply.status, 503);
    let reply = ask(&router, Method::DELETE, "/articles/1", &[], "").await;
    assert_eq!(reply.status, 503);
    let operation = json!({"op": "remove", "ref": {"type": "articles", "id": "1"}});
    assert_eq!(operate(&router, &[operation]).await.status, 503);
    assert_eq!(articles(&store), before);
    // A shorter timeout of an enclosing layer applies as well.
    let (router, _) = crowded(Limits::default());
    let guarded = router.layer(server::GuardLayer::new(Duration::ZERO));
    assert_eq!(fetch(&guarded, "/articles").await.status, 503);
}

#[tokio::test]
async fn a_filter_is_not_called_after_the_timeout() {
    let store = MemoryStore::new();
    let timeout = Duration::from_millis(20);
    let asked = Arc::new(AtomicUsize::new(0));
    let asking = Arc::clone(&asked);
    let articles = store.repository::<Article>().with_filter(move |_| {
        let asked = Arc::clone(&asking);
        Ok(move |_: &_, _: &ResourceObject| {
            // The first call uses up the whole timeout.
            let began = Instant::now();
            let is_first = asked.fetch_add(1, Ordering::Relaxed) == 0;
            while is_first && began.elapsed() < timeout {}
            true
        })
    });
    let all: Vec<_> = (0..500)
        .map(|at| json!({"type": "articles", "id": at.to_string(), "attributes": {"title": "t"}}))
        .collect();
    store
        .seed(json!({"data": all}).to_string().as_bytes())
        .unwrap();
    let limits = Limits {
        timeout,
        ..Limits::default()
    };
    let router = server::router()
        .limits(limits)
        .resources(articles)
        .any_filter()
        .build();
    let reply = fetch(&router, "/articles?filter[x]=1").await;
    assert_eq!(reply.status, 503);
    let asked = asked.load(Ordering::Relaxed);
    assert!(asked < 100, "{asked}");
}

#[tokio::test]
async fn the_results_of_all_operations_share_the_size_limit() {
    let limits = Limits {
        bytes: 10_000,
        ..Limits::default()
    };
    let (router, store) = crowded(limits);
    let before = articles(&store);
    let operation = json!({"op": "update",
        "data": {"type": "articles", "id": "1", "attributes": {"title": "changed"}}});
    let reply = operate(&router, &vec![operation.clone(); 100]).await;
    assert_eq!(reply.status, 400);
    assert_eq!(articles(&store), before);
    assert_eq!(operate(&router, &[operation]).await.status, 200);
}

async fn operate(router: &Router, operations: &[Value]) -> Reply {
    let headers = [("content-type", ATOMIC)];
    let body = json!({"atomic:operations": operations}).to_string();
    ask(router, Method::POST, "/operations", &headers, body).await
}

/// Articles created for each response, with their authors. Read-only.
struct Made;

impl Made {
    fn article(at: u32) -> Article {
        let text = format!(
            r#"{{"data": {{"type": "articles", "id": "{at}", "attributes": {{"title": "t"}},
                "relationships": {{"author": {{"data": {{"type": "people", "id": "{at}"}}}}}}}}}}"#
        );
        Document::from_slice(text.as_bytes()).unwrap().data
    }

    fn authors() -> ResourcePool {
        let mut pool = ResourcePool::new();
        for at in 0..20 {
            let text = format!(r#"{{"data": {{"type": "people", "id": "{at}"}}}}"#);
            let author = Document::<Person>::from_slice(text.as_bytes())
                .unwrap()
                .data;
            pool.add(&author).unwrap();
        }
        pool
    }
}

impl Repository<Article> for Made {
    async fn get(
        &self,
        _: &Id<Article>,
        query: &Query<Article>,
    ) -> Result<Document<Article>, Error> {
        Document::compound(Self::article(0), query, &Self::authors())
    }

    async fn list(&self, query: &Query<Article>) -> Result<Document<Vec<Article>>, Error> {
        let all: Vec<_> = (0..20).map(Self::article).collect();
        Document::compound(all, query, &Self::authors())
    }

    async fn create(
        &self,
        _: impl Into<Draft<Article>> + Send,
    ) -> Result<Document<Article>, Error> {
        unreachable!("nothing is written")
    }

    async fn update(
        &self,
        _: impl Into<Patch<Article>> + Send,
    ) -> Result<Document<Article>, Error> {
        unreachable!("nothing is written")
    }

    async fn delete(&self, _: &Id<Article>) -> Result<(), Error> {
        unreachable!("nothing is written")
    }
}

#[tokio::test]
async fn limits_apply_to_custom_repositories() {
    let limits = Limits {
        included: 19,
        bytes: 2_000,
        ..Limits::default()
    };
    let router = server::router().limits(limits).resources(Made).build();
    let reply = fetch(&router, "/articles?include=author").await;
    assert_eq!(fault(&reply), (400, "400", "include"));
    let reply = fetch(&router, "/articles").await;
    assert_eq!(fault(&reply), (400, "400", "page[size]"));
    assert_eq!(
        fetch(&router, "/articles/0?include=author").await.status,
        200
    );
}
