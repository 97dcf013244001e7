use jsonapi_core::{Id, Resource, ToOne};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(relationship = "author")]
    author: ToOne<Article>,
    #[resource(relationship)]
    editor: Box<Article>,
    #[resource(relationship, default)]
    blog: ToOne<Article>,
}

fn main() {}
