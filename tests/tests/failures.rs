//! Errors for unreadable documents: each has the pointer, the resource and the rule.

use jsonapi_core::validate::Context;
use jsonapi_core::{Document, Error, Id, Links, Meta, Resource, ResourceObject, ToMany, ToOne};
use serde_json::Value;
use tests::spec::{self, Case, Verdict};

#[derive(Resource, Debug)]
#[resource(type = "books")]
struct Book {
    #[resource(id)]
    id: Id<Book>,
    title: Option<String>,
    #[resource(relationship)]
    author: ToOne<Person>,
    #[resource(relationship)]
    readers: ToMany<Person>,
    #[resource(links)]
    links: Links,
    #[resource(meta)]
    meta: Meta,
}

#[derive(Resource, Debug)]
#[resource(type = "people")]
struct Person {
    #[resource(id)]
    id: Id<Person>,
    name: Option<String>,
}

/// Returns the error of reading a document with data without declared types.
fn untyped(text: &[u8]) -> Option<Error> {
    let value: Value = serde_json::from_slice(text).ok()?;
    value.get("data")?;
    if value["data"].is_array() {
        Document::<Vec<ResourceObject>>::from_slice(text).err()
    } else {
        Document::<Option<ResourceObject>>::from_slice(text).err()
    }
}

/// If reading fails at the value that a case is about, the error names the rule of the case.
#[test]
fn an_error_names_the_rule_of_the_case() {
    let is_about_form = |case: &Case| {
        case.verdict == Verdict::Error
            && case.context() == Context::Response
            && case.rule.starts_with("doc.")
            && case.at.as_deref() != Some("")
    };
    let mut named = 0;
    for case in spec::cases().iter().filter(|case| is_about_form(case)) {
        let Some(error) = untyped(case.document()) else {
            // Reading is lenient.
            continue;
        };
        assert_eq!(error.rule(), Some(&*case.rule), "{}: {error}", case.name);
        assert_eq!(
            error.pointer(),
            case.at.as_deref(),
            "{}: {error}",
            case.name
        );
        named += 1;
    }
    assert!(named > 60, "{named}");
}

#[test]
fn an_error_names_the_resource_in_any_member_order() {
    let read = |text: &str| Document::<Vec<Book>>::from_slice(text.as_bytes()).unwrap_err();
    let good = r#"{"type": "books", "id": "1"}"#;
    for (resource, pointer, rule) in [
        (
            r#"{"attributes": {"title": 5}, "id": "2", "type": "books"}"#,
            "/data/1/attributes/title",
            None,
        ),
        (
            r#"{"attributes": [], "type": "books", "id": "2"}"#,
            "/data/1/attributes",
            Some("doc.attributes.object"),
        ),
        (
            r#"{"type": "books", "id": "2", "relationships": {"author": {"data": {"type": "people"}}}}"#,
            "/data/1/relationships/author/data",
            Some("doc.identifier.id-or-lid"),
        ),
        (
            r#"{"type": "books", "id": "2", "relationships": {"readers": {"data": [{"type": "people", "id": 5}]}}}"#,
            "/data/1/relationships/readers/data/0/id",
            Some("doc.identifier.strings"),
        ),
        (
            r#"{"links": {"self": 5}, "type": "books", "id": "2"}"#,
            "/data/1/links/self",
            Some("doc.link.form"),
        ),
        (
            r#"{"type": "books", "id": "2", "meta": 1}"#,
            "/data/1/meta",
            Some("doc.meta.object"),
        ),
    ] {
        let text = format!(r#"{{"data": [{good}, {resource}]}}"#);
        let error = read(&text);
        assert_eq!(error.pointer(), Some(pointer), "{error}");
        assert_eq!(error.rule(), rule, "{error}");
        assert_eq!(error.resource_type(), Some("books"), "{error}");
        assert_eq!(error.resource_id(), Some("2"), "{error}");
    }
    // The same for untyped reading.
    let error = untyped(br#"{"data": [{"id": "7", "type": "a", "links": 1}]}"#).unwrap();
    assert_eq!(
        (error.resource_type(), error.resource_id()),
        (Some("a"), Some("7"))
    );
    assert_eq!(error.pointer(), Some("/data/0/links"));
}

#[test]
fn an_error_is_always_one_line() {
    let text = "{\"data\": {\"type\": \"b\u{7f}oks\", \"id\": \"1\\n\", \"links\": 1}}";
    let error = untyped(text.as_bytes()).unwrap().to_string();
    assert!(
        error.starts_with(r"`b\u{7f}oks` `1\n`: at /data/links: "),
        "{error}"
    );
    let error = Document::<Book>::from_slice(text.as_bytes())
        .unwrap_err()
        .to_string();
    assert!(
        error.contains(r"`b\u{7f}oks`") && !error.contains(char::is_control),
        "{error}"
    );
}

#[test]
fn errors_in_included_resources_name_them() {
    let text = r#"{
        "data": {"type": "books", "id": "1", "relationships": {
            "author": {"data": {"type": "people", "id": "9"}}}},
        "included": [{"type": "people", "id": "8"}, {"type": "people", "id": "9", "attributes": []}]
    }"#;
    let document = Document::<Book>::from_slice(text.as_bytes()).unwrap();
    let error = document.get(&document.data.author).unwrap_err();
    assert_eq!(error.pointer(), Some("/included/1/attributes"));
    assert_eq!(error.rule(), Some("doc.attributes.object"));
    assert_eq!(
        (error.resource_type(), error.resource_id()),
        (Some("people"), Some("9"))
    );
}
