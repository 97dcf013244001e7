use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles", type = "posts")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
}

fn main() {}
