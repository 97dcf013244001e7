//! The untyped document model round-trips to equal JSON.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail as tests do"
)]

mod documents;
mod values;

use std::fmt::Debug;

use jsonapi_core::document::JsonApi;
use jsonapi_core::{
    ErrorDocument, ErrorObject, Identifier, Link, Linkage, Links, Meta, RelationshipObject,
    ResourceObject, atomic,
};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use values::{error, free_form, identifier, jsonapi, link, named, relationship, resource, value};

/// Reads `text`, and asserts that it is written as `expected` and that the result reads the same.
fn round_trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(text: &str, expected: &Value) {
    let held: T = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"));
    let written = serde_json::to_string(&held).unwrap();
    assert_eq!(&serde_json::from_str::<Value>(&written).unwrap(), expected);
    assert_eq!(serde_json::from_str::<T>(&written).unwrap(), held);
    let by_value: T = serde_json::from_value(serde_json::from_str(text).unwrap()).unwrap();
    assert_eq!(by_value, held);
}

/// Asserts that the whole value round-trips.
fn kept<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &Value) {
    round_trip::<T>(&value.to_string(), value);
}

fn refused<T: DeserializeOwned + Debug>(value: &Value) -> String {
    serde_json::from_value::<T>(value.clone())
        .unwrap_err()
        .to_string()
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(100)
    })]

    #[test]
    fn shared_members_round_trip(links in named(link()), jsonapi in jsonapi(), meta in free_form()) {
        kept::<Links>(&links);
        kept::<JsonApi>(&jsonapi);
        kept::<Meta>(&meta);
    }

    #[test]
    fn identifiers_round_trip(identifier in identifier()) {
        kept::<Identifier>(&identifier);
        kept::<ResourceObject>(&identifier);
        let whole = ResourceObject::from(serde_json::from_value::<Identifier>(identifier.clone()).unwrap());
        prop_assert_eq!(serde_json::to_value(whole).unwrap(), identifier);
    }

    #[test]
    fn relationships_round_trip(relationship in relationship()) {
        kept::<RelationshipObject>(&relationship);
    }

    #[test]
    fn resources_round_trip(resource in resource()) {
        kept::<ResourceObject>(&resource);
    }

    #[test]
    fn errors_round_trip(error in error(), links in named(link()), meta in free_form()) {
        kept::<ErrorObject>(&error);
        // An empty error object is accepted, too.
        kept::<ErrorDocument>(&json!({"errors": [error, {}], "links": links, "meta": meta}));
    }

    #[test]
    fn operations_round_trip(resource in resource(), target in identifier(), meta in free_form()) {
        kept::<atomic::Operations>(&json!({"meta": meta, "atomic:operations": [
            {"op": "add", "data": resource, "meta": meta},
            {"op": "update", "ref": target, "data": null},
            {"op": "remove", "href": "/a", "ext:member": 1, "data": [target]},
        ]}));
        kept::<atomic::Results>(&json!({"atomic:results": [
            {}, {"data": resource, "meta": meta}, {"data": null},
        ]}));
    }

    /// Any value is read or rejected without a panic, and any error document is read.
    #[test]
    fn any_json_is_read_or_rejected(value in value()) {
        let text = value.to_string();
        let _ = serde_json::from_str::<ResourceObject>(&text);
        let _ = serde_json::from_str::<Links>(&text);
        let whole = json!({"errors": value, "links": value, "meta": value, "jsonapi": value});
        let members = ["id", "links", "status", "code", "title", "detail", "source", "meta"];
        let error = Map::from_iter(members.map(|name| (name.to_owned(), value.clone())));
        for document in [whole, json!({"errors": [error]})] {
            let read = ErrorDocument::from_slice(document.to_string().as_bytes()).unwrap();
            prop_assert!(!read.to_string().is_empty());
            prop_assert!(!read.to_string().contains(char::is_control));
        }
    }
}

#[test]
fn undefined_members_are_ignored() {
    round_trip::<ResourceObject>(
        r#"{"@context": {"a": 1}, "unknown": [1], "type": "books", "id": "1",
            "attributes": {"@type": "Book", "title": null},
            "relationships": {"@type": "no relationship", "author": {
                "@note": 1, "data": {"@id": "_:b0", "type": "people", "id": "7", "x": 1}}},
            "links": {"@x": 5, "self": {"href": "/", "@y": 1, "z": 2}}}"#,
        &json!({
            "type": "books", "id": "1",
            "attributes": {"title": null},
            "relationships": {"author": {"data": {"type": "people", "id": "7"}}},
            "links": {"self": {"href": "/"}},
        }),
    );
}

