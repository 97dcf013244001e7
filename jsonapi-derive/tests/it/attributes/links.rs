//! `links`: the links of the resource object.

use jsonapi_core::{Id, Links, Resource};

#[derive(Resource, Debug)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(links)]
    at: Links,
}

#[test]
fn links_round_trip() {
    let text = r#"{"type":"articles","id":"1","links":{"self":"/articles/1"}}"#;
    let article: Article = super::read(text);
    assert_eq!(article.at.get("self").unwrap().href(), "/articles/1");
    assert_eq!(super::written(article), text);
}

#[test]
fn absent_links_are_not_written() {
    let empty = r#"{"type":"articles","id":"1","links":{}}"#;
    assert_eq!(super::written(super::read::<Article>(empty)), empty);
    let text = r#"{"type":"articles","id":"1"}"#;
    assert_eq!(super::written(super::read::<Article>(text)), text);
}
