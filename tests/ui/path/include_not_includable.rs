//! Including a relationship that is not includable.

use jsonapi_core::{Id, Resource, ToMany};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(relationship)]
    revisions: ToMany<Article>,
    #[resource(relationship, not_includable)]
    log: ToMany<Article>,
}

fn main() {
    let _ = Article::query().include(Article::path().log());
    let _ = Article::query().include(Article::path().revisions().log());
    let _ = Article::query().include(Article::path().log().revisions());
}
