use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles", not_includable)]
struct Article {
    #[resource(id, not_includable)]
    id: Id<Article>,
    #[resource(not_includable)]
    title: String,
}

fn main() {}
