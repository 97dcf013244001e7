//! Serde options with another meaning here.
use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[resource(alias = "b")]
    body: String,
}

fn main() {}
