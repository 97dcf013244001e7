use jsonapi_core::{Id, Resource, ToOne};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(not_sortable, relationship)]
    a: ToOne<Article>,
    #[resource(not_sortable, links)]
    b: jsonapi_core::Links,
}

fn main() {}
