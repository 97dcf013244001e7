//! The meta of resource identifiers: read, written and sent.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use crate::blog::{Comment, Person, Thing};
use jsonapi_core::{Document, Id, Identifier, Linked, Meta, Relationship, Resource, ToMany, ToOne};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "files")]
struct File {
    #[resource(id)]
    id: Id<File>,
    name: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct ImageMeta {
    alt: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<u32>,
}

#[derive(Resource, Clone, Debug, PartialEq)]
enum Attachment {
    File(File),
    Person(Person),
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "nodes")]
struct Node {
    #[resource(id)]
    id: Id<Node>,
    #[resource(relationship)]
    image: ToOne<Linked<File, ImageMeta>>,
    #[resource(relationship)]
    gallery: Relationship<ToMany<Linked<File, ImageMeta>>>,
    #[resource(relationship)]
    cover: ToOne<File>,
    #[resource(relationship)]
    downloads: ToMany<File>,
    #[resource(relationship)]
    banner: ToOne<Attachment>,
    #[resource(relationship)]
    attachments: ToMany<Linked<Attachment, ImageMeta>>,
}

fn image(alt: &str) -> ImageMeta {
    ImageMeta {
        alt: alt.to_owned(),
        width: None,
    }
}

fn alt(alt: &str) -> Meta {
    Meta::new().with("alt", alt)
}

fn file(id: &str, alt: &str) -> Value {
    json!({"type": "files", "id": id, "meta": {"alt": alt}})
}

fn document() -> Value {
    json!({
        "data": {"type": "nodes", "id": "1", "relationships": {
            "image": {"data": file("7", "A cat")},
            "gallery": {"data": [{"type": "files", "id": "7"}, file("8", "A dog")]},
            "cover": {"data": {
                "type": "files", "id": "7", "meta": {"alt": "A cow"}, "ext:order": 3,
            }},
            "downloads": {"data": [file("8", "A hen"), {"type": "files", "id": "7"}]},
            "banner": {"data": {
                "type": "people", "id": "9", "meta": {"role": "model"}, "ext:order": 4,
            }},
            "attachments": {"data": [file("7", "A pig"), {"type": "people", "id": "9"}]},
        }},
        "included": [
            {"type": "files", "id": "7", "attributes": {"name": "7.png"}},
            {"type": "files", "id": "8", "attributes": {"name": "8.png"}},
        ],
    })
}

fn read(document: &Value) -> Document<Node> {
    Document::from_slice(document.to_string().as_bytes()).unwrap()
}

#[test]
fn typed_identifier_meta_is_read() {
    let document = read(&document());
    let node = &document.data;
    assert_eq!(node.image.id().unwrap(), "7");
    assert_eq!(node.image.meta(), Some(&image("A cat")));
    assert_eq!(
        document.get(&node.image).unwrap().name.as_deref(),
        Some("7.png")
    );

    let gallery: Vec<_> = node.gallery.data.members().collect();
    assert_eq!(gallery[0], (&"7".into(), None));
    assert_eq!(gallery[1], (&"8".into(), Some(&image("A dog"))));
    let names = document.get_all(&node.gallery).map(|file| {
        let file: &File = file.unwrap();
        file.name.clone().unwrap()
    });
    assert_eq!(names.collect::<Vec<_>>(), ["7.png", "8.png"]);

    let attachments: Vec<_> = node.attachments.members().collect();
    assert_eq!(attachments[0].0.to_string(), "files 7");
    assert_eq!(attachments[0].1, Some(&image("A pig")));
    assert_eq!(attachments[1].1, None);
}

#[test]
fn untyped_identifier_meta_is_read() {
    let document = read(&document());
    let node = &document.data;
    assert_eq!(node.cover.meta(), Some(&alt("A cow")));
    let metas = node.downloads.members().map(|(_, meta)| meta);
    assert_eq!(metas.collect::<Vec<_>>(), [Some(&alt("A hen")), None]);
    let banner = node.banner.meta().unwrap();
    assert_eq!(banner.get::<String>("role").unwrap().unwrap(), "model");
    assert_eq!(node.banner.id().unwrap().meta(), banner);
}

