use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(required, read_only)]
    a: u8,
    #[resource(required, skip)]
    b: u8,
    #[resource(required())]
    c: u8,
}

fn main() {}
