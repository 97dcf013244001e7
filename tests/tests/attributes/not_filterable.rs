//! `not_filterable`: no list can be filtered by it.

use jsonapi_core::{AttributeName, Filterable, Id, Resource};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    title: String,
    #[resource(not_filterable)]
    body: String,
}

fn name<R, T, U: Filterable>(attribute: AttributeName<R, T, U>) -> &'static str {
    attribute.name()
}

#[test]
fn the_others_can() {
    assert_eq!(name(Article::fields().title()), "title");
    assert!(Article::schema().attributes[0].filterable);
    assert!(!Article::schema().attributes[1].filterable);
}

#[test]
fn it_can_still_be_sorted_by() {
    let query = Article::query().sort(Article::fields().body().asc());
    assert_eq!(query.to_string(), "sort=body");
}
