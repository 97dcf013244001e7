//! Concurrent writes while a request is answered.

use axum::Router;
use http::{Method, StatusCode};
use jsonapi_core::query::Parameters;
use jsonapi_core::repository::{DocumentParts, MemoryRepository, ReadOp, WriteOp};
use jsonapi_core::server;
use jsonapi_core::{Document, Draft, Error, Id, MemoryStore, Patch, Query, Repository, Resource};
use serde_json::{Value, json};

use super::{fault, fetch, seeded, send};
use crate::blog::{Article, Comment, Person};
use crate::in_process::ask;

/// A concurrent change to the store.
type Deed = fn(&MemoryStore);

/// Articles that change right after each read and each write. Each call yields to other tasks
/// before and after.
struct Busy {
    articles: MemoryRepository<Article>,
    after_read: Deed,
    after_write: Deed,
}

impl Busy {
    async fn around<T>(&self, call: impl Future<Output = T>, deed: Deed) -> T {
        tokio::task::yield_now().await;
        let result = call.await;
        deed(self.articles.store());
        tokio::task::yield_now().await;
        result
    }
}

impl Repository<Article> for Busy {
    async fn get(
        &self,
        id: &Id<Article>,
        query: &Query<Article>,
    ) -> Result<Document<Article>, Error> {
        self.around(self.articles.get(id, query), self.after_read)
            .await
    }

    async fn list(&self, query: &Query<Article>) -> Result<Document<Vec<Article>>, Error> {
        self.around(self.articles.list(query), self.after_read)
            .await
    }

    async fn create(
        &self,
        draft: impl Into<Draft<Article>> + Send,
    ) -> Result<Document<Article>, Error> {
        self.around(self.articles.create(draft), self.after_write)
            .await
    }

    async fn update(
        &self,
        patch: impl Into<Patch<Article>> + Send,
    ) -> Result<Document<Article>, Error> {
        self.around(self.articles.update(patch), self.after_write)
            .await
    }

    async fn delete(&self, id: &Id<Article>) -> Result<(), Error> {
        self.around(self.articles.delete(id), nobody).await
    }
}

/// [`Busy`], answering in parts.
struct BusyStore(Busy);

impl Repository<Article> for BusyStore {
    delegate!(get, list, create, update, delete);

    async fn read(&self, op: ReadOp<'_>, parameters: &Parameters) -> Result<DocumentParts, Error> {
        let read = self.0.articles.read(op, parameters);
        self.0.around(read, self.0.after_read).await
    }

    async fn write(
        &self,
        op: WriteOp<'_>,
        parameters: &Parameters,
    ) -> Result<DocumentParts, Error> {
        let write = self.0.articles.write(op, parameters);
        self.0.around(write, self.0.after_write).await
    }
}

fn nobody(_: &MemoryStore) {}

fn eleven_words(store: &MemoryStore) {
    let more = store.change(|resources| {
        let mut article = resources.find("articles", "1").unwrap().clone();
        article.attributes_mut().insert("words".into(), 11.into());
        resources.put(article)
    });
    more.unwrap();
}

fn no_articles(store: &MemoryStore) {
    let all: Vec<_> = store.read(|resources| {
        let all = resources.all("articles");
        all.map(|one| one.id().unwrap().to_owned()).collect()
    });
    let gone = store.change(|resources| {
        let mut all = all.iter();
        all.try_for_each(|id| resources.remove("articles", id))
    });
    gone.unwrap();
}

/// Two routers for articles: one with the five required methods, one answering in parts.
fn routers(after_read: Deed, after_write: Deed) -> [Router; 2] {
    let busy = |store: &MemoryStore| Busy {
        articles: store.repository(),
        after_read,
        after_write,
    };
    let with_others = |store: &MemoryStore| {
        server::router()
            .resources(store.repository::<Person>())
            .resources(store.repository::<Comment>())
    };
    let (one, other) = (seeded(), seeded());
    [
        with_others(&one).resources(busy(&one)).build(),
        with_others(&other)
            .resources(BusyStore(busy(&other)))
            .build(),
    ]
}

#[tokio::test]
async fn an_etag_matches_the_state_in_the_same_response() {
    let reads = [
        "/articles/1",
        "/articles/1?fields[articles]=words",
        "/articles/1?include=author",
        "/articles/1?include=author&fields[articles]=words,author&fields[people]=name",
    ];
    for uri in reads {
        for router in routers(eleven_words, nobody) {
            let old = fetch(&router, uri).await;
            assert_eq!(old.body["data"]["attributes"]["words"], 10, "{uri}");
            let patch =
                json!({"data": {"type": "articles", "id": "1", "attributes": {"words": 0}}});
            let tag = old.header("etag");
            let headers = [("if-match", tag)];
            let late = ask(
                &router,
                Method::PATCH,
                "/articles/1",
                &headers,
                patch.to_string(),
            );
            assert_eq!(fault(&late.await), (412, "412", "If-Match"), "{uri}");
        }
        // The tag stays valid while nothing changes.
        for router in routers(nobody, nobody) {
            let now = fetch(&router, uri).await;
            let patch =
                json!({"data": {"type": "articles", "id": "1", "attributes": {"words": 0}}});
            let headers = [("if-match", now.header("etag"))];
            let done = ask(
                &router,
                Method::PATCH,
                "/articles/1?fields[articles]=words",
                &headers,
                patch.to_string(),
            );
            let done = done.await;
            assert_eq!(done.status, 200, "{uri}");
            // So does the tag in the response to a write.
            let headers = [("if-match", done.header("etag"))];
            let gone = ask(&router, Method::DELETE, "/articles/1", &headers, "").await;
            assert_eq!(gone.status, 204, "{uri}");
        }
    }
}

