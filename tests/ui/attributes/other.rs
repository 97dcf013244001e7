use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(other)]
    a: u8,
}

#[derive(Resource)]
enum Attachment {
    #[resource(other)]
    Article(Article),
}

fn main() {}
