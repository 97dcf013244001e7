//! The types of the blog in `tests/interop/drf/blog/serializers.py`.

use std::collections::BTreeMap;

use jsonapi_core::{Id, Links, Relationship, Resource, ToMany, ToOne};
use serde::{Deserialize, Serialize};

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "people", path = "people/", rename_all = "kebab-case")]
pub(crate) struct Person {
    #[resource(id)]
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) born_on: Option<String>,
    /// This server sends links without linkage.
    #[resource(relationship, read_only)]
    pub(crate) articles: ToMany<Article>,
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "tags", path = "tags/")]
pub(crate) struct Tag {
    #[resource(id)]
    pub(crate) id: Id<Tag>,
    pub(crate) label: String,
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "articles", path = "articles/", rename_all = "kebab-case")]
pub(crate) struct Article {
    #[resource(id)]
    pub(crate) id: Id<Article>,
    pub(crate) title: String,
    pub(crate) body_text: Option<String>,
    pub(crate) status: Status,
    pub(crate) word_count: u32,
    pub(crate) price: Option<String>,
    pub(crate) settings: BTreeMap<String, bool>,
    #[resource(read_only)]
    pub(crate) created_at: String,
    #[resource(relationship)]
    pub(crate) author: ToOne<Person>,
    #[resource(relationship)]
    pub(crate) reviewer: ToOne<Person>,
    #[resource(relationship)]
    pub(crate) tags: Relationship<ToMany<Tag>>,
    #[resource(relationship, read_only)]
    pub(crate) comments: ToMany<Comment>,
    #[resource(links)]
    pub(crate) links: Links,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Status {
    Draft,
    Published,
    #[serde(untagged)]
    Other(String),
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "comments", path = "comments/")]
pub(crate) struct Comment {
    #[resource(id)]
    pub(crate) id: Id<Comment>,
    pub(crate) text: String,
    #[resource(relationship)]
    pub(crate) article: ToOne<Article>,
    #[resource(relationship)]
    pub(crate) author: ToOne<Person>,
}
