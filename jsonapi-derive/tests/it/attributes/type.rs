//! `type`: the resource type.

use jsonapi_core::{Document, Id, Resource};

#[derive(Resource, Debug)]
#[resource(type = "blog-articles_2")]
struct Article {
    #[resource(id)]
    id: Id<Article>,
}

#[derive(Resource)]
#[resource(type = "größen")]
struct Size {
    #[resource(id)]
    id: Id<Size>,
}

#[test]
fn the_type_is_read_and_written() {
    let text = r#"{"type":"blog-articles_2","id":"1"}"#;
    assert_eq!(super::written(super::read::<Article>(text)), text);
    assert_eq!(Size::schema().type_name, "größen");
}

#[test]
fn another_type_is_an_error_with_a_pointer() {
    let error = Document::<Article>::from_slice(br#"{"data":{"type":"articles","id":"1"}}"#);
    let error = error.unwrap_err();
    assert_eq!(error.pointer(), Some("/data/type"));
    let text = error.to_string();
    assert!(
        text.contains("`articles`") && text.contains("`blog-articles_2`"),
        "{text}"
    );
}
