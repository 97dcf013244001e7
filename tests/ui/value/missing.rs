use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type)]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(rename)]
    title: String,
}

fn main() {}
