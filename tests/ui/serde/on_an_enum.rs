use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
}

#[derive(Resource)]
#[serde(untagged)]
enum Anything {
    #[serde(rename = "articles")]
    Article(Article),
}

fn main() {}
