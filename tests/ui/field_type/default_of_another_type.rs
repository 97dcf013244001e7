use jsonapi_core::{Id, Resource};

fn one() -> u32 {
    1
}

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(default = "one")]
    title: String,
    #[resource(default = "nowhere")]
    body: String,
}

fn main() {}
