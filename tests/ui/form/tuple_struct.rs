use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article(#[resource(id)] Id<Article>, String);

fn main() {}
