use jsonapi_core::{Id, Resource, ToOne};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(relationship, with = "module", not_sortable)]
    revises: ToOne<Article>,
}

fn main() {}
