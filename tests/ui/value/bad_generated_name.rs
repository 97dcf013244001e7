use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles", draft = "new article", patch = "struct")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
}

fn main() {}
