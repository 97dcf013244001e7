use jsonapi_core::{Id, Resource, ToOne};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    author: String,
    #[resource(relationship, rename = "author")]
    writer: ToOne<Article>,
}

fn main() {}