#[test]
fn identifier_meta_round_trips() {
    let text = document();
    assert_eq!(serde_json::to_value(read(&text)).unwrap(), text);

    let mut again = Document::new(None::<Node>);
    again.included.add(&read(&text).data).unwrap();
    assert_eq!(
        serde_json::to_value(again).unwrap()["included"][0],
        text["data"]
    );
}

#[test]
fn linkage_with_different_meta_is_unequal() {
    let to = |meta: Meta| ToOne::<File>::to(("7", meta));
    assert_eq!(to(alt("A cat")), to(alt("A cat")));
    assert_ne!(to(alt("A cat")), to(alt("A dog")));
    assert_ne!(to(alt("A cat")), ToOne::to("7"));
    let all = |meta: Meta| ToMany::<File>::of([("7", meta)]);
    assert_eq!(all(alt("A cat")), all(alt("A cat")).clone());
    assert_ne!(all(alt("A cat")), all(alt("A dog")));
    assert_ne!(all(alt("A cat")), ToMany::of(["7"]));
}

#[test]
fn invalid_identifier_meta_is_an_error() {
    let mut text = document();
    text["data"]["relationships"]["gallery"]["data"][1]["meta"] = json!({"alt": 3});
    let error = Document::<Node>::from_slice(text.to_string().as_bytes()).unwrap_err();
    assert_eq!(
        error.pointer(),
        Some("/data/relationships/gallery/data/1/meta")
    );
    assert!(error.to_string().contains("nodes"), "{error}");
}

#[test]
fn drafts_and_patches_send_identifier_meta() {
    let cat = File {
        id: "7".into(),
        name: None,
    };
    let identifier = Identifier::new("people", "9").with_meta(alt("A fox"));
    let draft = Node::draft()
        .image((&cat, image("A cat")))
        .gallery([(&cat.id, image("A dog")), (&"8".into(), image("A cow"))])
        .cover(ToOne::to(("7", alt("A hen"))))
        .downloads([("8", alt("A pig"))])
        .banner(&identifier)
        .attachments([(&cat, image("A bee"))]);
    let sent = serde_json::to_value(Document::new(draft)).unwrap();
    assert_eq!(
        sent["data"]["relationships"],
        json!({
            "image": {"data": file("7", "A cat")},
            "gallery": {"data": [file("7", "A dog"), file("8", "A cow")]},
            "cover": {"data": file("7", "A hen")},
            "downloads": {"data": [file("8", "A pig")]},
            "banner": {"data": {"type": "people", "id": "9", "meta": {"alt": "A fox"}}},
            "attachments": {"data": [file("7", "A bee")]},
        })
    );

    let held = read(&document()).data;
    let patch = Node::patch("2")
        .image(&held.image)
        .gallery(&held.gallery)
        .downloads(held.downloads.clone())
        .banner(&held.banner);
    let sent = serde_json::to_value(Document::new(patch)).unwrap();
    for name in ["image", "gallery", "downloads", "banner"] {
        let (sent, held) = (
            &sent["data"]["relationships"][name],
            &document()["data"]["relationships"][name],
        );
        assert_eq!(sent, held);
    }
}

#[test]
fn linkage_without_meta_takes_no_more_memory() {
    assert_eq!(size_of::<ToOne<Person>>(), size_of::<Id<Person>>());
    assert_eq!(size_of::<ToMany<Person>>(), size_of::<Vec<Id<Person>>>());
    assert_eq!(
        size_of::<ToOne<Linked<File, ImageMeta>>>(),
        size_of::<Id<File>>()
    );
    assert_eq!(size_of::<ToOne<Thing>>(), size_of::<Identifier>());
    assert_eq!(size_of::<ToOne<Comment>>(), 2 * size_of::<u64>());
}

