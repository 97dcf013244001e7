//! Builds atomic requests, and checks each as a whole.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail as tests do"
)]

use jsonapi_core::atomic::{Operation, Operations, Ref, Results};
use jsonapi_core::validate::{Context, Validator};
use jsonapi_core::{Identifier, Meta, ResourceObject};
use serde_json::{Value, json};

fn read(operations: &Value) -> Operations {
    serde_json::from_value(json!({"atomic:operations": operations})).unwrap()
}

/// The pointer and detail of each error in these operations.
fn faults(operations: &Value) -> Vec<String> {
    let errors = read(operations).check().err().unwrap_or_default();
    errors
        .iter()
        .map(|error| format!("{}: {}", error.pointer().unwrap(), error.detail().unwrap()))
        .collect()
}

#[test]
fn null_in_place_of_links_and_meta_reads_as_absent() {
    let operations = |null: Value| {
        let mut document = json!({"atomic:operations": [{"op": "remove", "href": "/people/1"}]});
        let mut results = json!({"atomic:results": [{}]});
        if null.is_null() {
            for part in ["links", "meta", "jsonapi"] {
                document[part] = Value::Null;
                results[part] = Value::Null;
            }
            document["atomic:operations"][0]["meta"] = Value::Null;
            results["atomic:results"][0]["meta"] = Value::Null;
        }
        let document: Operations = serde_json::from_value(document).unwrap();
        let results: Results = serde_json::from_value(results).unwrap();
        (document, results)
    };
    assert_eq!(operations(Value::Null), operations(json!({})));
}

#[test]
fn a_lid_is_defined_before_it_is_used() {
    let add = json!({"op": "add", "data": {"type": "people", "lid": "p"}});
    let update = json!({"op": "update", "data": {"type": "people", "lid": "p"}});
    let remove = json!({"op": "remove", "ref": {"type": "people", "lid": "p"}});

    assert!(faults(&json!([add, update, remove])).is_empty());
    assert_eq!(
        faults(&json!([remove, update, add])),
        [
            "/atomic:operations/0/ref/lid: no earlier operation assigns the lid `p` to a resource of type \
             `people`: move the operation that does before this one",
            "/atomic:operations/1/data/lid: no earlier operation assigns the lid `p` to a resource of type \
             `people`: move the operation that does before this one",
        ]
    );
    assert_eq!(
        faults(&json!([update])),
        [
            "/atomic:operations/0/data/lid: no resource of type `people` has the lid `p`: write the lid of \
             a new resource, or an `id`"
        ]
    );
    assert_eq!(
        faults(&json!([add, add])),
        [
            "/atomic:operations/1/data/lid: an earlier operation assigns this lid to another resource of \
             the type: write another"
        ]
    );
}

#[test]
fn linkage_may_name_a_resource_created_by_a_later_operation() {
    let person = json!({"type": "people", "lid": "p"});
    let add = json!({"op": "add", "data": person});
    let book = json!({"op": "add", "data": {"type": "books", "lid": "b", "relationships": {
        "author": {"data": person}, "read/by": {"data": [person]}}}});
    let author = json!({"op": "update", "data": person,
        "ref": {"type": "books", "lid": "b", "relationship": "author"}});
    let readers = json!({"op": "add", "data": [person],
        "ref": {"type": "books", "lid": "b", "relationship": "readers"}});

    assert!(faults(&json!([book, author, readers, add])).is_empty());
    let pointers: Vec<_> = faults(&json!([book, author, readers]))
        .iter()
        .map(|fault| fault.split(": ").next().unwrap().to_owned())
        .collect();
    assert_eq!(
        pointers,
        [
            "/atomic:operations/0/data/relationships/author/data/lid",
            "/atomic:operations/0/data/relationships/read~1by/data/0/lid",
            "/atomic:operations/1/data/lid",
            "/atomic:operations/2/data/0/lid",
        ]
    );
}

#[test]
fn every_operation_has_a_target() {
    assert_eq!(
        faults(&json!([])),
        ["/atomic:operations: the array is empty: write at least an operation"]
    );
    let aimless = json!([
        {"op": "add"},
        {"op": "update", "data": null},
        {"op": "add", "data": []},
        {"op": "remove", "data": {"type": "a", "id": "1"}},
        {"op": "remove", "ref": {"type": "a", "id": "1", "lid": "2"}},
    ]);
    assert_eq!(
        faults(&aimless),
        [
            "/atomic:operations/0: the operation has no `data`: write the resource object to create",
            "/atomic:operations/1/data: `data` is null: write the resource object with its changes",
            "/atomic:operations/2/data: `data` is an array: write the resource object to create",
            "/atomic:operations/3: the operation has no target to remove: write `ref` or `href`",
            "/atomic:operations/4/ref: `ref` has both `id` and `lid`: leave one out",
        ]
    );
    assert_eq!(read(&aimless).check().unwrap_err()[0].status(), Some("400"));
}

