//! `read_only`: absent from drafts and patches.

use jsonapi_core::schema::Access;
use jsonapi_core::{Id, Resource, ToOne};

#[derive(Resource)]
#[resource(type = "articles")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
    #[resource(read_only)]
    created_at: String,
    #[resource(read_only, relationship)]
    blog: ToOne<Article>,
}

#[test]
fn it_is_part_of_documents() {
    let text = r#"{"type":"articles","id":"1","attributes":{"created_at":"x"}}"#;
    assert_eq!(super::written(super::read::<Article>(text)), text);
}

#[test]
fn the_schema_marks_it_read_only() {
    assert_eq!(Article::schema().attributes[0].access, Access::READ_ONLY);
    assert_eq!(Article::schema().relationships[0].access, Access::READ_ONLY);
}
