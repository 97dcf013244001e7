use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id, rename = "uid", read_only)]
    id: Id<Article>,
}

fn main() {}
