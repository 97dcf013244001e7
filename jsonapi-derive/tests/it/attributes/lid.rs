//! `lid`: the local id of a resource created by a request.

use jsonapi_core::{Id, Resource};

#[derive(Resource, Debug)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(lid)]
    lid: Option<String>,
    title: String,
}

#[test]
fn it_is_read_and_written() {
    let text = r#"{"type":"articles","id":"1","attributes":{"title":"x"},"lid":"a"}"#;
    let article: Article = super::read(text);
    assert_eq!(article.lid.as_deref(), Some("a"));
    assert_eq!(super::written(article), text);
}

#[test]
fn it_is_optional() {
    let text = r#"{"type":"articles","id":"1","attributes":{"title":"x"}}"#;
    let article: Article = super::read(text);
    assert_eq!(article.lid, None);
    assert_eq!(super::written(article), text);
}

#[test]
fn a_draft_sets_it() {
    assert_eq!(
        super::written(Article::draft().lid("a").title("x")),
        r#"{"type":"articles","lid":"a","attributes":{"title":"x"}}"#
    );
}
