use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles", read_only)]
struct Article {
    #[resource(id)]
    id: Id<Article>,
}

fn main() {}
