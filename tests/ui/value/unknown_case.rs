use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles", rename_all = "lowercase")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
}

fn main() {}
