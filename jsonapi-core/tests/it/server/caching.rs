//! Which responses are cached, and for whom.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use http::{Method, StatusCode};
use jsonapi_core::repository::MemoryRepository;
use jsonapi_core::server;
use jsonapi_core::{Document, Error, ErrorObject, Query, Repository};
use serde_json::json;

use super::{builder, fetch, seeded, send};
use crate::blog::Article;
use crate::in_process::{Reply, ask};

tokio::task_local! {
    /// The title of the only article that the caller may see.
    static CALLER: String;
}

/// Shows each caller another article, with a revision that does not depend on the caller.
struct ByCaller(MemoryRepository<Article>);

impl Repository<Article> for ByCaller {
    delegate!(get, create, update, delete);

    async fn list(&self, query: &Query<Article>) -> Result<Document<Vec<Article>>, Error> {
        let mut all = self.0.list(query).await?;
        CALLER.with(|caller| all.data.retain(|article| article.title == *caller));
        Ok(all)
    }

    fn revision(&self) -> Option<u64> {
        self.0.revision()
    }
}

/// The size of the cache in bytes.
const CACHE: u64 = 1 << 20;

/// A router for [`ByCaller`], which identifies the caller by the header with this name.
fn by_caller(header: &'static str) -> Router {
    let app = server::router().resources(ByCaller(seeded().repository()));
    app.response_cache(CACHE)
        .build()
        .layer(from_fn(move |request: Request, next: Next| {
            let caller = request.headers().get(header);
            let caller = caller.and_then(|value| value.to_str().ok());
            CALLER.scope(caller.unwrap_or_default().to_owned(), next.run(request))
        }))
}

#[tokio::test]
async fn a_response_is_never_shared_between_callers() {
    for header in ["authorization", "cookie"] {
        let router = by_caller(header);
        let ids = async |caller: Option<&str>| {
            let headers: Vec<_> = caller.map(|caller| (header, caller)).into_iter().collect();
            let reply = ask(&router, Method::GET, "/articles", &headers, "").await;
            let data = reply.body["data"].as_array().unwrap().clone();
            let ids = data
                .iter()
                .map(|one| one["id"].as_str().unwrap().to_owned());
            (ids.collect::<Vec<_>>(), reply.header("etag").to_owned())
        };
        let (one, tag_of_one) = ids(Some("One")).await;
        let (two, tag_of_two) = ids(Some("Two")).await;
        // Requests with and without credentials do not share responses either.
        let (nobodys, _) = ids(None).await;
        let (again, _) = ids(Some("One")).await;
        assert_eq!(
            (&*one, &*two),
            (&["1".to_owned()][..], &["2".to_owned()][..])
        );
        assert_ne!(tag_of_one, tag_of_two);
        assert_eq!((nobodys, again), (Vec::new(), one));
    }
}

#[tokio::test]
async fn a_cached_response_is_not_used_after_a_change() {
    let router = builder().response_cache(CACHE).build();
    let uri = "/articles/1?include=author";
    let first = fetch(&router, uri).await;
    assert_eq!(fetch(&router, uri).await, first);
    let patch = json!({"data": {"type": "people", "id": "9", "attributes": {"name": "Dana"}}});
    send(&router, Method::PATCH, "/people/9", patch).await;
    let later = fetch(&router, uri).await;
    assert_eq!(later.body["included"][0]["attributes"]["name"], "Dana");
    assert_ne!(later.header("etag"), first.header("etag"));
}

/// Counts how often its list is read.
struct Counted(MemoryRepository<Article>, Arc<AtomicUsize>);

impl Repository<Article> for Counted {
    delegate!(get, create, update, delete);

    async fn list(&self, query: &Query<Article>) -> Result<Document<Vec<Article>>, Error> {
        self.1.fetch_add(1, Ordering::SeqCst);
        self.0.list(query).await
    }

    fn revision(&self) -> Option<u64> {
        self.0.revision()
    }
}

#[tokio::test]
async fn a_cached_response_is_not_read_again() {
    let store = seeded();
    let reads = Arc::new(AtomicUsize::new(0));
    let counted = || Counted(store.repository(), Arc::clone(&reads));
    let uncached = server::router().resources(counted()).build();
    assert_eq!(
        fetch(&uncached, "/articles").await,
        fetch(&uncached, "/articles").await
    );
    assert_eq!(reads.swap(0, Ordering::SeqCst), 2);
    let router = server::router().resources(counted());
    let router = router.response_cache(CACHE).build();
    let first = fetch(&router, "/articles").await;
    assert_eq!(fetch(&router, "/articles").await, first);
    assert_eq!(reads.load(Ordering::SeqCst), 1);
    store
        .repository::<Article>()
        .delete(&"1".into())
        .await
        .unwrap();
    assert_ne!(fetch(&router, "/articles").await, first);
    assert_eq!(reads.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn other_caches_are_told_who_may_store_a_response() {
    let teapot = || async { Error::from(ErrorObject::new().with_status(418)) };
    let public = || async {
        let headers = [("cache-control", "public, max-age=60")];
        (headers, StatusCode::NO_CONTENT)
    };
    let router = builder()
        .route("/teapot", axum::routing::get(teapot))
        .route("/public", axum::routing::get(public))
        .build();
    let vary = |reply: &Reply| {
        let values = reply.headers.get_all("vary").iter();
        let values: Vec<_> = values.map(|value| value.to_str().unwrap()).collect();
        values.join(", ")
    };
    let tag = fetch(&router, "/articles/1")
        .await
        .header("etag")
        .to_owned();
    let credentials = [
        (None, "no-cache", "Accept"),
        (
            Some("authorization"),
            "private, no-cache",
            "Accept, Authorization, Cookie",
        ),
        (
            Some("cookie"),
            "private, no-cache",
            "Accept, Authorization, Cookie",
        ),
    ];
    for (header, stored, varies) in credentials {
        let headers: Vec<_> = header.map(|name| (name, "sesame")).into_iter().collect();
        for uri in ["/articles", "/articles/1", "/articles/1/comments"] {
            for method in [Method::GET, Method::HEAD] {
                let reply = ask(&router, method, uri, &headers, "").await;
                assert_eq!(reply.header("cache-control"), stored, "{uri}");
                assert_eq!(vary(&reply), varies, "{uri}");
            }
        }
        let mut fresh = headers.clone();
        fresh.push(("if-none-match", &*tag));
        let reply = ask(&router, Method::GET, "/articles/1", &fresh, "").await;
        assert_eq!(reply.status, 304);
        assert_eq!(reply.header("cache-control"), stored);
        assert_eq!(vary(&reply), varies);
        for uri in ["/articles/77", "/articles?sort=x", "/nothing", "/teapot"] {
            let reply = ask(&router, Method::GET, uri, &headers, "").await;
            assert_eq!(reply.header("cache-control"), "no-store", "{uri}");
        }
        let patch = r#"{"data": {"type": "people", "id": "9", "attributes": {"name": "D"}}}"#;
        let reply = ask(&router, Method::PATCH, "/people/9", &headers, patch).await;
        assert_eq!(
            (reply.status.as_u16(), reply.header("cache-control")),
            (200, "no-store")
        );
    }
    let refused = ask(
        &router,
        Method::GET,
        "/articles",
        &[("accept", "text/html")],
        "",
    )
    .await;
    assert_eq!(refused.header("cache-control"), "no-store");
    let own = fetch(&router, "/public").await;
    assert_eq!(own.header("cache-control"), "public, max-age=60");
}
