//! Resource types for tests of stores and servers: each kind of member, each kind of access.
#![allow(missing_docs, reason = "the names say it")]

use jsonapi_core::{Id, Resource, ToMany, ToOne, WriteOnly};

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "articles")]
pub struct Article {
    #[resource(id)]
    pub id: Id<Article>,
    #[resource(required)]
    pub title: String,
    pub body: Option<String>,
    pub words: Option<i64>,
    pub score: Option<Option<f64>>,
    #[resource(read_only)]
    pub created_at: Option<String>,
    #[resource(create_only)]
    pub slug: Option<String>,
    #[resource(write_only, rename = "_publish")]
    pub publish: WriteOnly<bool>,
    #[resource(not_sortable, not_filterable)]
    pub notes: Option<Vec<String>>,
    #[resource(relationship)]
    pub author: ToOne<Person>,
    #[resource(relationship)]
    pub comments: ToMany<Comment>,
    #[resource(relationship)]
    pub related: ToMany<Thing>,
    #[resource(relationship, read_only)]
    pub origin: ToOne<Article>,
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "people")]
pub struct Person {
    #[resource(id)]
    pub id: Id<Person>,
    pub name: Option<String>,
    #[resource(relationship)]
    pub best: ToOne<Article>,
    #[resource(relationship)]
    pub friends: ToMany<Person>,
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "comments")]
pub struct Comment {
    #[resource(id)]
    pub id: u64,
    pub text: Option<String>,
    #[resource(relationship)]
    pub author: ToOne<Person>,
    #[resource(relationship)]
    pub article: ToOne<Article>,
}

#[derive(Resource, Clone, Debug, PartialEq)]
pub enum Thing {
    Article(Article),
    Person(Person),
}
