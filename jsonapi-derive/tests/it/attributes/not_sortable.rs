//! `not_sortable`: no list can be sorted by it.

use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    title: String,
    #[resource(not_sortable)]
    tags: Vec<String>,
}

#[test]
fn the_others_can() {
    let query = Article::query().sort(Article::fields().title().desc());
    assert_eq!(query.to_string(), "sort=-title");
    assert!(Article::schema().attributes[0].sortable);
    assert!(!Article::schema().attributes[1].sortable);
}

#[test]
fn it_is_still_a_field() {
    let query = Article::query().fields::<Article>(|f| f.tags());
    assert_eq!(query.parameters().fields[0].1, ["tags"]);
}
