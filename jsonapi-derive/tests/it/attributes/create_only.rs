//! `create_only`: readable, set in drafts, absent from patches.

use jsonapi_core::schema::Access;
use jsonapi_core::{Id, Resource, ToOne, WriteOnly};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(create_only)]
    slug: String,
    #[resource(create_only, write_only)]
    key: WriteOnly<String>,
    #[resource(create_only, relationship)]
    blog: ToOne<Article>,
}

#[test]
fn a_draft_sets_it() {
    let draft = Article::draft().slug("a").key("b").blog("1");
    assert_eq!(
        super::written(draft),
        r#"{"type":"articles","attributes":{"slug":"a","key":"b"},"relationships":{"blog":{"data":{"type":"articles","id":"1"}}}}"#
    );
}

#[test]
fn the_schema_marks_it_create_only() {
    let schema = Article::schema();
    assert_eq!(schema.attributes[0].access, Access::CREATE_ONLY);
    assert!(!schema.attributes[1].access.read && !schema.attributes[1].access.on_update);
    assert_eq!(schema.relationships[0].access, Access::CREATE_ONLY);
}
