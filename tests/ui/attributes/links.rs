use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(links, required)]
    links: jsonapi_core::Links,
    #[resource(links)]
    more: Option<String>,
}

fn main() {}
