use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id = "id")]
    id: Id<Article>,
    #[resource(read_only = true)]
    title: String,
}

fn main() {}
