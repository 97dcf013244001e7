//! Id types that parse several texts to one value: no lookup confuses two resources.

#![allow(
    clippy::expect_used,
    clippy::needless_pass_by_value,
    reason = "a test says where it fails"
)]

use std::fmt;
use std::str::FromStr;

use jsonapi_core::document::ReadPrimaryData;
use jsonapi_core::{Document, Id, Included, Resource, ResourceObject, ToMany, ToOne};
use serde_json::{Value, json};

/// An id that prints in lower case and parses in either.
#[derive(Clone, Debug, PartialEq)]
struct Guid(String);

impl FromStr for Guid {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.len() {
            36 => Ok(Self(text.to_ascii_lowercase())),
            _ => Err("a GUID has 36 characters"),
        }
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "parts")]
struct Part {
    #[resource(id)]
    id: u64,
    name: String,
    #[resource(relationship)]
    within: ToOne<Part>,
    #[resource(relationship)]
    beside: ToMany<Thing>,
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "makers")]
struct Maker {
    #[resource(id)]
    id: Guid,
    name: String,
}

/// The same resource type, with text ids.
#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "parts")]
struct TextPart {
    #[resource(id)]
    id: Id<TextPart>,
    name: String,
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "boxes")]
struct Box {
    #[resource(id)]
    id: Id<Box>,
    #[resource(relationship)]
    parts: ToMany<Part>,
    #[resource(relationship)]
    things: ToMany<Thing>,
    #[resource(relationship)]
    maker: ToOne<Maker>,
}

#[derive(Resource, Clone, Debug, PartialEq)]
enum Thing {
    Part(Part),
    Maker(Maker),
    #[resource(other)]
    Other(ResourceObject),
}

impl Thing {
    fn name(&self) -> &str {
        match self {
            Self::Part(part) => &part.name,
            Self::Maker(maker) => &maker.name,
            Self::Other(other) => other.type_name(),
        }
    }
}

const LOWER: &str = "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11";
const UPPER: &str = "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11";

fn read<T: for<'de> ReadPrimaryData<'de>>(document: Value) -> Document<T> {
    Document::from_slice(document.to_string().as_bytes()).expect("a document")
}

fn to(type_name: &str, ids: &[&str]) -> Value {
    let all: Vec<_> = ids
        .iter()
        .map(|id| json!({"type": type_name, "id": id}))
        .collect();
    json!({"data": all})
}

/// A resource whose name is the text of its id.
fn named(type_name: &str, id: &str) -> Value {
    json!({"type": type_name, "id": id, "attributes": {"name": id}})
}

fn box_of(relationships: Value, included: Value) -> Document<Box> {
    read(json!({
        "data": {"type": "boxes", "id": "1", "relationships": relationships},
        "included": included,
    }))
}

fn names(document: &Document<Box>) -> Vec<Result<&str, String>> {
    let parts = document.get_all(&document.data.parts);
    parts
        .map(|part| Ok(&*part.map_err(|error| error.to_string())?.name))
        .collect()
}

#[test]
fn ids_match_by_value() {
    for (linkage, included) in [(UPPER, UPPER), (UPPER, LOWER), (LOWER, UPPER)] {
        let document = box_of(
            json!({
                "maker": {"data": {"type": "makers", "id": linkage}},
                "things": to("makers", &[linkage]),
            }),
            json!([named("makers", included)]),
        );
        let maker = document.get(&document.data.maker).unwrap();
        assert_eq!(maker.name, included);
        let thing = document.get_all(&document.data.things).next().unwrap();
        assert_eq!(thing.unwrap().name(), included);
    }
}

#[test]
fn ids_of_equal_value_and_different_text_are_ambiguous() {
    let ids = ["01", "+1", "1"];
    let document = box_of(
        json!({"parts": to("parts", &ids), "things": to("parts", &ids)}),
        json!(ids.map(|id| named("parts", id))),
    );
    for name in names(&document) {
        let error = name.unwrap_err();
        assert_eq!(
            error,
            "`parts` `1` is in the document twice, as `1` and as `01`: both parse to the same id, \
             so the linkage is ambiguous; declare the id as `Id<…>`, which keeps its text"
        );
    }
    // A union compares ids as text.
    let things = document.get_all(&document.data.things);
    assert!(things.map(|thing| thing.unwrap().name()).eq(ids));
}

