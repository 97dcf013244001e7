use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles", rename_all = "UPPERCASE")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(rename_all = "camelCase")]
    body: String,
}

fn main() {}
