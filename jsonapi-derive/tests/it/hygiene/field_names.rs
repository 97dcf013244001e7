//! Fields named like items in generated code.

use jsonapi_core::{Document, Id, Resource, ToOne};

#[derive(Resource)]
#[resource(type = "names")]
pub(crate) struct Names {
    #[resource(id)]
    key: Id<Names>,
    path: Option<String>,
    query: Option<String>,
    fields: Option<String>,
    draft: Option<String>,
    patch: Option<String>,
    value: Option<String>,
    to: Option<String>,
    from: Option<String>,
    trace: Option<String>,
    index: Option<String>,
    partial: Option<String>,
    cursor: Option<String>,
    name: Option<String>,
    self_: Option<String>,
    identity: Option<String>,
    linkage: Option<u8>,
    clone: Option<u8>,
    into: Option<u8>,
    fmt: Option<u8>,
    default: Option<u8>,
    #[resource(default)]
    read: u8,
    #[resource(default)]
    write: u8,
    #[resource(relationship)]
    step: ToOne<Names>,
    #[resource(relationship)]
    reference: ToOne<Names>,
}

#[derive(Resource)]
#[resource(
    type = "drafts",
    draft = "NewThing",
    patch = "ChangedThing",
    path_type = "ThingIncludes",
    fields_type = "ThingNames"
)]
pub(crate) struct Thing {
    #[resource(id)]
    id: u64,
    #[resource(relationship)]
    next: ToOne<Thing>,
}

struct ThingDraft;
struct ThingPatch;
struct ThingPath;
struct ThingFields;

#[test]
fn fields_named_like_generated_items_work() {
    let text = r#"{"data":{"type":"names","id":"1","attributes":{"path":"a","query":null,"fields":null,"draft":null,"patch":null,"value":"b","to":null,"from":null,"trace":null,"index":"c","partial":"d","cursor":null,"name":null,"self_":null,"identity":null,"linkage":1,"clone":2,"into":null,"fmt":null,"default":null,"read":3,"write":4},"relationships":{"step":{"data":null}}}}"#;
    let document = Document::<Names>::from_slice(text.as_bytes()).unwrap();
    assert_eq!(serde_json::to_string(&document).unwrap(), text);
    let draft = Names::draft()
        .path("a")
        .partial(None)
        .linkage(1)
        .clone(2)
        .fmt(3);
    assert_eq!(
        serde_json::to_string(&Document::new(draft)).unwrap(),
        r#"{"data":{"type":"names","attributes":{"path":"a","partial":null,"linkage":1,"clone":2,"fmt":3}}}"#
    );
    assert_eq!(
        Names::query()
            .include(Names::path().step().reference())
            .to_string(),
        "include=step.reference"
    );
    let _: NewThing = Thing::draft().id(5);
    let _: ThingIncludes<_> = Thing::path().next();
}
