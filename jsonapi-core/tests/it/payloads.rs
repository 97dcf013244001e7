//! Drafts and patches: what setters accept, and `meta`.

use crate::blog::{Article, Person, Thing};
use jsonapi_core::{Document, Id, Identifier, Meta, Resource, ToMany, ToOne};
use serde_json::json;

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "notes")]
struct Note {
    #[resource(id)]
    id: Id<Note>,
    text: Option<String>,
    #[resource(meta)]
    meta: Meta,
}

fn person(id: &str) -> Person {
    Person {
        id: id.into(),
        name: None,
        best: ToOne::default(),
        friends: ToMany::default(),
    }
}

#[test]
fn ids_compare_with_text() {
    let id = Id::<Person>::new("9");
    let (text, borrowed) = (String::from("9"), "9");
    assert_eq!(id, text);
    assert_eq!(text, id);
    assert_eq!(id, borrowed);
    assert_eq!(borrowed, id);
    assert!(id == *borrowed);
    assert!(*borrowed == id);
    let other = String::from("8");
    assert_ne!(id, other);
    assert_ne!(other, id);
    assert_ne!("8", id);
}

#[test]
fn a_union_relationship_accepts_ids_and_resources() {
    let related = |patch| {
        let sent = serde_json::to_value(Document::new(patch)).unwrap();
        sent["data"]["relationships"]["related"]["data"].clone()
    };
    let people = json!([{"type": "people", "id": "8"}, {"type": "people", "id": "9"}]);
    let ids = [Id::<Person>::new("8"), Id::new("9")];
    let resources = [person("8"), person("9")];
    assert_eq!(related(Article::patch("1").related(&ids)), people);
    assert_eq!(related(Article::patch("1").related(ids.iter())), people);
    assert_eq!(related(Article::patch("1").related(ids.to_vec())), people);
    let vec = ids.to_vec();
    assert_eq!(related(Article::patch("1").related(&vec)), people);
    assert_eq!(related(Article::patch("1").related(ids.clone())), people);
    assert_eq!(related(Article::patch("1").related(&resources)), people);
    assert_eq!(
        related(Article::patch("1").related(resources.each_ref())),
        people
    );
    let friends = ToMany::<Person>::of(ids);
    assert_eq!(related(Article::patch("1").related(friends.ids())), people);
    let linkage = ToMany::<Thing>::of(&resources);
    assert_eq!(related(Article::patch("1").related(&linkage)), people);

    let mixed = [
        Identifier::from(&person("8")),
        Identifier::from(Id::<Article>::new("1")),
    ];
    let expected = json!([{"type": "people", "id": "8"}, {"type": "articles", "id": "1"}]);
    assert_eq!(related(Article::patch("1").related(&mixed)), expected);
}

#[cfg(all(feature = "client", feature = "server"))]
mod served {
    use super::*;
    use crate::in_process::ask;
    use http::Method;
    use jsonapi_core::{MemoryStore, Repository, server};
    use serde::{Deserialize, Serialize};
    use serde_json::Value;

    #[tokio::test]
    async fn resource_meta_is_stored() {
        let views = |views: i32| Meta::new().with("views", views);
        let notes = MemoryStore::new().repository::<Note>();
        let made = notes.create(Note::draft().meta(views(1))).await.unwrap();
        assert_eq!(made.data.meta, views(1));
        let id = &made.data.id;
        let same = notes.update(Note::patch(id).text("t")).await.unwrap();
        assert_eq!(same.data.meta, views(1));
        let changed = notes.update(Note::patch(id).meta(views(2))).await.unwrap();
        assert_eq!(changed.data.meta, views(2));

        let router = server::router().resources(notes).build();
        let body = json!({"data": {"type": "notes", "meta": {"views": 3}}});
        let reply = ask(&router, Method::POST, "/notes", &[], body.to_string()).await;
        assert_eq!(reply.status, 201);
        assert_eq!(reply.body["data"]["meta"], json!({"views": 3}));
        let nothing = json!({"data": {"type": "notes", "meta": null}});
        let reply = ask(&router, Method::POST, "/notes", &[], nothing.to_string()).await;
        assert_eq!(reply.status, 201);
        assert!(reply.body["data"].get("meta").is_none(), "{reply:?}");
        let body = json!({"data": {"type": "notes", "meta": 3}});
        let reply = ask(&router, Method::POST, "/notes", &[], body.to_string()).await;
        let error: &Value = &reply.body["errors"][0];
        assert_eq!(reply.status, 422);
        assert_eq!(error["source"]["pointer"], "/data/meta");
    }

    #[tokio::test]
    async fn undeclared_meta_is_ignored() {
        let people = MemoryStore::new().repository::<Person>();
        let router = server::router().resources(people).build();
        for meta in [json!({"views": 3}), json!(3)] {
            let body = json!({"data": {"type": "people", "meta": meta}}).to_string();
            let reply = ask(&router, Method::POST, "/people", &[], body).await;
            assert_eq!(reply.status, 201, "{reply:?}");
            assert!(reply.body["data"].get("meta").is_none(), "{reply:?}");
        }
    }

    #[tokio::test]
    async fn null_meta_reads_as_absent() {
        #[derive(Default, Deserialize, Serialize)]
        struct Statistics {
            views: u64,
        }

        #[derive(Resource)]
        #[resource(type = "pages")]
        struct Page {
            #[resource(id)]
            id: Id<Page>,
            #[resource(meta, default)]
            statistics: Statistics,
        }

        let pages = MemoryStore::new().repository::<Page>();
        let router = server::router().resources(pages).build();
        let body = json!({"data": {"type": "pages", "meta": null}}).to_string();
        let reply = ask(&router, Method::POST, "/pages", &[], body).await;
        assert_eq!(reply.status, 201, "{reply:?}");
    }
}
