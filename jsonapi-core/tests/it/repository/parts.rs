//! Resources in parts: their members, versions and links.

use jsonapi_core::repository::{DocumentParts, ResourceParts};
use jsonapi_core::{Document, Id, Links, MemoryStore, Query, Repository, Resource, ResourceObject};
use serde_json::json;

/// The first resource of a document in parts.
fn first(document: &serde_json::Value) -> ResourceParts {
    let document = Document::<ResourceObject>::from_slice(document.to_string().as_bytes());
    let parts = DocumentParts::of(&document.unwrap()).unwrap();
    parts.data.one().unwrap().clone()
}

#[test]
fn every_member_of_a_resource_changes_its_version() {
    let resource = json!({"data": {"type": "articles", "id": "1",
        "attributes": {"title": "t"}, "meta": {"a": 1},
        "relationships": {"author": {
            "data": {"type": "people", "id": "9", "meta": {"a": 1}}, "meta": {"a": 1},
        }},
    }});
    let version = first(&resource).version().to_owned();
    assert_eq!(first(&resource).version(), version);
    for (pointer, value) in [
        ("/data/type", json!("posts")),
        ("/data/id", json!("2")),
        ("/data/attributes/title", json!("u")),
        ("/data/meta/a", json!(2)),
        ("/data/relationships/author/meta/a", json!(2)),
        ("/data/relationships/author/data/meta/a", json!(2)),
        ("/data/relationships/author/data/id", json!("8")),
        ("/data/relationships/author/data/type", json!("robots")),
        ("/data/relationships/author/data", json!(null)),
        ("/data/relationships/author/data", json!([])),
    ] {
        let mut changed = resource.clone();
        *changed.pointer_mut(pointer).unwrap() = value;
        assert_ne!(first(&changed).version(), version, "{pointer}");
    }
}

#[test]
fn parts_are_as_they_were_given() {
    let parts = ResourceParts::new("articles", "1", r#"{"title":"t"}"#).with_version("v1");
    assert_eq!(parts.attributes(), r#"{"title":"t"}"#);
    assert_eq!(
        (parts.type_name(), parts.id(), parts.version()),
        ("articles", "1", "v1")
    );
    assert!(parts.relationship("author").is_none());
}

#[tokio::test]
async fn links_of_a_stored_resource_are_read() {
    #[derive(Resource, Clone, Debug)]
    #[resource(type = "pages")]
    struct Page {
        #[resource(id)]
        id: Id<Page>,
        #[resource(links)]
        links: Links,
    }

    let store = MemoryStore::new();
    let pages = store.repository::<Page>();
    let about = "https://example.com/about";
    let page = json!({"type": "pages", "id": "1", "links": {"about": about}});
    let seed = json!({"data": [page]}).to_string();
    store.seed(seed.as_bytes()).unwrap();
    let page = pages.get(&"1".into(), &Query::new()).await.unwrap().data;
    assert_eq!(page.id, "1");
    assert_eq!(page.links.get("about").unwrap().href(), about);
}
