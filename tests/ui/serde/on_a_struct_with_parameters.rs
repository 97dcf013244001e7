use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
#[serde(rename_all = "camelCase")]
struct Article<T> {
    #[resource(id)]
    id: Id<Article<T>>,
    #[serde(rename = "body-text")]
    body: T,
}

fn main() {}