#[test]
fn a_unique_value_is_found_under_any_spelling() {
    for id in ["1", "01", "+1"] {
        let document = box_of(
            json!({"parts": to("parts", &["1", "01"]), "things": to("parts", &["1", "+1"])}),
            json!([
                named("parts", id),
                named("makers", LOWER),
                named("parts", "2")
            ]),
        );
        assert_eq!(names(&document), [Ok(id), Ok(id)]);
        let things = document.get_all(&document.data.things);
        assert!(things.map(|thing| thing.unwrap().name()).eq([id, id]));
    }
}

#[test]
fn an_id_that_does_not_parse_is_no_match() {
    let document = box_of(
        json!({"parts": to("parts", &["1"])}),
        json!([named("parts", "one"), named("parts", "1")]),
    );
    assert_eq!(names(&document), [Ok("1")]);
    let document = box_of(
        json!({"parts": to("parts", &["1"])}),
        json!([named("parts", "one")]),
    );
    assert!(names(&document)[0].is_err());
}

#[test]
fn text_ids_match_by_text() {
    let document = read::<Vec<TextPart>>(json!({"data": [named("parts", "01")], "included": [
        named("parts", "1"),
    ]}));
    let name = |id: &str| {
        document
            .get(&ToOne::<TextPart>::to(id))
            .map(|part| &*part.name)
    };
    assert_eq!(name("1").unwrap(), "1");
    assert_eq!(name("01").unwrap(), "01");
    assert!(name("+1").is_err());
}

fn part(id: &str, within: &str) -> Value {
    json!({"type": "parts", "id": id, "attributes": {"name": id}, "relationships": {
        "within": {"data": {"type": "parts", "id": within}},
        "beside": to("parts", &[within]),
    }})
}

/// Follows both relationships of each part.
fn within(document: &Document<Vec<Part>>) -> Vec<[Result<&str, String>; 2]> {
    let all = document.data.iter();
    all.map(|part| {
        let within = document.get(&part.within).map(|part| &*part.name);
        let beside = document.get_all(&part.beside).next().expect("one");
        [
            within.map_err(|error| error.to_string()),
            beside.map(Thing::name).map_err(|error| error.to_string()),
        ]
    })
    .collect()
}

#[test]
fn primary_resources_of_equal_value_are_ambiguous() {
    let document = read::<Vec<Part>>(json!({"data": [part("01", "1"), part("1", "01")]}));
    let both = within(&document);
    for [typed, _] in &both {
        assert!(typed.as_ref().unwrap_err().contains("twice"), "{typed:?}");
    }
    assert_eq!(both[0][1], Ok("1"));
    assert_eq!(both[1][1], Ok("01"));

    let document = read::<Vec<Part>>(json!({"data": [part("007", "+7"), part("8", "7")]}));
    assert!(
        within(&document)
            .into_iter()
            .flatten()
            .all(|name| name == Ok("007"))
    );
}

#[test]
fn primary_and_included_resources_of_equal_value_are_ambiguous() {
    let document = read::<Vec<Part>>(json!({
        "data": [part("01", "1")], "included": [named("parts", "1")],
    }));
    let both = within(&document);
    assert!(both[0][0].as_ref().unwrap_err().contains("twice"));
    assert_eq!(both[0][1], Ok("1"));
    // As text, the ids differ.
    let name = |id: &str| {
        document
            .get(&ToOne::<TextPart>::to(id))
            .map(|part| &*part.name)
    };
    assert_eq!(name("1").unwrap(), "1");
    assert_eq!(name("01").unwrap(), "01");
}

#[test]
fn untyped_primary_data_is_found_by_value() {
    let document = read::<Vec<ResourceObject>>(json!({"data": [named("parts", "01")]}));
    assert_eq!(document.get(&ToOne::<Part>::to(1)).unwrap().name, "01");
    let document =
        read::<Vec<ResourceObject>>(json!({"data": [named("parts", "01"), named("parts", "1")]}));
    let error = document.get(&ToOne::<Part>::to(1)).unwrap_err();
    assert!(error.to_string().contains("twice"), "{error}");
}

