//! How typed reading treats JSON where its grammar leaves a choice, as documented on `Document`.
//! `spec/own/documents/json.json` has the validator's view.

use jsonapi_core::validate::{Context, Validator};
use jsonapi_core::{Document, Error, Id, Resource, ResourceObject};
use proptest::prelude::*;
use serde_json::value::RawValue;
use serde_json::{Value, json};

#[derive(Resource, Debug)]
#[resource(type = "books")]
struct Book {
    #[resource(id)]
    id: Id<Book>,
    pages: Option<i64>,
    weight: Option<f64>,
    isbn: Option<Box<RawValue>>,
    title: Option<String>,
}

fn typed(text: &str) -> Result<Document<Book>, Error> {
    Document::from_slice(text.as_bytes())
}

fn untyped(text: &str) -> Result<Document<ResourceObject>, Error> {
    Document::from_slice(text.as_bytes())
}

fn with_attributes(attributes: &str) -> String {
    format!(r#"{{"data": {{"type": "books", "id": "1", "attributes": {attributes}}}}}"#)
}

#[test]
fn a_repeated_specification_member_is_an_error() {
    for (text, pointer) in [
        (
            r#"{"data": null, "data": {"type": "books", "id": "1"}}"#,
            "/data",
        ),
        (
            r#"{"data": {"type": "books", "id": "1", "id": "2"}}"#,
            "/data/id",
        ),
        (
            r#"{"data": {"type": "books", "id": "1", "type": "books"}}"#,
            "/data/type",
        ),
        (
            r#"{"data": {"type": "books", "id": "1", "attributes": {"pages": 1}, "attributes": {}}}"#,
            "/data/attributes",
        ),
        (
            r#"{"data": {"type": "books", "id": "1", "relationships": {}, "relationships": {}}}"#,
            "/data/relationships",
        ),
        (
            r#"{"data": {"type": "books", "id": "1"}, "included": [], "included": []}"#,
            "/included",
        ),
    ] {
        let error = Document::<Option<Book>>::from_slice(text.as_bytes()).unwrap_err();
        assert_eq!(error.pointer(), Some(pointer), "{error}");
        assert_eq!(error.rule(), Some("json.unique-names"), "{error}");
        assert!(untyped(text).is_err(), "{text}");
    }
}

#[test]
fn the_last_of_repeated_attributes_wins() {
    let text = with_attributes(r#"{"title": "a", "pages": 1, "title": "b", "pa\u0067es": 2}"#);
    let book = typed(&text).unwrap().data;
    assert_eq!((book.title.as_deref(), book.pages), (Some("b"), Some(2)));
    let book = untyped(&text).unwrap().data;
    assert_eq!(book.attribute("title").unwrap(), Some("b"));
    let findings = Validator::new(Context::Response).check(text.as_bytes());
    assert_eq!(findings.len(), 2);
}

#[test]
fn a_lone_surrogate_is_an_error() {
    for half in [r"\ud83d", r"\ude00", r"\ude00\ud83d", r"\ud83dx"] {
        let text = with_attributes(&format!(r#"{{"title": "{half}"}}"#));
        assert_eq!(
            typed(&text).unwrap_err().rule(),
            Some("json.syntax"),
            "{text}"
        );
        assert!(untyped(&text).is_err(), "{text}");
    }
    let pair = with_attributes(r#"{"title": "\ud83d\ude00"}"#);
    assert_eq!(typed(&pair).unwrap().data.title.as_deref(), Some("😀"));
}

#[test]
fn integers_are_never_rounded() {
    let read = |number: &str| typed(&with_attributes(&format!(r#"{{"pages": {number}}}"#)));
    assert_eq!(
        read("-9223372036854775808").unwrap().data.pages,
        Some(i64::MIN)
    );
    for number in [
        "9223372036854775808",
        "123456789012345678901234567890",
        "1.0",
        "1e2",
        "1.5",
    ] {
        let error = read(number).unwrap_err();
        assert_eq!(error.pointer(), Some("/data/attributes/pages"), "{error}");
        assert_eq!(error.resource_id(), Some("1"), "{error}");
    }
}

proptest! {
    #[test]
    fn floats_round_trip(bits in any::<u64>()) {
        let weight = f64::from_bits(bits);
        prop_assume!(weight.is_finite());
        let text = with_attributes(&format!(r#"{{"weight": {weight:?}}}"#));
        prop_assert_eq!(typed(&text).unwrap().data.weight, Some(weight));
        let book = untyped(&text).unwrap();
        prop_assert_eq!(book.data.attribute::<f64>("weight").unwrap(), Some(weight));
    }
}

#[test]
fn floats_are_read_to_the_nearest_value() {
    let digits = with_attributes(r#"{"weight": 14.344226436991693}"#);
    assert_eq!(
        typed(&digits).unwrap().data.weight,
        Some(14.344_226_436_991_693)
    );
    let read = |number: &str| typed(&with_attributes(&format!(r#"{{"weight": {number}}}"#)));
    assert_eq!(
        read("0.1000000000000000055511151231257827")
            .unwrap()
            .data
            .weight,
        Some(0.1)
    );
    assert_eq!(read("1e-400").unwrap().data.weight, Some(0.0));
    assert_eq!(
        read("12345678901234567890123").unwrap().data.weight,
        Some(1.234_567_890_123_456_8e22)
    );
    assert!(read("1e400").is_err());
    // The same holds for untyped reading.
    let text = with_attributes(r#"{"a": 12345678901234567890123, "b": 18446744073709551615}"#);
    let book = untyped(&text).unwrap();
    assert_eq!(
        book.data.attributes()["a"],
        json!(1.234_567_890_123_456_8e22)
    );
    assert_eq!(book.data.attributes()["b"], json!(u64::MAX));
    let written: Value = serde_json::from_slice(&book.to_vec().unwrap()).unwrap();
    assert_eq!(written, serde_json::from_str::<Value>(&text).unwrap());
}

/// To keep every digit, declare the raw text of the number.
#[test]
fn a_raw_value_keeps_every_digit() {
    let digits = "123456789012345678901234567890.12345678901234567890";
    let document = typed(&with_attributes(&format!(r#"{{"isbn": {digits}}}"#))).unwrap();
    assert_eq!(
        document.data.isbn.as_deref().map(RawValue::get),
        Some(digits)
    );
    let written = String::from_utf8(document.to_vec().unwrap()).unwrap();
    assert!(written.contains(digits), "{written}");
}

#[test]
fn text_around_the_document_is_an_error() {
    let book = r#"{"data": {"type": "books", "id": "1"}}"#;
    for (text, says) in [
        (format!("\u{FEFF}{book}"), "byte order mark"),
        (format!("{book}x"), "trailing characters"),
        (format!("{book}{book}"), "trailing characters"),
        (format!("{book}\0"), "trailing characters"),
        (String::new(), "truncated"),
    ] {
        let error = typed(&text).unwrap_err();
        assert!(error.to_string().contains(says), "{text:?}: {error}");
        assert_eq!(error.rule(), Some("json.syntax"), "{text:?}");
    }
    assert!(typed(&format!(" \r\n\t{book} \r\n\t")).is_ok());
    let error = Document::<Book>::from_slice(b"{\"data\": null, \"a\": \"\xff\"}").unwrap_err();
    assert!(error.to_string().contains("not UTF-8: byte 21"), "{error}");
    assert_eq!(error.rule(), Some("json.syntax"));
}
