use jsonapi_core::{Id, Resource};

#[derive(serde::Deserialize, serde::Serialize)]
struct Statistics {
    views: u64,
}

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(meta, default)]
    meta: Statistics,
}

fn main() {}
