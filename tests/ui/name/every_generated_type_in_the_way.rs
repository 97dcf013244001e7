use jsonapi_core::{Id, Resource};

enum ArticlePatch {}
struct ArticlePath<T>(T);
struct ArticleFields;

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
}

fn main() {}
