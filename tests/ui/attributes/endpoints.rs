use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles", endpoints = "get, fetch, get")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(endpoints = "get")]
    body: String,
}

fn main() {}