#[test]
fn a_lid_does_not_match_an_id() {
    let document = r#"{"data": {"type": "boxes", "id": "1", "relationships": {
        "things": {"data": [{"type": "aliens", "lid": "1"}, {"type": "aliens", "id": "1"}]}
    }}, "included": [
        {"type": "aliens", "id": "1", "attributes": {"is": "id"}},
        {"type": "aliens", "lid": "1", "attributes": {"is": "lid"}}
    ]}"#;
    let document = Document::<Box>::from_slice(document.as_bytes()).unwrap();
    let found: Vec<_> = document
        .get_all(&document.data.things)
        .map(|thing| match thing.unwrap() {
            Thing::Other(other) => other.attribute::<String>("is").unwrap().unwrap(),
            thing => panic!("{thing:?}"),
        })
        .collect();
    assert_eq!(found, ["lid", "id"]);
}

#[test]
fn moved_primary_data_is_found_by_value() {
    let mut document = read::<Vec<Part>>(json!({"data": [part("01", "02"), part("02", "01")]}));
    let name = |document: &Document<Vec<Part>>, id: u64| {
        let found = document.get(&ToOne::<Part>::to(id));
        found.map(|part| part.name.clone()).ok()
    };
    assert_eq!(name(&document, 1).as_deref(), Some("01"));
    document.data.swap(0, 1);
    for (id, expected) in [(1, "01"), (2, "02")] {
        assert_eq!(name(&document, id).as_deref(), Some(expected));
    }
    document.data.remove(0);
    assert_eq!(name(&document, 1).as_deref(), Some("01"));
    assert_eq!(name(&document, 2), None);
}

#[test]
fn a_resource_without_an_id_is_not_found_by_value() {
    let local = json!({"type": "parts", "lid": "01", "attributes": {"name": "lid"}});
    let mut document = box_of(json!({"parts": to("parts", &["1"])}), json!([local]));
    let error = names(&document).remove(0).unwrap_err();
    assert!(error.contains("is not included"), "{error}");
    // Resources added through another declaration are considered as well.
    let added = TextPart {
        id: "01".into(),
        name: "new".to_owned(),
    };
    document.included.add(&added).unwrap();
    assert_eq!(names(&document), [Ok("new")]);
    // The same resource twice counts as one.
    let document = box_of(
        json!({"parts": to("parts", &["1"])}),
        json!([named("parts", "01"), named("parts", "01")]),
    );
    assert_eq!(names(&document), [Ok("01")]);
    // Two resources of equal value stay ambiguous, even if neither has the spelling of the linkage.
    let document = box_of(
        json!({"parts": to("parts", &["1"])}),
        json!([named("parts", "01"), named("parts", "+1")]),
    );
    let error = names(&document).remove(0).unwrap_err();
    assert!(error.contains("twice"), "{error}");
}

#[test]
fn a_resource_of_equal_value_is_not_added_again() {
    let mut document = box_of(
        json!({"parts": to("parts", &["01"])}),
        json!([named("parts", "01")]),
    );
    let add = |included: &mut Included, id| {
        included
            .add(&Part {
                id,
                name: "new".to_owned(),
                within: ToOne::default(),
                beside: ToMany::default(),
            })
            .unwrap();
    };
    add(&mut document.included, 1);
    assert_eq!(document.included.len(), 1);
    assert_eq!(names(&document), [Ok("01")]);
    // Resources added after a lookup are found.
    add(&mut document.included, 2);
    assert_eq!(document.included.len(), 2);
    assert_eq!(document.get(&ToOne::<Part>::to(2)).unwrap().name, "new");
}

/// Each lookup takes constant time.
#[test]
fn a_hundred_thousand_lookups_take_linear_time() {
    let ids: Vec<_> = (0..100_000).map(|id| format!("0{id}")).collect();
    let ids: Vec<_> = ids.iter().map(String::as_str).collect();
    let included: Vec<_> = ids.iter().map(|id| named("parts", id)).collect();
    let document = box_of(json!({"parts": to("parts", &ids)}), json!(included));
    assert!(names(&document).into_iter().map(Result::unwrap).eq(ids));
}
