use jsonapi_core::{Id, Resource};

#[derive(Resource)]
struct Article {
    #[resource(id, type = "articles")]
    id: Id<Article>,
    #[resource(rename_all = "camelCase")]
    title: String,
}

fn main() {}
