use jsonapi_core::{Id, Resource};

#[derive(Resource)]
struct Article {
    #[resource(id)]
    id: Id<Article>,
}

fn main() {}
