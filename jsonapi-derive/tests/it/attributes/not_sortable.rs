//! `not_sortable`: lists can't be sorted by it.

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
fn other_fields_can_be_sorted() {
    let query = Article::query().sort(Article::fields().title().desc());
    assert_eq!(query.to_string(), "sort=-title");
    assert!(Article::schema().attributes[0].sortable);
    assert!(!Article::schema().attributes[1].sortable);
}

#[test]
fn it_can_still_be_selected() {
    let query = Article::query().fields::<Article>(|f| f.tags());
    assert_eq!(query.parameters().fields[0].1, ["tags"]);
}
