use jsonapi_core::{Id, Resource, WriteOnly};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(default = "fn()")]
    a: u8,
    #[resource(default = 5)]
    b: u8,
    #[resource(default, write_only)]
    c: WriteOnly<u8>,
}

fn main() {}
