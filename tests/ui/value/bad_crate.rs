use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles", crate = "jsonapi-core")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
}

fn main() {}
