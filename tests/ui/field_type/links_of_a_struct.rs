use jsonapi_core::{Id, Resource};

#[derive(Default, serde::Deserialize, serde::Serialize)]
struct ArticleLinks {
    next: String,
}

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(links)]
    links: ArticleLinks,
}

fn main() {}
