//! Errors for unreadable documents name a rule exactly where the validator reports it.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::fmt::Debug;

use jsonapi_core::document::ReadPrimaryData;
use jsonapi_core::validate::{Context, Validator};
use jsonapi_core::{
    Document, Error, Id, Identifier, Linked, Links, Meta, Relationship, Resource, ResourceObject,
    ToMany, ToOne,
};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

#[derive(Resource, Clone, Debug)]
#[resource(type = "books")]
struct Book {
    #[resource(id)]
    id: Id<Book>,
    title: String,
    pages: Option<u32>,
    #[resource(relationship)]
    author: ToOne<Person>,
    #[resource(relationship)]
    readers: ToMany<Reader>,
    #[resource(relationship)]
    sequel: Relationship<ToOne<Book>>,
    #[resource(relationship)]
    cover: ToOne<Linked<Book, Number>>,
    #[resource(links)]
    links: Links,
    #[resource(meta)]
    meta: Meta,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
struct Number {
    n: u32,
}

#[derive(Resource, Clone, Debug)]
#[resource(type = "people")]
struct Person {
    #[resource(id)]
    id: u64,
    name: Option<String>,
    #[resource(relationship)]
    books: Relationship<ToMany<Book>>,
}

#[derive(Resource, Clone, Debug)]
enum Reader {
    Person(Person),
    Book(Book),
}

/// The pointer to a value.
type Place = Vec<String>;

fn places(value: &Value, place: &mut Place, all: &mut Vec<Place>) {
    let members: Vec<_> = match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), value))
            .collect(),
        Value::Array(elements) => (0..)
            .map(|at: usize| at.to_string())
            .zip(elements)
            .collect(),
        _ => Vec::new(),
    };
    for (name, value) in members {
        place.push(name);
        all.push(place.clone());
        places(value, place, all);
        place.pop();
    }
}

/// Removes, replaces, inserts or renames a value.
fn mutate(document: &mut Value, choice: usize, change: &Change) {
    let mut all = Vec::new();
    places(document, &mut Vec::new(), &mut all);
    let Some(place) = all.get(choice % all.len().max(1)) else {
        return;
    };
    let (last, parents) = place.split_last().unwrap();
    let parent: String = parents.iter().map(|name| format!("/{name}")).collect();
    match (document.pointer_mut(&parent).unwrap(), change) {
        (Value::Object(members), Change::Remove) => drop(members.remove(last)),
        (Value::Object(members), Change::Replace(value)) => {
            members[last] = value.clone();
        }
        (Value::Object(members), Change::Rename(name)) => {
            let value = members.remove(last).unwrap();
            members.insert(name.clone(), value);
        }
        (Value::Array(elements), change) => {
            let at: usize = last.parse().unwrap();
            match change {
                Change::Replace(value) => elements[at] = value.clone(),
                _ => drop(elements.remove(at)),
            }
        }
        _ => {}
    }
}

#[derive(Clone, Debug)]
enum Change {
    Remove,
    Replace(Value),
    Rename(String),
}

fn changes() -> impl Strategy<Value = Change> {
    let names = prop::sample::select(vec![
        "id",
        "lid",
        "type",
        "data",
        "included",
        "attributes",
        "relationships",
        "links",
        "meta",
        "jsonapi",
        "errors",
        "title",
        "author",
        "readers",
        "href",
        "self",
        "a b",
        "ext:member",
    ]);
    let values = prop::sample::select(vec![
        Value::Null,
        json!(5),
        json!(""),
        json!("a b"),
        json!([]),
        json!({}),
        json!([{}]),
        json!([null]),
        json!({"type": "people", "id": "1"}),
        json!({"type": "aliens", "id": "x"}),
        json!([{"type": "people", "id": 5}]),
        json!({"type": "books", "lid": "1"}),
        json!({"self": 5}),
        json!({"self": {"title": 5}}),
        json!({"data": {"type": "aliens", "id": "1"}}),
    ]);
    prop_oneof![
        Just(Change::Remove),
        values.prop_map(Change::Replace),
        names.prop_map(|name| Change::Rename(name.to_owned())),
    ]
}

fn book(id: &str) -> Value {
    json!({
        "type": "books", "id": id, "attributes": {"title": "Tales", "pages": 7},
        "relationships": {
            "author": {"data": {"type": "people", "id": "9"}, "links": {"related": "/a"}},
            "readers": {"data": [{"type": "people", "id": "9"}, {"type": "books", "id": "1"}]},
            "sequel": {"data": null, "meta": {"n": 1}, "links": {"self": {"href": "/s"}}},
        },
        "links": {"self": "/books/1"}, "meta": {"n": 1},
    })
}

fn base(many: bool) -> Value {
    let person = json!({
        "type": "people", "id": "9", "attributes": {"name": "Dan"},
        "relationships": {"books": {"data": [{"type": "books", "id": "1"}], "meta": {}}},
    });
    json!({
        "data": if many { json!([book("1"), book("2")]) } else { book("1") },
        "included": [person], "links": {"self": "/"}, "meta": {"n": 1},
        "jsonapi": {"version": "1.1", "ext": [], "meta": {}},
    })
}

