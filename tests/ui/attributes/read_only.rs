use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(read_only = "yes")]
    a: u8,
    #[resource(read_only, create_only, required)]
    b: u8,
}

fn main() {}