#[cfg(feature = "client")]
#[test]
fn relationship_changes_send_identifier_meta() {
    let client = jsonapi_core::Client::builder("http://localhost")
        .build()
        .unwrap();
    let nodes = client.repository::<Node>();
    let body = |request: jsonapi_core::Request| {
        let body: Value = serde_json::from_slice(request.body().unwrap()).unwrap();
        body["data"].clone()
    };
    let downloads = nodes.relationship("1", Node::path().downloads());
    let sent = body(downloads.add([("8", alt("A cat"))]).request().unwrap());
    assert_eq!(sent, json!([file("8", "A cat")]));
    let image_of = nodes.relationship("1", Node::path().image());
    let replaced = image_of.replace(("8", image("A cat"))).request().unwrap();
    assert_eq!(body(replaced), file("8", "A cat"));

    let mut batch = client.atomic();
    let image_of = batch.relationship("1", Node::path().image());
    image_of.replace(("8", image("A dog")));
    let node = batch.create(Node::draft().downloads([("8", alt("A hen"))]));
    let new = batch.create(File::draft());
    batch.relate(&node, Node::path().downloads(), &new);
    let request = batch.commit().request().unwrap();
    let sent: Value = serde_json::from_slice(request.body().unwrap()).unwrap();
    let sent = &sent["atomic:operations"];
    assert_eq!(sent[0]["data"], file("8", "A dog"));
    let downloads = &sent[1]["data"]["relationships"]["downloads"]["data"];
    assert_eq!(downloads[0], file("8", "A hen"));
    assert_eq!(downloads.as_array().unwrap().len(), 2);
}

#[cfg(all(feature = "client", feature = "server"))]
mod served {
    use super::*;
    use crate::in_process::ask;
    use http::Method;
    use jsonapi_core::atomic::Operations;
    use jsonapi_core::query::Parameters;
    use jsonapi_core::repository::ReadOp;
    use jsonapi_core::{MemoryStore, Query, Repository, server};

    #[tokio::test]
    async fn a_store_keeps_identifier_meta() {
        let store = MemoryStore::new();
        let (files, nodes) = (store.repository::<File>(), store.repository::<Node>());
        for id in ["7", "8"] {
            files.create(File::draft().id(id)).await.unwrap();
        }
        let draft = Node::draft()
            .id("1")
            .image(("7", image("A cat")))
            .downloads([("7", alt("A cat"))]);
        let made = nodes.create(draft).await.unwrap().data;
        assert_eq!(made.image.meta(), Some(&image("A cat")));

        let id = Id::new("1");
        let added = ToMany::of([("8", alt("A dog")), ("7", alt("A cow"))]);
        nodes
            .add_linkage(&id, Node::path().downloads(), added)
            .await
            .unwrap();
        let expected = ToMany::of([("7", alt("A cow")), ("8", alt("A dog"))]);
        let linkage = nodes.linkage(&id, Node::path().downloads()).await.unwrap();
        assert_eq!(linkage, expected);
        // Adding a member without meta leaves the meta of that member unchanged.
        nodes
            .add_linkage(&id, Node::path().downloads(), ToMany::of(["7"]))
            .await
            .unwrap();
        let held = nodes.get(&id, &Query::new()).await.unwrap().data;
        assert_eq!(held.downloads, expected);
        assert_eq!(held.image.meta(), Some(&image("A cat")));
    }

