use jsonapi_core::{Id, Resource, ToOne};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(attribute)]
    title: String,
    #[resource(nullable)]
    body: String,
    #[resource(to_one)]
    author: ToOne<Article>,
    #[resource(name = "x")]
    x: u8,
}

fn main() {}
