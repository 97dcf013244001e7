//! `not_includable`: include paths can't use it.

use jsonapi_core::{Client, Id, Query, Resource, ToMany};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(relationship)]
    revisions: ToMany<Article>,
    #[resource(relationship, read_only, not_includable)]
    log: ToMany<Article>,
}

#[test]
fn the_schema_marks_it_not_includable() {
    let includable = Article::schema()
        .relationships
        .iter()
        .map(|field| field.includable);
    assert_eq!(includable.collect::<Vec<_>>(), [true, false]);
}

#[test]
fn it_can_be_fetched_as_related() {
    let client = Client::builder("https://api.example.com").build().unwrap();
    let articles = client.repository::<Article>();
    let call = articles.related("1", Article::path().log());
    assert_eq!(call.request().unwrap().to_string(), "GET /articles/1/log");
}

#[test]
fn a_query_that_includes_it_is_an_error() {
    assert!(Query::<Article>::parse("include=revisions").is_ok());
    let error = Query::<Article>::parse("include=revisions.log").unwrap_err();
    assert_eq!(error.errors()[0].parameter(), Some("include"));
    assert_eq!(
        error.errors()[0].detail(),
        Some("`log` can't be included: fetch it separately")
    );
}
