//! `path = "…"`: the path of the endpoint, if it differs from the type.

use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles", path = "blog/articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
}

#[derive(Resource)]
#[resource(type = "comments")]
struct Comment {
    #[resource(id)]
    id: Id<Comment>,
}

#[test]
fn the_schema_has_the_path() {
    assert_eq!(Article::schema().path, "blog/articles");
    assert_eq!(Comment::schema().path, "comments");
}