    #[tokio::test]
    async fn operations_keep_identifier_meta() {
        let store = MemoryStore::new();
        let (_, nodes) = (store.repository::<File>(), store.repository::<Node>());
        let new =
            |alt: &str| json!({"type": "files", "lid": "f", "meta": {"alt": alt}, "ext:order": 1});
        let of = |name: &str| json!({"type": "nodes", "id": "1", "relationship": name});
        let run = |operations: Value| {
            let operations = json!({"atomic:operations": operations});
            let operations: Operations = serde_json::from_value(operations).unwrap();
            store.run(&operations).unwrap()
        };
        run(json!([
            {"op": "add", "data": {"type": "files", "lid": "f"}},
            {"op": "add", "data": {"type": "nodes", "id": "1", "relationships": {
                "image": {"data": new("A cat")}, "downloads": {"data": [new("A hen")]}}}},
            {"op": "update", "ref": of("cover"), "data": new("A fox")},
        ]));
        let relationships = async || {
            let node = nodes.read(ReadOp::One("1"), &Parameters::default()).await;
            let node = node.unwrap().data.one().unwrap().to_resource_object();
            json!(node.unwrap())["relationships"].clone()
        };
        let held =
            |alt: &str| json!({"type": "files", "id": "1", "meta": {"alt": alt}, "ext:order": 1});
        let all = relationships().await;
        assert_eq!(all["image"]["data"], held("A cat"));
        assert_eq!(all["downloads"]["data"], json!([held("A hen")]));
        assert_eq!(all["cover"]["data"], held("A fox"));

        run(json!([
            {"op": "update", "ref": of("image"), "data": file("1", "A dog")},
            {"op": "update", "ref": of("downloads"), "data": [file("1", "A cow")]},
            {"op": "add", "ref": of("gallery"), "data": [file("1", "A pig")]},
        ]));
        let all = relationships().await;
        assert_eq!(all["image"]["data"], file("1", "A dog"));
        assert_eq!(all["downloads"]["data"], json!([file("1", "A cow")]));
        assert_eq!(all["gallery"]["data"], json!([file("1", "A pig")]));
    }

    #[tokio::test]
    async fn a_server_keeps_identifier_meta() {
        let store = MemoryStore::new();
        let router = server::router()
            .resources(store.repository::<Node>())
            .resources(store.repository::<File>())
            .resources(store.repository::<Person>())
            .client_ids()
            .build();
        // The extension is not applied here.
        let mut node = document()["data"].clone();
        for name in ["cover", "banner"] {
            let identifier = node["relationships"][name]["data"].as_object_mut();
            identifier.unwrap().remove("ext:order");
        }
        let people = json!({"data": {"type": "people", "id": "9"}});
        for (uri, body) in [
            ("/people", people),
            ("/files", json!({"data": {"type": "files", "id": "7"}})),
            ("/files", json!({"data": {"type": "files", "id": "8"}})),
            ("/nodes", json!({"data": node})),
        ] {
            let reply = ask(&router, Method::POST, uri, &[], body.to_string()).await;
            assert_eq!(reply.status, 201, "{}", reply.body);
        }
        let expected = &node["relationships"];
        let whole = ask(&router, Method::GET, "/nodes/1", &[], "").await.body;
        for name in ["image", "gallery", "cover", "downloads", "banner"] {
            let held = &whole["data"]["relationships"][name]["data"];
            assert_eq!(held, &expected[name]["data"], "{name}");
            let uri = format!("/nodes/1/relationships/{name}");
            let linkage = ask(&router, Method::GET, &uri, &[], "").await.body;
            assert_eq!(linkage["data"], expected[name]["data"], "{name}");
        }

        let uri = "/nodes/1/relationships/cover";
        let body = json!({"data": file("8", "A fox")}).to_string();
        let reply = ask(&router, Method::PATCH, uri, &[], body).await;
        assert!(reply.status.is_success(), "{}", reply.body);
        let linkage = ask(&router, Method::GET, uri, &[], "").await.body;
        assert_eq!(linkage["data"], file("8", "A fox"));

        let body = json!({"data": {"type": "files", "id": "8", "meta": {"alt": 3}}});
        let uri = "/nodes/1/relationships/image";
        let reply = ask(&router, Method::PATCH, uri, &[], body.to_string()).await;
        assert_eq!(reply.status, 422);
        assert_eq!(
            reply.body["errors"][0]["source"]["pointer"], "/data/meta",
            "{}",
            reply.body
        );
    }
}
