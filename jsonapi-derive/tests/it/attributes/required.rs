//! `required`: a draft without it is an error.

use jsonapi_core::{Document, Id, Resource, ToOne};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(required)]
    title: String,
    #[resource(required, create_only)]
    slug: Option<String>,
    #[resource(relationship, required)]
    author: ToOne<Article>,
}

#[test]
fn missing_members_are_named() {
    let draft = Document::new(Article::draft().title("x"));
    let error = serde_json::to_string(&draft).unwrap_err().to_string();
    assert_eq!(
        error,
        "`articles` can't be created without `slug`, `author`"
    );
}

#[test]
fn null_counts_as_set() {
    let draft = Article::draft().title("x").slug(None).author(None);
    assert_eq!(
        super::written(draft),
        r#"{"type":"articles","attributes":{"title":"x","slug":null},"relationships":{"author":{"data":null}}}"#
    );
}

#[test]
fn a_patch_requires_nothing() {
    assert_eq!(
        super::written(Article::patch("1")),
        r#"{"type":"articles","id":"1","attributes":{}}"#
    );
}
