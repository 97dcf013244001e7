use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles", path = "")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(path = "here")]
    body: String,
}

fn main() {}
