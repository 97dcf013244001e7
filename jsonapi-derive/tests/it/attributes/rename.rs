//! `rename`: the member name in documents.

use jsonapi_core::{Id, Resource, ToOne};

#[derive(Resource)]
#[resource(type = "articles", rename_all = "camelCase")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(rename = "_publish")]
    publish: Option<bool>,
    #[resource(rename = "body-text")]
    body_text: String,
    #[resource(rename = "größe in cm")]
    size: u32,
    #[resource(relationship, rename = "written-by")]
    author: ToOne<Article>,
}

#[test]
fn the_new_name_is_used_everywhere() {
    let text = r#"{"type":"articles","id":"1","attributes":{"_publish":null,"body-text":"x","größe in cm":3},"relationships":{"written-by":{"data":null}}}"#;
    assert_eq!(super::written(super::read::<Article>(text)), text);
    assert_eq!(
        super::written(Article::draft().publish(true).body_text("x").author(None)),
        r#"{"type":"articles","attributes":{"_publish":true,"body-text":"x"},"relationships":{"written-by":{"data":null}}}"#
    );
    let query = Article::query()
        .include(Article::path().author().author())
        .sort(Article::fields().body_text().asc());
    assert_eq!(
        query.to_string(),
        "include=written-by.written-by&sort=body-text"
    );
}
