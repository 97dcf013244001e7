use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "blog.articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
}

#[derive(Resource)]
#[resource(type)]
struct Comment {
    #[resource(id)]
    id: Id<Comment>,
}

#[derive(Resource)]
#[resource(type = "_articles")]
struct Person {
    #[resource(id)]
    id: Id<Person>,
}

fn main() {}
