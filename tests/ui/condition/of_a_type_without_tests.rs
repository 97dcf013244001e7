use jsonapi_core::prelude::*;
use jsonapi_core::{Id, Resource};

#[derive(serde::Serialize, serde::Deserialize)]
enum Status {
    Draft,
}

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    status: Status,
}

fn main() {
    let _ = Article::query().filter_by(Article::fields().status().eq(Status::Draft));
}
