use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles", patch = "patch::Article")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(patch)]
    body: String,
}

fn main() {}
