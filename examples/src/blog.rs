//! A blog: its resource types, and a server for them.

use axum::Router;
use jiff::Timestamp;
use jsonapi_core::schema::{DescribeValue, ValueSchema};
use jsonapi_core::server::{self, Info};
use jsonapi_core::{Id, MemoryStore, Resource, ResourceObject, Result, ToMany, ToOne};
use serde::{Deserialize, Serialize};
use swagger_ui_dist::{ApiDefinition, OpenApiSource, generate_routes};

/// Someone who writes.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "people", rename_all = "camelCase")]
pub struct Person {
    /// The id.
    #[resource(id)]
    pub id: Id<Person>,
    /// The name.
    #[resource(required)]
    pub name: String,
    /// The year of birth.
    pub birth_year: Option<i32>,
    /// What the person wrote.
    #[resource(relationship)]
    pub articles: ToMany<Article>,
}

/// An article of the blog.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "articles", rename_all = "camelCase")]
pub struct Article {
    /// The id.
    #[resource(id)]
    pub id: Id<Article>,
    /// The title.
    #[resource(required)]
    pub title: String,
    /// The text.
    pub body: Option<String>,
    /// Whether it can be read by everyone.
    #[resource(default)]
    pub status: Status,
    /// The number of words.
    pub words: Option<u32>,
    /// From 0 to 5.
    pub rating: Option<f64>,
    /// The time of its creation.
    #[resource(read_only)]
    pub created_at: Option<Timestamp>,
    /// Who wrote it.
    #[resource(relationship)]
    pub author: ToOne<Person>,
    /// What readers say about it.
    #[resource(relationship)]
    pub comments: ToMany<Comment>,
    /// What it is about.
    #[resource(relationship)]
    pub tags: ToMany<Tag>,
}

/// Whether an article can be read by everyone.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Only by its author.
    #[default]
    Draft,
    /// By everyone.
    Published,
}

impl DescribeValue for Status {
    const VALUE: ValueSchema = ValueSchema::one_of(&["draft", "published"]);
}

/// A comment on an article.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "comments", rename_all = "camelCase")]
pub struct Comment {
    /// The id.
    #[resource(id)]
    pub id: Id<Comment>,
    /// The text.
    #[resource(required)]
    pub text: String,
    /// The time of its creation.
    #[resource(read_only)]
    pub created_at: Option<Timestamp>,
    /// Who wrote it.
    #[resource(relationship)]
    pub author: ToOne<Person>,
    /// The article that it is about.
    #[resource(relationship)]
    pub article: ToOne<Article>,
}

/// What articles are about. Tags are neither changed nor deleted.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "tags", endpoints = "get, list, create")]
pub struct Tag {
    /// The id.
    #[resource(id)]
    pub id: Id<Tag>,
    /// The tag itself.
    #[resource(required)]
    pub label: String,
    /// Articles with this tag.
    #[resource(relationship)]
    pub articles: ToMany<Article>,
}

const SEED: &[u8] = br#"{"data": [
    {"type": "people", "id": "1", "attributes": {"name": "Dan", "birthYear": 1970},
        "relationships": {"articles": {"data": [{"type": "articles", "id": "1"}]}}},
    {"type": "people", "id": "2", "attributes": {"name": "Eve"}},
    {"type": "articles", "id": "1",
        "attributes": {"title": "JSON:API paints my bikeshed!", "body": "The shortest article.",
            "status": "published", "words": 3, "createdAt": "2026-01-01T12:00:00Z"},
        "relationships": {
            "author": {"data": {"type": "people", "id": "1"}},
            "comments": {"data": [{"type": "comments", "id": "1"}]},
            "tags": {"data": [{"type": "tags", "id": "1"}]}}},
    {"type": "comments", "id": "1",
        "attributes": {"text": "First!", "createdAt": "2026-01-02T12:00:00Z"},
        "relationships": {
            "author": {"data": {"type": "people", "id": "2"}},
            "article": {"data": {"type": "articles", "id": "1"}}}},
    {"type": "tags", "id": "1", "attributes": {"label": "standards"},
        "relationships": {"articles": {"data": [{"type": "articles", "id": "1"}]}}}
]}"#;

/// Returns the server of a blog with an article, in memory: the resource types, their description at
/// `/openapi.json`, and a page to browse it at `/docs`.
///
/// # Errors
///
/// If the article can't be stored.
pub fn server() -> Result<Router> {
    let store = MemoryStore::new();
    let people = store.repository::<Person>();
    let articles = store.repository::<Article>().on_write(created_at);
    let comments = store.repository::<Comment>().on_write(created_at);
    let tags = store.repository::<Tag>();
    store.seed(SEED)?;

    let info = Info::new("Blog", "1.0").description("People write articles and comment on them.");
    let api = server::router()
        .resources(people)
        .resources(articles)
        .resources(comments)
        .resources(tags)
        .operations("/operations", move |operations| {
            let results = store.run(&operations);
            async { results }
        })
        .links()
        .open_api("/openapi.json", info)
        .build();
    let page = generate_routes(ApiDefinition {
        uri_prefix: "/docs",
        api_definition: OpenApiSource::Uri("/openapi.json"),
        title: Some("Blog"),
    });
    Ok(page.fallback_service(api))
}

/// Says when a resource is created.
fn created_at(resource: &mut ResourceObject, before: Option<&ResourceObject>) -> Result<()> {
    if before.is_none() && resource.attributes().get("createdAt").is_none() {
        let now = Timestamp::now().to_string();
        resource
            .attributes_mut()
            .insert("createdAt".to_owned(), now.into());
    }
    Ok(())
}
