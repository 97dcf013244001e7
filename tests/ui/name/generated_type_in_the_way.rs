use jsonapi_core::{Id, Resource};

struct ArticleDraft;

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
}

fn main() {}
