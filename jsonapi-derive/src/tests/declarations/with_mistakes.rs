#[resource(tpye = "articles")]
struct Article {
    id: Id<Article>,
    #[resource(relationship)]
    author: String,
    #[resource(read_only, create_only)]
    created_at: String,
}
