use jsonapi_core::{Id, Resource, WriteOnly};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(write_only)]
    publish: Option<WriteOnly<bool>>,
}

fn main() {}
