use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles", path_type = "")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(path_type)]
    body: String,
}

fn main() {}
