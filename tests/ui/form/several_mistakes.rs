//! Several mistakes in one declaration, each reported at its token.
use jsonapi_core::{Id, Resource, ToOne};

#[derive(Resource)]
#[resource(typ = "articles", rename_all = "SHOUTING")]
struct Article {
    #[resource(id, read_only)]
    id: Id<Article>,
    #[resource(read_only, create_only)]
    title: String,
    #[resource(rename = "a.b")]
    body: String,
    author: ToOne<Article>,
    #[resource(relationship)]
    editor: String,
}

fn main() {}