/// Extension members may hold any value in any place.
#[test]
fn members_of_extensions_are_kept() {
    kept::<ResourceObject>(&json!({
        "type": "books", "id": "1", "version:id": {"a.b": null},
        "attributes": {"version:at": [1], "title": "x"},
        "relationships": {"version:author": 5, "author": {"data": null, "version:of": 1,
            "links": {"version:link": {"no": "href"}, "self": "/a"}}},
        "links": {"version:z": [null], "self": {"href": "/", "version:q": []}},
        "meta": {"version:r": 1},
    }));
    let links: Links = serde_json::from_value(json!({"version:z": 5, "self": "/"})).unwrap();
    assert_eq!(links.extension("version:z"), Some(&json!(5)));
    assert_eq!(
        (links.get("version:z"), links.extension("self")),
        (None, None)
    );
    assert_eq!(links.iter().count(), 1);
}

#[test]
fn the_last_of_repeated_links_wins() {
    round_trip::<Links>(
        r#"{"self": "/1", "next": "/n", "self": "/2", "self": "/3"}"#,
        &json!({"self": "/3", "next": "/n"}),
    );
}

/// The relation type of a link is its `rel`, or else its name.
#[test]
fn links_have_every_form() {
    let text = json!({
        "self": "/a",
        "prev": null,
        "related": {"href": "/b", "rel": "alternate", "title": "B", "type": "text/html",
            "hreflang": "en", "describedby": {"href": "/s", "describedby": "/t"}, "meta": {"a": 1},
            "ext:member": [1]},
        "next": {"href": "/c", "hreflang": ["en", "de-CH"], "describedby": "/s"},
    });
    kept::<Links>(&text);
    let links: Links = serde_json::from_value(text).unwrap();
    let relations: Vec<_> = links
        .iter()
        .filter_map(|(name, link)| Some(link?.rel().unwrap_or(name)))
        .collect();
    assert_eq!(relations, ["next", "alternate", "self"]);
    let related = links.get("related").unwrap();
    assert_eq!((related.href(), related.title()), ("/b", Some("B")));
    assert_eq!(
        (related.media_type(), related.hreflang()),
        (Some("text/html"), &["en".into()][..])
    );
    let described = related.described_by().and_then(Link::described_by);
    assert_eq!(described.map(Link::href), Some("/t"));
    assert_eq!(related.meta().get("a").unwrap(), Some(1));
    assert_eq!(links.get("next").unwrap().hreflang(), ["en", "de-CH"]);
    assert_eq!(links.get("prev"), None);
}

