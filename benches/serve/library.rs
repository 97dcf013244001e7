//! The router over a memory store.

use axum::Router;
use ours::{Id, MemoryStore, Resource, ToOne, server};
use serde_json::json;

use super::work::ARTICLES;

#[derive(Resource)]
#[resource(type = "articles", crate = "ours")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    title: String,
    body: String,
    words: u64,
    score: f64,
    published: bool,
    tags: Vec<String>,
    slug: Option<String>,
    subtitle: Option<String>,
    language: Option<String>,
    #[resource(relationship)]
    author: ToOne<Person>,
}

#[derive(Resource)]
#[resource(type = "people", crate = "ours")]
struct Person {
    #[resource(id)]
    id: Id<Person>,
    name: String,
    email: Option<String>,
}

pub(crate) fn app() -> Router {
    let store = MemoryStore::new();
    let (articles, people) = (store.repository::<Article>(), store.repository::<Person>());
    let people_seed: Vec<_> = (1..=100)
        .map(|id| {
            json!({"type": "people", "id": id.to_string(), "attributes": {
                "name": format!("Person {id}"), "email": format!("person{id}@example.com"),
            }})
        })
        .collect();
    let articles_seed: Vec<_> = (1..=ARTICLES)
        .map(|id| {
            json!({"type": "articles", "id": id.to_string(), "attributes": {
                "title": format!("Article {id}"),
                "body": "A text of some length, as the body of an article has it.",
                "words": id, "score": 0.5, "published": true,
                "tags": ["rust", "json"], "slug": format!("article-{id}"),
            }, "relationships": {"author": {"data": {"type": "people", "id": (id % 100 + 1).to_string()}}}})
        })
        .collect();
    for data in [people_seed, articles_seed] {
        let seed = json!({ "data": data }).to_string();
        store.seed(seed.as_bytes()).expect("the seed is a document");
    }
    server::router()
        .resources(articles)
        .resources(people)
        .build()
}
