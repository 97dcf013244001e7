//! A type that the derive can't know: only the compiler can say that it is no relationship.
use jsonapi_core::{Id, Resource};

struct Author;

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(relationship)]
    author: Author,
}

fn main() {}
