//! `not_filterable`: lists can't be filtered by it.

use jsonapi_core::{Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    title: String,
    #[resource(not_filterable)]
    body: String,
}

#[test]
fn other_fields_can_be_filtered() {
    let query = Article::query().filter(Article::fields().title(), "x");
    assert_eq!(query.to_string(), "filter%5Btitle%5D=x");
    assert!(Article::schema().attributes[0].filterable);
    assert!(!Article::schema().attributes[1].filterable);
}

#[test]
fn it_can_still_be_sorted_by() {
    let query = Article::query().sort(Article::fields().body().asc());
    assert_eq!(query.to_string(), "sort=body");
}
