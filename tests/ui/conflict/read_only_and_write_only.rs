use jsonapi_core::{Id, Resource, WriteOnly};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(read_only, write_only)]
    publish: WriteOnly<bool>,
}

fn main() {}
