use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource = "articles"]
struct Article {
    #[resource(id)]
    id: Id<Article>,
}

fn main() {}
