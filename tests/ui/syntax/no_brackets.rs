use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource]
struct Article {
    #[resource(id)]
    id: Id<Article>,
}

fn main() {}
