use std::collections::BTreeMap;

use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[serde(rename = "body-text")]
    body: String,
    #[serde(rename(serialize = "a", deserialize = "b"))]
    abstract_: String,
    #[serde(default)]
    words: u32,
    #[serde(default = "today")]
    day: String,
    #[serde(skip)]
    cache: Option<u8>,
    #[serde(flatten)]
    others: BTreeMap<String, u8>,
    #[serde(with = "seconds")]
    reading_time: u8,
    #[serde(serialize_with = "seconds")]
    writing_time: u8,
    #[resource(read_only)]
    #[serde(alias = "slag", skip_serializing_if = "Option::is_none")]
    slug: Option<String>,
    #[serde(borrow)]
    title: String,
}

fn main() {}
