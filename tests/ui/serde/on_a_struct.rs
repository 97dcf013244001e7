use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    body_text: String,
}

fn main() {}