#[test]
fn the_order_of_members_does_not_matter() {
    let read = |text| serde_json::from_str::<ResourceObject>(text).unwrap();
    assert_eq!(
        read(r#"{"type": "a", "id": "1", "relationships": {"b": {"data": null}, "c": {}}}"#),
        read(r#"{"relationships": {"c": {}, "b": {"data": null}}, "id": "1", "type": "a"}"#),
    );
}

#[test]
fn absent_null_and_empty_are_different() {
    let read = |text| serde_json::from_str::<RelationshipObject>(text).unwrap();
    assert_eq!(read("{}").data(), None);
    assert_eq!(read(r#"{"data": null}"#).data(), Some(&Linkage::One(None)));
    assert_eq!(read(r#"{"data": []}"#).data(), Some(&Linkage::Many(vec![])));

    let links: Links = serde_json::from_str(r#"{"next": null}"#).unwrap();
    assert_eq!(links.get("next"), None);
    assert_eq!(links.iter().collect::<Vec<_>>(), [("next", None)]);

    let resource = r#"{"type": "a", "attributes": {"body": null}}"#;
    let resource: ResourceObject = serde_json::from_str(resource).unwrap();
    assert_eq!(resource.attribute::<String>("body").unwrap(), None);
    assert_eq!(resource.attributes().get("body"), Some(&Value::Null));
    assert_eq!(resource.attributes().get("title"), None);
}

#[test]
fn errors_name_the_missing_member() {
    let nameless = "a resource identifier object of type `people` has neither `id` nor `lid`";
    assert_eq!(refused::<Identifier>(&json!({"type": "people"})), nameless);
    assert_eq!(
        refused::<Identifier>(&json!({"type": "people", "id": null})),
        nameless
    );
    assert_eq!(
        refused::<Identifier>(&json!({"id": "1"})),
        "a resource identifier object has no `type`"
    );
    assert_eq!(
        refused::<ResourceObject>(&json!({"id": "1"})),
        "missing field `type`"
    );
    assert_eq!(
        refused::<Linkage>(&json!("1")),
        "invalid type: string \"1\", expected resource linkage \
         (null, a resource identifier object, or an array of them)"
    );
    assert_eq!(
        refused::<Links>(&json!({"self": 5})),
        "invalid type: integer `5`, expected a link (a string, an object with `href`, or null)"
    );
    assert_eq!(
        refused::<Links>(&json!({"self": {"meta": {}}})),
        "missing field `href`"
    );
    for array in [json!([]), json!(["1", "2", [], {}])] {
        refused::<ResourceObject>(&array);
        refused::<Identifier>(&array);
        refused::<JsonApi>(&array);
        refused::<ErrorObject>(&array);
        refused::<Links>(&array);
    }
    for twice in [
        r#"{"type": "a", "id": "1", "id": "2"}"#,
        r#"{"type": "a", "id": "1", "type": "b"}"#,
    ] {
        serde_json::from_str::<Identifier>(twice).unwrap_err();
        serde_json::from_str::<ResourceObject>(twice).unwrap_err();
    }
}

#[test]
fn a_mistyped_attribute_is_reported_with_its_resource() {
    let resource = ResourceObject::new("orders", "9").with_attribute("a/b", "x");
    assert_eq!(
        resource.attribute::<u32>("a/b").unwrap_err().to_string(),
        "`orders` `9`: attribute at /attributes/a~1b: not of the requested type: \
         invalid type: string \"x\", expected u32"
    );
}

#[test]
fn nesting_is_bounded_by_the_parser() {
    let nest = |depth| {
        let open = r#"{"href":"/","describedby":"#;
        format!("{}\"/\"{}", open.repeat(depth), "}".repeat(depth))
    };
    let link: Link = serde_json::from_str(&nest(120)).unwrap();
    assert_eq!(
        serde_json::to_string(&link).unwrap(),
        nest(120).replace(' ', "")
    );
    assert!(serde_json::from_str::<Link>(&nest(10_000)).is_err());
}

#[test]
fn malformed_error_objects_are_read() {
    let read = |text: &str| ErrorDocument::from_slice(text.as_bytes()).unwrap();
    let first = |text: &str| read(text).errors()[0].clone();

    let error = first(
        r#"{"errors": [{"id": 7, "status": 422, "code": 100.5, "title": null,
            "detail": ["a", "b"], "source": "name", "links": [], "meta": null}]}"#,
    );
    assert_eq!(error.id(), Some("7"));
    assert_eq!(error.status(), Some("422"));
    assert_eq!(error.code(), Some("100.5"));
    assert_eq!(error.title(), None);
    assert_eq!(error.detail(), Some(r#"["a","b"]"#));
    assert_eq!(error.pointer(), None);

    assert_eq!(
        first(r#"{"errors": {"title": "Not found"}}"#).title(),
        Some("Not found")
    );
    assert_eq!(
        first(r#"{"errors": ["Not found"]}"#).detail(),
        Some("Not found")
    );
    assert_eq!(
        first(r#"{"errors": "Not found"}"#).detail(),
        Some("Not found")
    );
    assert_eq!(
        first(r#"{"errors": {"name": ["can't be blank"]}}"#).detail(),
        Some(r#"{"name":["can't be blank"]}"#)
    );
    assert!(
        read(r#"{"errors": null, "jsonapi": 5}"#)
            .errors()
            .is_empty()
    );

    let error = ErrorDocument::from_slice(br#"{"data": null}"#)
        .unwrap_err()
        .to_string();
    assert!(error.contains("missing field `errors`"), "{error}");
    assert!(ErrorDocument::from_slice(b"<html>").is_err());
}

#[test]
fn an_error_shows_in_one_line() {
    let show = |error: ErrorObject| error.to_string();
    assert_eq!(show(ErrorObject::new()), "an error without title or detail");
    assert_eq!(show(ErrorObject::new().with_status(500)), "500");
    assert_eq!(
        show(ErrorObject::new().with_detail("disk\non fire")),
        "disk on fire"
    );
    assert_eq!(
        show(ErrorObject::new().with_code("x").with_detail("y")),
        "x: y"
    );
    assert_eq!(
        show(
            ErrorObject::new()
                .with_status(400)
                .with_title("Bad")
                .with_parameter("page[size]")
        ),
        "400 Bad (page[size])"
    );
}

#[test]
fn the_most_frequent_types_are_small() {
    assert!(size_of::<Identifier>() <= 56);
    assert!(size_of::<Option<Link>>() <= 24);
    assert!(size_of::<Links>() <= 24);
    assert!(size_of::<Meta>() <= 8);
}
