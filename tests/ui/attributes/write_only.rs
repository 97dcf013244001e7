use jsonapi_core::{Id, Resource, ToOne, WriteOnly};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(write_only)]
    a: bool,
    b: WriteOnly<bool>,
    #[resource(write_only, relationship)]
    c: ToOne<Article>,
}

fn main() {}
