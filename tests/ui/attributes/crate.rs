use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles", crate = "my-crate")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(crate = "x")]
    body: String,
}

fn main() {}
