//! `default`: the value of an absent attribute.

use jsonapi_core::{Id, Resource};

fn one() -> u32 {
    1
}

mod hexadecimal {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(value: &u32, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("{value:x}"))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
        u32::from_str_radix(&String::deserialize(from)?, 16).map_err(serde::de::Error::custom)
    }
}

#[derive(Resource, Debug)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(default)]
    title: String,
    #[resource(default = "one")]
    revision: u32,
    #[resource(default = "Vec::new")]
    tags: Vec<String>,
    #[resource(default = "one", with = "hexadecimal")]
    color: u32,
    #[resource(skip, default = "one")]
    count: u32,
}

#[test]
fn an_absent_attribute_gets_the_default() {
    let article: Article = super::read(r#"{"type":"articles","id":"1"}"#);
    assert_eq!((article.title.as_str(), article.revision), ("", 1));
    assert_eq!(
        (article.tags.len(), article.color, article.count),
        (0, 1, 1)
    );
}

#[test]
fn a_present_value_is_read() {
    let article: Article = super::read(
        r#"{"type":"articles","id":"1","attributes":{"title":"x","revision":5,"tags":["a"],"color":"ff"}}"#,
    );
    assert_eq!((article.title.as_str(), article.revision), ("x", 5));
    assert_eq!((article.tags.len(), article.color), (1, 255));
}

#[test]
fn null_is_not_absent() {
    let refusal =
        super::refusal::<Article>(r#"{"type":"articles","id":"1","attributes":{"title":null}}"#);
    assert!(refusal.contains("null"), "{refusal}");
}