#[test]
fn the_data_of_an_operation_fits_its_target() {
    let tags = json!({"type": "books", "id": "1", "relationship": "tags"});
    let tag = json!({"type": "tags", "id": "9"});
    let pointers = |operations: &Value| -> Vec<_> {
        let errors = read(operations).check().err().unwrap_or_default();
        let pointers = errors.iter().map(|error| error.pointer().unwrap());
        pointers.map(str::to_owned).collect()
    };
    assert_eq!(
        pointers(&json!([
            {"op": "add", "ref": tags, "data": tag},
            {"op": "remove", "ref": tags},
            {"op": "update", "ref": tags, "data": {"type": "tags"}},
            {"op": "update", "data": {"type": "books"}},
            {"op": "update", "data": {"type": "books", "id": "1", "relationships": {
                "tags": {"meta": {}}}}},
        ])),
        [
            "/atomic:operations/0/data",
            "/atomic:operations/1",
            "/atomic:operations/2/data",
            "/atomic:operations/3/data",
            "/atomic:operations/4/data/relationships/tags",
        ]
    );
    // The repository knows which names there are.
    assert!(
        faults(&json!([
            {"op": "update", "data": {"type": "a b", "id": "1", "attributes": {"_publish": true},
                "relationships": {"read/by": {"data": []}}}},
            {"op": "remove", "href": "a b"},
        ]))
        .is_empty()
    );
}

/// A body is checked by the validator, what was built by `check`: for both, the same is wrong.
#[test]
fn operations_are_checked_like_documents() {
    let person = json!({"type": "people", "lid": "p"});
    for operations in [
        json!([]),
        json!([{"op": "add", "data": person}, {"op": "add", "data": person}]),
        json!([{"op": "remove", "ref": person}, {"op": "add", "data": person}]),
        json!([{"op": "update", "data": person}, {"op": "add", "data": person}]),
        json!([{"op": "update", "ref": {"type": "books", "id": "1"}, "data": person},
            {"op": "add", "data": person}]),
        json!([{"op": "add", "href": "/people", "data": []}, {"op": "remove"}]),
        json!([{"op": "add", "data": {"type": "books",
            "relationships": {"author": {"data": person}, "tags": {}}}}]),
        json!([{"op": "remove", "ref": {"type": "people", "id": "1", "lid": "p"}}]),
    ] {
        let document = json!({"atomic:operations": operations}).to_string();
        let findings = Validator::new(Context::AtomicRequest).check(document.as_bytes());
        let expected: Vec<_> = findings
            .iter()
            .map(|finding| format!("{}: {}", finding.pointer, finding.message))
            .collect();
        assert_eq!(faults(&operations), expected);
    }
}

#[test]
fn an_invalid_operation_is_rejected() {
    for wrong in [
        json!({"data": {"type": "a"}}),
        json!({"op": "Add", "data": {"type": "a"}}),
        json!({"op": "delete", "href": "/a"}),
        json!({"op": 1, "href": "/a"}),
        json!({"op": "remove", "ref": {"type": "a", "id": "1"}, "href": "/a/1"}),
        json!({"op": "remove", "ref": {"type": "a", "relationship": "b"}}),
        json!({"op": "remove", "ref": {"id": "1"}}),
        json!({"op": "add", "data": {"id": "1"}}),
        json!({"op": "add", "data": "1"}),
        json!("remove"),
        json!(null),
    ] {
        assert!(
            serde_json::from_value::<Operation>(wrong.clone()).is_err(),
            "{wrong}"
        );
    }
}

#[test]
fn constructors_build_each_kind_of_operation() {
    let tags = || Ref::from(Identifier::new("books", "1")).relationship("tags");
    let tag = || vec![Identifier::new("tags", "9")];
    let author = Ref::from(Identifier::new("books", "1")).relationship("author");
    let request = Operations::new([
        Operation::add(ResourceObject::draft("books")).at("/library/books"),
        Operation::update(ResourceObject::new("books", "1").with_attribute("title", "y")),
        Operation::remove(Identifier::new("books", "2")),
        Operation::add_to(tags(), tag()),
        Operation::update_relationship(author, None),
        Operation::remove_from(tags(), tag()).with_meta(Meta::new().with("why", "lost")),
    ]);
    assert!(request.check().is_ok());
    let tags = json!({"type": "books", "id": "1", "relationship": "tags"});
    let author = json!({"type": "books", "id": "1", "relationship": "author"});
    let tag = json!([{"type": "tags", "id": "9"}]);
    assert_eq!(
        serde_json::to_value(&request).unwrap(),
        json!({"atomic:operations": [
            {"op": "add", "href": "/library/books", "data": {"type": "books"}},
            {"op": "update", "data": {"type": "books", "id": "1", "attributes": {"title": "y"}}},
            {"op": "remove", "ref": {"type": "books", "id": "2"}},
            {"op": "add", "ref": tags, "data": tag},
            {"op": "update", "ref": author, "data": null},
            {"op": "remove", "ref": tags, "data": tag, "meta": {"why": "lost"}},
        ]})
    );
}
