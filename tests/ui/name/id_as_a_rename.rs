use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    key: Id<Article>,
    #[resource(rename = "id")]
    number: u64,
}

fn main() {}
