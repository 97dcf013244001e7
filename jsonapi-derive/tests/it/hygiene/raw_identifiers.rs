//! Fields and types named like keywords.

use jsonapi_core::{Document, Id, Resource, ToOne};

#[derive(Resource)]
#[resource(type = "loops")]
#[allow(non_camel_case_types, reason = "a keyword is in lower case")]
pub(crate) struct r#loop {
    #[resource(id)]
    r#fn: Id<r#loop>,
    #[resource(rename = "kind")]
    r#type: String,
    r#match: Option<u64>,
    #[resource(relationship)]
    r#move: ToOne<r#loop>,
}

#[test]
fn member_names_omit_the_raw_prefix() {
    let draft = r#loop::draft().r#type("x").r#match(5).r#move("1");
    assert_eq!(
        serde_json::to_string(&Document::new(draft)).unwrap(),
        r#"{"data":{"type":"loops","attributes":{"kind":"x","match":5},"relationships":{"move":{"data":{"type":"loops","id":"1"}}}}}"#
    );
    assert_eq!(
        r#loop::query()
            .include(r#loop::path().r#move().r#move())
            .to_string(),
        "include=move.move"
    );
    assert_eq!(r#loop::fields().r#match().name(), "match");
}
