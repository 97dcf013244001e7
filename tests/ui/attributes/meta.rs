use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(meta, rename = "extra")]
    meta: jsonapi_core::Meta,
    #[resource(meta)]
    more: jsonapi_core::Meta,
}

fn main() {}
