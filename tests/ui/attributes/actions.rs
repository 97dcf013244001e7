use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles", actions = "get, fetch, get")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(actions = "get")]
    body: String,
}

fn main() {}
