//! `update_only`: readable, set in patches, absent from drafts.

use jsonapi_core::schema::Access;
use jsonapi_core::{Id, Resource, WriteOnly};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(update_only)]
    reason: Option<String>,
    #[resource(update_only, write_only)]
    publish: WriteOnly<bool>,
}

#[test]
fn a_patch_sets_it() {
    assert_eq!(
        super::written(Article::patch("1").reason("x").publish(true)),
        r#"{"type":"articles","id":"1","attributes":{"reason":"x","publish":true}}"#
    );
}

#[test]
fn the_schema_marks_it_update_only() {
    let schema = Article::schema();
    assert_eq!(schema.attributes[0].access, Access::UPDATE_ONLY);
    assert!(!schema.attributes[1].access.read && !schema.attributes[1].access.on_create);
}
