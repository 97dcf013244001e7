use jsonapi_core::{Id, Resource, ToOne};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(not_filterable, relationship)]
    a: ToOne<Article>,
    #[resource(not_filterable, not_filterable)]
    b: u8,
}

fn main() {}
