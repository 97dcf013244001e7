//! `#[serde(…)]` next to `#[resource(…)]`: each derive reads its own attributes.
#![allow(dead_code, missing_docs, reason = "declared to be compiled")]

use jsonapi_core::{Document, Id, Resource, ToOne};
use serde::{Deserialize, Serialize};

#[derive(Resource, Serialize, Deserialize)]
#[resource(type = "articles")]
#[serde(rename_all = "UPPERCASE", deny_unknown_fields)]
struct Article {
    #[resource(id)]
    #[serde(rename = "_id")]
    id: Id<Article>,
    #[serde(default)]
    title: String,
    #[resource(relationship)]
    #[serde(skip)]
    author: ToOne<Person>,
}

#[derive(Resource, Serialize)]
#[resource(type = "people")]
struct Person {
    #[resource(id)]
    id: Id<Person>,
    #[serde(rename = "n")]
    name: String,
}

#[derive(Resource, Deserialize)]
#[resource(type = "tags")]
struct Tag {
    #[resource(id)]
    id: Id<Tag>,
    #[serde(alias = "n")]
    name: String,
}

#[derive(Resource, Serialize)]
#[serde(untagged)]
enum Anything {
    #[serde(skip)]
    Article(Article),
    Person(Person),
}

#[test]
fn serde_and_resource_attributes_are_independent() {
    let text = br#"{"data":{"type":"articles","id":"1","attributes":{"title":"x"}}}"#;
    let article = Document::<Article>::from_slice(text).unwrap().data;
    assert_eq!(
        serde_json::to_string(&article).unwrap(),
        r#"{"_id":"1","TITLE":"x"}"#
    );
}