/// Texts that `Value` can't represent: repeated names, and text that is not JSON.
fn texts(document: &Value, spoil: u8, at: usize) -> String {
    let text = document.to_string();
    let boundary = |at: usize| {
        (at..=text.len())
            .find(|at| text.is_char_boundary(*at))
            .unwrap()
    };
    let at = boundary(at % (text.len() + 1));
    match spoil {
        0 => text[..at].to_owned(),
        1 => format!("{}{}{}", &text[..at], "x", &text[at..]),
        2 => text.replacen("Tales", r"\ud800", 1),
        3 => text.replacen(r#""pages":7"#, r#""pages":1e999"#, 1),
        4 => text.replacen(r#""id":"#, r#""id":"7","id":"#, 1 + at % 3),
        5 => text.replacen(r#""attributes":"#, r#""attributes":{},"attributes":"#, 1),
        _ => text,
    }
}

/// Checks that the validator reports every rule that a read error names.
fn check<'de, T: ReadPrimaryData<'de> + Debug>(
    text: &'de str,
    follow: impl Fn(&Document<T>) -> Vec<Error>,
) -> Result<(), TestCaseError> {
    let errors = match Document::<T>::from_slice(text.as_bytes()) {
        Ok(document) => {
            let objects = document.included.resource_objects();
            let mut errors: Vec<_> = objects.filter_map(Result::err).collect();
            errors.extend(follow(&document));
            errors
        }
        Err(error) => vec![error],
    };
    let findings = Validator::new(Context::Response).check(text.as_bytes());
    let is_json = findings.iter().all(|finding| finding.rule != "json.syntax");
    for error in errors {
        let Some(rule) = error.rule() else { continue };
        // An included resource is validated alone, because another one may not be JSON at all.
        let is_included = error
            .pointer()
            .is_some_and(|at| at.starts_with("/included/"));
        if is_json || !is_included {
            let found = findings.iter().any(|finding| finding.rule == rule);
            prop_assert!(found, "{rule}: {error}\n{text}");
        }
    }
    Ok(())
}

fn books(
    books: &[Book],
    document: &Document<impl jsonapi_core::document::PrimaryData>,
) -> Vec<Error> {
    let mut errors = Vec::new();
    for book in books {
        errors.extend(document.get(&book.author).err());
        errors.extend(document.get(&book.sequel).err());
        errors.extend(document.get_all(&book.readers).filter_map(Result::err));
    }
    errors
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn an_error_names_only_rules_that_the_validator_reports(
        many: bool,
        mutations in prop::collection::vec((any::<usize>(), changes()), 1..4),
        spoil in 0..20_u8,
        at: usize,
    ) {
        let mut document = base(many);
        for (choice, change) in &mutations {
            mutate(&mut document, *choice, change);
        }
        let text = texts(&document, spoil, at);
        check::<Book>(&text, |document| books(std::slice::from_ref(&document.data), document))?;
        check::<Vec<Book>>(&text, |document| books(&document.data, document))?;
        check::<Option<Person>>(&text, |_| Vec::new())?;
        check::<Vec<Reader>>(&text, |_| Vec::new())?;
        check::<Option<ResourceObject>>(&text, |_| Vec::new())?;
        check::<Vec<ResourceObject>>(&text, |_| Vec::new())?;
        check::<Vec<Identifier>>(&text, |_| Vec::new())?;
        check::<ToMany<Person>>(&text, |_| Vec::new())?;
    }
}

/// A mismatch with the declaration breaks no rule, whatever else is wrong with the document.
#[test]
fn a_value_of_an_undeclared_type_breaks_no_rule() {
    let with = |name: &str, value: Value| {
        let mut book = book("1");
        let mut members = Map::new();
        members.insert(name.to_owned(), value);
        book["relationships"] = members.into();
        json!({ "data": book })
    };
    let aliens = json!({"type": "aliens", "id": "1", "x:y": {"a": 1}});
    let person = json!({"type": "people", "id": "x", "x:y": {"a": 1}});
    let mut mistyped = json!({"data": book("1")});
    mistyped["data"]["attributes"]["title"] = json!({"a": 1});
    for document in [
        with("author", json!({"data": aliens})),
        with("author", json!({"data": []})),
        with("author", json!({"data": person})),
        with("readers", json!({"data": null})),
        with(
            "cover",
            json!({"data": {"type": "books", "id": "1", "meta": {"n": {"a": 1}}}}),
        ),
        with("readers", json!({"data": [aliens]})),
        json!({"data": aliens}),
        json!({"meta": {}}),
        mistyped,
    ] {
        let text = document.to_string();
        let twice = text.replace(r#"{"a":1}"#, r#"{"a":1,"a":2}"#);
        for text in [text, twice] {
            let error = Document::<Book>::from_slice(text.as_bytes()).unwrap_err();
            assert_eq!(error.rule(), None, "{error}");
        }
    }
    let error = Document::<Book>::from_slice(b"{}").unwrap_err();
    assert_eq!(error.rule(), Some("doc.top-level.required-member"));
}

/// Included resources are decoded on lookup, by the same rules as any other.
#[test]
fn a_rule_broken_by_an_included_resource_is_named() {
    let mut broken = book("1");
    broken["relationships"]["author"] = json!({"data": {"type": "people"}});
    let document = json!({"data": null, "included": [broken]}).to_string();
    let document = Document::<Option<Book>>::from_slice(document.as_bytes()).unwrap();
    let read: Result<Vec<_>, _> = document.included.resource_objects().collect();
    let error = read.unwrap_err();
    assert_eq!(error.rule(), Some("doc.identifier.id-or-lid"), "{error}");
    let place = "/included/0/relationships/author/data";
    assert_eq!(error.pointer(), Some(place), "{error}");
}
