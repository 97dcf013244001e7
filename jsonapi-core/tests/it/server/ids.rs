//! Id types that parse several texts to one value, and pointers into linkage.

use http::Method;
use jsonapi_core::{Document, Draft, Error, MemoryStore, Patch, Query, Repository, server};
use serde_json::json;

use super::{builder, fault, fetch, send};
use crate::blog::{Article, Comment, Person};
use crate::in_process::ask;

#[tokio::test]
async fn ids_are_accepted_only_as_the_server_prints_them() {
    let router = builder().build();
    let comment = |id: &str| json!({"data": {"type": "comments", "id": id}});
    for id in ["05", "%2B5", "5%20"] {
        for path in ["", "/author", "/relationships/author"] {
            let uri = format!("/comments/{id}{path}");
            assert_eq!(
                fault(&fetch(&router, &uri).await),
                (404, "404", ""),
                "{uri}"
            );
        }
        let uri = format!("/comments/{id}");
        let sent = if id == "05" { "05" } else { "+5" };
        let changed = send(&router, Method::PATCH, &uri, comment(sent)).await;
        assert_eq!(fault(&changed), (404, "404", ""), "{uri}");
        let gone = ask(&router, Method::DELETE, &uri, &[], "").await;
        assert_eq!(fault(&gone), (404, "404", ""), "{uri}");
    }
    let other = send(&router, Method::PATCH, "/comments/5", comment("05")).await;
    assert_eq!(fault(&other), (409, "409", "/data/id"));
    assert_eq!(fetch(&router, "/comments/5").await.status, 200);
}

#[tokio::test]
async fn create_rejects_a_noncanonical_id() {
    let router = builder().client_ids().build();
    for id in ["007", "+7", "05"] {
        let draft = json!({"data": {"type": "comments", "id": id}});
        let refused = send(&router, Method::POST, "/comments", draft).await;
        assert_eq!(fault(&refused), (422, "422", "/data/id"), "{id}");
    }
    let draft = json!({"data": {"type": "comments", "id": "7"}});
    assert_eq!(
        send(&router, Method::POST, "/comments", draft).await.status,
        201
    );
    let all = fetch(&router, "/comments").await.body;
    assert_eq!(all["data"].as_array().unwrap().len(), 3, "{all}");
}

/// A repository that accepts ids without checking them.
struct Trusting;

impl Repository<Comment> for Trusting {
    async fn get(&self, id: &u64, _: &Query<Comment>) -> Result<Document<Comment>, Error> {
        unreachable!("get({id}) is not called")
    }

    async fn list(&self, _: &Query<Comment>) -> Result<Document<Vec<Comment>>, Error> {
        unreachable!("list is not called")
    }

    async fn create(
        &self,
        _: impl Into<Draft<Comment>> + Send,
    ) -> Result<Document<Comment>, Error> {
        unreachable!("the id is rejected first")
    }

    async fn update(
        &self,
        _: impl Into<Patch<Comment>> + Send,
    ) -> Result<Document<Comment>, Error> {
        unreachable!("the id is rejected first")
    }

    async fn delete(&self, id: &u64) -> Result<(), Error> {
        unreachable!("delete({id}) is not called")
    }
}

#[tokio::test]
async fn a_noncanonical_id_never_reaches_a_repository() {
    let router = server::router().resources(Trusting).client_ids().build();
    let comment = |id: &str| json!({"data": {"type": "comments", "id": id}});
    let refused = send(&router, Method::POST, "/comments", comment("007")).await;
    assert_eq!(fault(&refused), (422, "422", "/data/id"), "{refused:?}");
    for method in [Method::GET, Method::PATCH, Method::DELETE] {
        let body = match method {
            Method::PATCH => comment("007").to_string(),
            _ => String::new(),
        };
        let reply = ask(&router, method.clone(), "/comments/007", &[], body).await;
        assert_eq!(fault(&reply), (404, "404", ""), "{method} {reply:?}");
    }
}

#[tokio::test]
async fn linkage_with_a_noncanonical_id_is_rejected() {
    // The store has no comments repository, so it can't check that they exist.
    let store = MemoryStore::new();
    let (articles, people) = (store.repository::<Article>(), store.repository::<Person>());
    let router = server::router()
        .resources(articles)
        .resources(people)
        .build();
    let draft = |id: &str| {
        let comments =
            json!({"data": [{"type": "comments", "id": "1"}, {"type": "comments", "id": id}]});
        json!({"data": {"type": "articles", "attributes": {"title": "t"},
            "relationships": {"comments": comments}}})
    };
    let refused = send(&router, Method::POST, "/articles", draft("01")).await;
    let pointer = "/data/relationships/comments/data/1";
    assert_eq!(fault(&refused), (422, "422", pointer), "{refused:?}");
    let made = send(&router, Method::POST, "/articles", draft("2")).await;
    assert_eq!(made.status, 201, "{made:?}");
    let uri = format!("{}/relationships/comments", made.header("location"));
    let one = json!({"data": [{"type": "comments", "id": "3"}, {"type": "comments", "id": "04"}]});
    for (method, pointer) in [(Method::PATCH, "/data/1"), (Method::POST, "/data")] {
        let refused = send(&router, method, &uri, one.clone()).await;
        assert_eq!(fault(&refused), (422, "422", pointer), "{refused:?}");
    }
}

#[tokio::test]
async fn a_store_rejects_noncanonical_ids() {
    let store = MemoryStore::new();
    let comments = store.repository::<Comment>();
    let error = store.seed(br#"{"data": {"type": "comments", "id": "007"}}"#);
    assert_eq!(error.unwrap_err().pointer(), Some("/data/id"));
    let comments = comments.with_ids(|made| format!("{:03}", made + 1));
    assert!(comments.create(Comment::draft().text("x")).await.is_err());
    assert_eq!(comments.list(&Comment::query()).await.unwrap().data, []);
}

#[tokio::test]
async fn errors_point_into_the_linkage_of_the_request() {
    let router = builder().build();
    let comments = "/articles/1/relationships/comments";
    let unknown =
        json!({"data": [{"type": "comments", "id": "5"}, {"type": "comments", "id": "77"}]});
    for method in [Method::POST, Method::PATCH] {
        let reply = send(&router, method, comments, unknown.clone()).await;
        assert_eq!(fault(&reply), (404, "404", "/data/1"), "{reply:?}");
    }
    let nobody = json!({"data": {"type": "people", "id": "77"}});
    let author = "/articles/1/relationships/author";
    let reply = send(&router, Method::PATCH, author, nobody).await;
    assert_eq!(fault(&reply), (404, "404", "/data"), "{reply:?}");
}
