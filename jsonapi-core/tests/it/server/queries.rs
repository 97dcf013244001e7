//! Queries are checked against the schema of the requested type, and limited.

use crate::blog::Person;
use axum::Router;
use jsonapi_core::server::{self, Limits};
use jsonapi_core::{Id, MemoryStore, Resource, ResourceObject, ToMany, ToOne};

use super::{builder, fault, fetch};

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

#[derive(Resource)]
#[resource(type = "posts")]
struct Post {
    #[resource(id)]
    id: Id<Post>,
    title: Option<String>,
    #[resource(relationship)]
    attachment: ToOne<Attachment>,
    #[resource(relationship)]
    author: ToOne<Person>,
    #[resource(relationship, not_includable)]
    drafts: ToMany<Post>,
}

#[derive(Resource)]
enum Attachment {
    Post(Post),
    #[resource(other)]
    Other(ResourceObject),
}

fn posts() -> Router {
    let store = MemoryStore::new();
    let posts = store.repository::<Post>();
    let _ = store.repository::<Person>();
    let seed = br#"{"data": [{"type": "posts", "id": "1", "relationships": {
        "attachment": {"data": {"type": "posts", "id": "1"}}}}]}"#;
    store.seed(seed).unwrap();
    server::router().resources(posts).build()
}

#[tokio::test]
async fn fields_accepts_only_types_that_can_occur() {
    let router = posts();
    for uri in [
        "/posts/1?fields[posts]=title,author,drafts",
        // Relationships of posts lead to people, although none is included.
        "/posts?fields[people]=name",
        // The included resource may be of any type.
        "/posts?include=attachment&fields[videos]=length",
        "/posts/1?include=author.best,attachment.attachment&fields[videos]=length",
        "/posts/1/attachment?fields[videos]=length",
    ] {
        assert_eq!(fetch(&router, uri).await.status, 200, "{uri}");
    }
    for (uri, parameter) in [
        ("/posts?fields[videos]=length", "fields[videos]"),
        (
            "/posts/1?include=author&fields[videos]=length",
            "fields[videos]",
        ),
        ("/posts/1/author?fields[videos]=length", "fields[videos]"),
        // The fields of a known type are checked wherever it occurs.
        (
            "/posts?include=attachment&fields[people]=age",
            "fields[people]",
        ),
        ("/posts/1/attachment?fields[posts]=length", "fields[posts]"),
        (
            "/posts/1?include=attachment&fields[posts]=title,id",
            "fields[posts]",
        ),
    ] {
        let reply = fetch(&router, uri).await;
        assert_eq!(fault(&reply), (400, "400", parameter), "{uri}");
    }
    let two = fetch(
        &router,
        "/posts?fields[people]=age,size&fields[videos]=x&sort=size",
    )
    .await;
    let faults = two.body["errors"].as_array().unwrap();
    assert_eq!(faults.len(), 4, "{two:?}");
}

#[tokio::test]
async fn a_relationship_that_is_not_includable_has_its_own_endpoint() {
    let router = posts();
    for uri in [
        "/posts?include=drafts",
        "/posts/1?include=attachment.drafts",
        "/posts/1/attachment?include=drafts.author",
    ] {
        let reply = fetch(&router, uri).await;
        assert_eq!(fault(&reply), (400, "400", "include"), "{uri}");
        let detail = reply.body["errors"][0]["detail"].as_str().unwrap();
        assert!(detail.contains("separately"), "{detail}");
    }
    assert_eq!(fetch(&router, "/posts/1/drafts").await.status, 200);
}
