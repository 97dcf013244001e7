use jsonapi_core::{Id, Resource};

#[derive(Default)]
struct Statistics {
    views: u64,
}

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(meta)]
    meta: Statistics,
}

fn main() {}
