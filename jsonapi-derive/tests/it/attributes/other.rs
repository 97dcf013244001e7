//! `other`: the variant for undeclared types.

use jsonapi_core::{Id, Identifier, Resource, ResourceObject};

#[derive(Resource, Debug)]
#[resource(type = "images")]
struct Image {
    #[resource(id)]
    id: Id<Image>,
}

#[derive(Resource, Debug)]
enum Attachment {
    Image(Image),
    #[resource(other)]
    Other(ResourceObject),
}

#[derive(Resource, Debug)]
enum Brief {
    Image(Image),
    #[resource(other)]
    Other(Identifier),
}

#[derive(Resource, Debug)]
enum Closed {
    Image(Image),
}

const MIXED: &str =
    r#"[{"type":"images","id":"1"},{"type":"videos","id":"2","attributes":{"seconds":3}}]"#;

#[test]
fn other_keeps_the_whole_resource() {
    let mixed: Vec<Attachment> = super::read(MIXED);
    match &mixed[..] {
        [Attachment::Image(image), Attachment::Other(other)] => {
            assert_eq!(image.id, "1");
            assert_eq!(other.type_name(), "videos");
        }
        mixed => panic!("{mixed:?}"),
    }
    assert_eq!(super::written(mixed), MIXED);
}

#[test]
fn other_can_keep_only_type_and_id() {
    let mixed: Vec<Brief> = super::read(MIXED);
    assert!(matches!(&mixed[1], Brief::Other(other) if other.id() == Some("2")));
}

#[test]
fn an_unknown_type_without_other_is_an_error() {
    let refusal = super::refusal::<Vec<Closed>>(MIXED);
    assert!(refusal.contains("videos"), "{refusal}");
}
