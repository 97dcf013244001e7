use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(create_only, update_only)]
    a: u8,
    #[resource(links, create_only)]
    links: jsonapi_core::Links,
}

fn main() {}
