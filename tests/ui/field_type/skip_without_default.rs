use jsonapi_core::{Id, Resource};

struct Cache(u64);

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(skip)]
    cache: Cache,
}

fn main() {}
