use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id, relationship)]
    id: Id<Article>,
}

fn main() {}
