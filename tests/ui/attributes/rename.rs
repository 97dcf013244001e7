use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(rename = "_a&b")]
    a: String,
    #[resource(rename = "links!")]
    b: String,
    #[resource(rename)]
    c: String,
    #[resource(rename = c)]
    d: String,
}

fn main() {}
