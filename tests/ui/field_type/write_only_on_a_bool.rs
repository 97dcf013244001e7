use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(write_only, rename = "_publish")]
    publish: Option<bool>,
}

fn main() {}
