use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles", draft = "Article Draft")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(draft)]
    body: String,
}

fn main() {}
