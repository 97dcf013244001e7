use jsonapi_core::{Id, Resource, ToOne};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(with)]
    a: u8,
    #[resource(with = "a b")]
    b: u8,
    #[resource(with = "module", relationship)]
    c: ToOne<Article>,
}

fn main() {}
