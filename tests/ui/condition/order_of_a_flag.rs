use jsonapi_core::prelude::*;
use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    draft: bool,
}

fn main() {
    let _ = Article::query().filter_by(Article::fields().draft().gt(true));
}
