use jsonapi_core::{Id, Resource, ToOne};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(flatten)]
    a: String,
    #[resource(flatten, rename = "b")]
    b: Extra,
    #[resource(flatten, required)]
    c: Extra,
    #[resource(flatten, relationship)]
    d: ToOne<Article>,
}

#[derive(serde::Deserialize, serde::Serialize)]
struct Extra {}

fn main() {}
