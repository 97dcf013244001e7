use jsonapi_core::{Id, Resource, ToOne};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(relatoinship)]
    author: ToOne<Article>,
    #[resource(readonly)]
    created_at: String,
}

fn main() {}
