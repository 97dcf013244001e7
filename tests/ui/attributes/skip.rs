use jsonapi_core::{Id, Resource, ToOne};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(skip, read_only)]
    a: u8,
    #[resource(skip, relationship)]
    b: ToOne<Article>,
    #[resource(skip = true)]
    c: u8,
}

fn main() {}
