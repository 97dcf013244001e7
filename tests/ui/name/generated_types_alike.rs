use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles", draft = "ArticleInput", patch = "ArticleInput", path_type = "Article")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
}

fn main() {}
