//! A type that only the compiler can tell is not a relationship.
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
