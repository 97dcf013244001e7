use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles", fields_type = "5")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(fields_type)]
    body: String,
}

fn main() {}
