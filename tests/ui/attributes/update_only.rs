use jsonapi_core::{Id, Resource, ToOne};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(update_only, required)]
    a: u8,
    #[resource(update_only, relationship, read_only)]
    b: ToOne<Article>,
}

fn main() {}
