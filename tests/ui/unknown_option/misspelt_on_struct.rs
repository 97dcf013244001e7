use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(tpye = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
}

fn main() {}
