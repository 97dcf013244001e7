//! Deprecated fields: their users get a warning, the declaration does not.
#![deny(warnings)]

use jsonapi_core::{Document, Id, Resource, ToOne};

#[derive(Resource)]
#[resource(type = "articles")]
pub(crate) struct Article {
    #[resource(id)]
    id: Id<Article>,
    /// The heading.
    #[deprecated(note = "it is `title` now")]
    heading: Option<String>,
    #[deprecated]
    #[resource(relationship)]
    writer: ToOne<Article>,
    #[doc = concat!("The ", "title.")]
    title: Option<String>,
}

#[test]
fn setters_of_deprecated_fields_are_deprecated() {
    #[expect(deprecated, reason = "that is the test")]
    let draft = Article::draft().heading("x");
    assert_eq!(
        serde_json::to_string(&Document::new(draft)).unwrap(),
        r#"{"data":{"type":"articles","attributes":{"heading":"x"}}}"#
    );
    #[expect(deprecated, reason = "that is the test")]
    let path = Article::path().writer();
    assert_eq!(Article::query().include(path).to_string(), "include=writer");
}
