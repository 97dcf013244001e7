//! Documents with a hundred thousand members or resources. Anything but linear time makes these
//! tests hang; `cargo bench -p benches --bench validate` measures the growth.

use std::fmt::Write;

use jsonapi_core::validate::{Context, Finding, Validator};
use jsonapi_core::{Document, Id, Resource, ResourceObject, ToMany};

const MANY: usize = 100_000;

#[derive(Resource)]
#[resource(type = "books")]
struct Book {
    #[resource(id)]
    id: Id<Book>,
    #[resource(relationship)]
    tags: ToMany<Tag>,
}

#[derive(Resource)]
#[resource(type = "tags")]
struct Tag {
    #[resource(id)]
    id: Id<Tag>,
    name: String,
}

fn check(document: &str) -> Vec<Finding> {
    Validator::new(Context::Response).check(document.as_bytes())
}

/// Many elements, separated by commas.
fn many(element: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for at in 0..MANY {
        let comma = if at == 0 { "" } else { "," };
        let _ = write!(text, "{comma}{}", element(at));
    }
    text
}

fn with_members(members: &str, included: &str) -> String {
    format!(
        r#"{{"data":{{"type":"books","id":"1","relationships":{{"tags":{{"data":[{members}]}}}}}},"included":[{included}]}}"#
    )
}

fn identifier(at: usize) -> String {
    format!(r#"{{"type":"tags","id":"{at}"}}"#)
}

fn tag(at: usize) -> String {
    format!(r#"{{"type":"tags","id":"{at}","attributes":{{"name":"n{at}"}}}}"#)
}

#[test]
fn one_relationship_to_many_included_resources() {
    let document = with_members(&many(identifier), &many(tag));
    assert_eq!(check(&document), []);

    let read = Document::<Book>::from_slice(document.as_bytes()).unwrap();
    assert_eq!(read.included.len(), MANY);
    let names = read
        .get_all(&read.data.tags)
        .map(|tag| tag.unwrap().name.len());
    assert_eq!(names.sum::<usize>(), 588_890);
    assert_eq!(read.to_vec().unwrap().len(), document.len());
    let untyped = Document::<ResourceObject>::from_slice(document.as_bytes()).unwrap();
    let linkage = untyped
        .data
        .relationship("tags")
        .and_then(|tags| tags.data());
    assert_eq!(linkage.unwrap().identifiers().len(), MANY);
}

#[test]
fn a_long_chain_of_included_resources() {
    let element = |at: usize| {
        format!(
            r#"{{"type":"tags","id":"{at}","relationships":{{"next":{{"data":{{"type":"tags","id":"{}"}}}}}}}}"#,
            (at + 1) % MANY
        )
    };
    assert_eq!(check(&with_members(&identifier(7), &many(element))), []);
}

#[test]
fn many_unlinked_included_resources() {
    let findings = check(&with_members("", &many(tag)));
    assert_eq!(findings.len(), MANY);
    assert!(
        findings
            .iter()
            .all(|finding| finding.rule == "doc.compound.full-linkage")
    );
}

#[test]
fn many_duplicate_included_resources() {
    let findings = check(&with_members(&identifier(1), &many(|_| tag(1))));
    assert_eq!(findings.len(), MANY - 1);
    assert!(
        findings
            .iter()
            .all(|finding| finding.rule == "doc.compound.no-duplicates")
    );
}

#[test]
fn many_members_of_one_object() {
    let attributes = many(|at| format!(r#""a{at}":{at}"#));
    let document = |relationships: &str| {
        format!(
            r#"{{"data":{{"type":"books","id":"1","attributes":{{{attributes}}},"relationships":{{{relationships}}}}}}}"#
        )
    };
    let others = many(|at| format!(r#""r{at}":{{"data":null}}"#));
    assert_eq!(check(&document(&others)), []);
    let clashes = many(|at| format!(r#""a{at}":{{"data":null}}"#));
    assert_eq!(check(&document(&clashes)).len(), MANY);
    let same = format!(r#"{{"meta":{{{}}}}}"#, many(|_| r#""a":1"#.to_owned()));
    assert_eq!(check(&same).len(), MANY - 1);
}

#[test]
fn many_operations_with_lids() {
    let operation = |at: usize| {
        format!(
            r#"{{"op":"add","data":{{"type":"tags","lid":"{at}"}}}},{{"op":"remove","ref":{{"type":"tags","lid":"{at}"}}}}"#
        )
    };
    let document = format!(r#"{{"atomic:operations":[{}]}}"#, many(operation));
    let findings = Validator::new(Context::AtomicRequest).check(document.as_bytes());
    assert_eq!(findings, []);
}
