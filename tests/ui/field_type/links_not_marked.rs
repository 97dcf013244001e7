use jsonapi_core::{Id, Links, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    links: Links,
}

fn main() {}
