use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(lid)]
    lid: String,
    #[resource(lid, read_only)]
    local: Option<String>,
}

fn main() {}
