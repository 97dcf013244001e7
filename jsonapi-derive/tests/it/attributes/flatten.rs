//! `flatten`: a struct of attributes, or a map of undeclared attributes.

use std::collections::BTreeMap;

use jsonapi_core::{Id, Resource};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Dimensions {
    width: u32,
    height: Option<u32>,
}

#[derive(Debug, Deserialize, Serialize)]
struct Size {
    bytes: Option<u64>,
}

#[derive(Resource, Debug)]
#[resource(type = "images")]
struct Image {
    #[resource(id)]
    id: Id<Image>,
    title: String,
    #[resource(flatten)]
    dimensions: Dimensions,
}

#[derive(Resource, Debug)]
#[resource(type = "images")]
struct Open {
    #[resource(id)]
    id: Id<Open>,
    title: Option<String>,
    #[resource(flatten)]
    more: BTreeMap<String, serde_json::Value>,
    #[resource(flatten, read_only)]
    size: Size,
}

const IMAGE: &str = r#"{"type":"images","id":"1","attributes":{"title":"x","width":3,"height":4}}"#;

#[test]
fn a_flattened_struct_reads_its_attributes() {
    let image: Image = super::read(IMAGE);
    assert_eq!(image.title, "x");
    assert_eq!(image.dimensions.height, Some(4));
    assert_eq!(super::written(image), IMAGE);
}

#[test]
fn a_missing_attribute_is_named() {
    let refusal = super::refusal::<Image>(
        r#"{"type":"images","id":"1","attributes":{"title":"x","height":4}}"#,
    );
    assert!(refusal.contains("width"), "{refusal}");
}

#[test]
fn a_missing_attribute_is_named_if_there_are_no_attributes() {
    let refusal = super::refusal::<Image>(r#"{"type":"images","id":"1"}"#);
    assert!(refusal.contains("width"), "{refusal}");
}

#[test]
fn a_flattened_map_collects_undeclared_attributes() {
    let open: Open = super::read(IMAGE);
    assert_eq!(open.more.len(), 2);
    assert_eq!(open.more["width"], 3);
}

#[test]
fn a_setter_sets_every_flattened_attribute() {
    let dimensions = Dimensions {
        width: 3,
        height: None,
    };
    let draft = Image::draft().title("x").dimensions(dimensions.clone());
    assert_eq!(
        super::written(draft),
        r#"{"type":"images","attributes":{"title":"x","width":3,"height":null}}"#
    );
    let more = BTreeMap::from([("title".to_owned(), "y".into())]);
    assert_eq!(
        super::written(Open::patch("1").title("x").more(more)),
        r#"{"type":"images","id":"1","attributes":{"title":"y"}}"#
    );
}