#[tokio::test]
async fn the_response_to_a_write_shows_that_write() {
    let draft = json!({"data": {"type": "articles", "attributes": {"title": "Three"},
        "relationships": {"author": {"data": {"type": "people", "id": "9"}}}}});
    let patch = json!({"data": {"type": "articles", "id": "1", "attributes": {"title": "New"}}});
    for query in [
        "",
        "?include=author",
        "?include=author&fields[articles]=title,author",
    ] {
        for (deed, gone) in [(no_articles as Deed, true), (eleven_words, false)] {
            for (at, router) in routers(nobody, deed).into_iter().enumerate() {
                let uri = format!("/articles{query}");
                let made = send(&router, Method::POST, &uri, draft.clone()).await;
                assert_eq!(made.status, 201, "{query} {made:?}");
                assert_eq!(made.header("location"), "/articles/3");
                assert_eq!(made.body["data"]["attributes"]["title"], "Three");
                let has_author = |body: &Value| body["included"][0]["id"] == "9";
                // A second read would no longer find the included resource.
                let finds_nothing = query.is_empty() || (gone && at == 0);
                assert_eq!(has_author(&made.body), !finds_nothing, "{query} {made:?}");
                let there = fetch(&router, "/articles/3").await.status;
                assert_eq!(there, if gone { 404 } else { 200 });
            }
            for router in routers(nobody, deed) {
                let uri = format!("/articles/1{query}");
                let changed = send(&router, Method::PATCH, &uri, patch.clone()).await;
                assert_eq!(changed.status, 200, "{query} {changed:?}");
                let attributes = &changed.body["data"]["attributes"];
                assert_eq!(attributes["title"], "New");
                if !query.contains("fields") {
                    assert_eq!(attributes["words"], 10);
                }
            }
        }
    }
}

#[tokio::test]
async fn a_precondition_and_its_write_are_atomic() {
    for router in routers(nobody, nobody) {
        let tag = fetch(&router, "/articles/1").await;
        let tag = tag.header("etag").to_owned();
        let writers = (0..20).map(|at| {
            let (router, tag) = (router.clone(), tag.clone());
            let patch =
                json!({"data": {"type": "articles", "id": "1", "attributes": {"words": 100 + at}}});
            let (uri, body) = if at % 2 == 0 {
                ("/articles/1", patch)
            } else {
                ("/articles/1/relationships/author", json!({"data": null}))
            };
            tokio::spawn(async move {
                let headers = [("if-match", &*tag)];
                let sent = ask(&router, Method::PATCH, uri, &headers, body.to_string());
                sent.await.status
            })
        });
        let mut done = 0;
        for writer in writers.collect::<Vec<_>>() {
            let status = writer.await.unwrap();
            if status.is_success() {
                done += 1;
            } else {
                assert_eq!(status, 412);
            }
        }
        assert_eq!(done, 1);
    }
}

#[tokio::test]
async fn no_operations_run_between_a_precondition_and_its_write() {
    // However often the operations yield before they begin.
    for pauses in 0..10 {
        let (patched, words) = patch_beside_operations(pauses).await;
        assert!(matches!(patched.as_u16(), 200 | 412), "{patched}");
        // The operations run after the patch, or the patch sees their change.
        assert_eq!(words, 50, "{patched} {pauses}");
    }
}

/// Patches an article to 100 words under a precondition, while operations set 50.
async fn patch_beside_operations(pauses: usize) -> (StatusCode, Value) {
    let store = seeded();
    let busy = Busy {
        articles: store.repository(),
        after_read: nobody,
        after_write: nobody,
    };
    let router = server::router()
        .resources(store.repository::<Person>())
        .resources(store.repository::<Comment>())
        .resources(busy)
        .operations("/operations", move |operations| {
            let store = store.clone();
            async move {
                for _ in 0..pauses {
                    tokio::task::yield_now().await;
                }
                store.run(&operations)
            }
        })
        .build();
    let tag = fetch(&router, "/articles/1").await;
    let tag = tag.header("etag").to_owned();
    let words = |words: u32| json!({"type": "articles", "id": "1", "attributes": {"words": words}});
    let patch = {
        let router = router.clone();
        let patch = json!({"data": words(100)}).to_string();
        tokio::spawn(async move {
            let headers = [("if-match", &*tag)];
            let sent = ask(&router, Method::PATCH, "/articles/1", &headers, patch);
            sent.await.status
        })
    };
    let update = json!({"atomic:operations": [{"op": "update", "data": words(50)}]});
    let atomic = "application/vnd.api+json;ext=\"https://jsonapi.org/ext/atomic\"";
    let headers = [("content-type", atomic)];
    let operations = ask(
        &router,
        Method::POST,
        "/operations",
        &headers,
        update.to_string(),
    );
    let (patched, operated) = tokio::join!(patch, operations);
    assert_eq!(operated.status, 200, "{operated:?}");
    let now = fetch(&router, "/articles/1").await.body;
    let words = now["data"]["attributes"]["words"].clone();
    (patched.unwrap(), words)
}

#[tokio::test]
async fn concurrent_additions_to_a_relationship_are_all_kept() {
    for router in routers(nobody, nobody) {
        let uri = "/articles/2/relationships/comments";
        let adders = ["5", "6"].map(|id| {
            let router = router.clone();
            let body = json!({"data": [{"type": Comment::TYPE, "id": id}]});
            tokio::spawn(async move { send(&router, Method::POST, uri, body).await.status })
        });
        for adder in adders {
            assert_eq!(adder.await.unwrap(), StatusCode::NO_CONTENT);
        }
        let all = fetch(&router, uri).await.body;
        assert_eq!(all["data"].as_array().unwrap().len(), 2, "{all}");
    }
}
