//! Compound documents: the resources that include paths reach, each once, with full linkage.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "helpers of tests fail the test"
)]

use std::collections::{HashMap, HashSet};

use jsonapi_core::document::ResourcePool;
use jsonapi_core::{Document, Id, Linkage, Query, Resource, ResourceObject, ToMany, ToOne};
use proptest::prelude::*;
use serde_json::Value;

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "nodes")]
struct Node {
    #[resource(id)]
    id: Id<Node>,
    name: String,
    #[resource(relationship)]
    next: ToOne<Node>,
    #[resource(relationship)]
    all: ToMany<Node>,
    #[resource(relationship)]
    leaves: ToMany<Leaf>,
}

#[derive(Resource, Clone, Debug, PartialEq)]
#[resource(type = "leaves")]
struct Leaf {
    #[resource(id)]
    id: Id<Leaf>,
    #[resource(relationship)]
    of: ToOne<Node>,
}

/// Nodes whose relationships are null, empty, not loaded, or name missing resources.
fn nodes() -> impl Strategy<Value = Vec<Node>> {
    let node = (
        proptest::option::of(proptest::option::of(0..14_u8)),
        proptest::option::of(proptest::collection::vec(0..14_u8, 0..5)),
        proptest::option::of(proptest::collection::vec(0..6_u8, 0..4)),
    );
    proptest::collection::vec(node, 1..12).prop_map(|nodes| {
        let nodes = nodes.into_iter().enumerate();
        nodes
            .map(|(at, (next, all, leaves))| Node {
                id: at.to_string().into(),
                name: format!("node {at}"),
                next: next.map_or(ToOne::NotLoaded, |to| {
                    to.map_or(ToOne::Null, |to| ToOne::to(to.to_string()))
                }),
                all: all.map_or(ToMany::NotLoaded, |all| {
                    ToMany::of(all.iter().map(ToString::to_string))
                }),
                leaves: leaves.map_or(ToMany::NotLoaded, |all| {
                    ToMany::of(all.iter().map(ToString::to_string))
                }),
            })
            .collect()
    })
}

fn leaves() -> Vec<Leaf> {
    let leaf = |at: u8| Leaf {
        id: at.to_string().into(),
        of: ToOne::to((at * 2).to_string()),
    };
    (0..5).map(leaf).collect()
}

fn paths() -> impl Strategy<Value = Vec<String>> {
    let step = prop::sample::select(vec!["next", "all"]);
    let end = proptest::option::of(prop::sample::select(vec![
        "leaves",
        "leaves.of",
        "leaves.of.all",
    ]));
    let path =
        (proptest::collection::vec(step, 0..4), end).prop_filter_map("empty", |(steps, end)| {
            let steps: Vec<_> = steps.into_iter().chain(end).collect();
            (!steps.is_empty()).then(|| steps.join("."))
        });
    proptest::collection::vec(path, 0..4)
}

type Name = (String, String);

fn name(value: &Value) -> Name {
    let text = |name: &str| value[name].as_str().expect("a string").to_owned();
    (text("type"), text("id"))
}

fn linked(resource: &Value) -> Vec<Name> {
    let Some(relationships) = resource["relationships"].as_object() else {
        return Vec::new();
    };
    relationships
        .values()
        .flat_map(|relationship| match &relationship["data"] {
            Value::Array(many) => many.iter().map(name).collect(),
            Value::Null => Vec::new(),
            one => vec![name(one)],
        })
        .collect()
}

/// Returns the primary data and included resources of a document, after checking that none is
/// repeated and that each included resource is linked from primary data through a chain.
fn check(document: &Value) -> (Vec<Name>, HashSet<Name>) {
    let primary: Vec<_> = match &document["data"] {
        Value::Array(many) => many.clone(),
        one => vec![one.clone()],
    };
    let included = document["included"].as_array().cloned().unwrap_or_default();
    let mut seen = HashSet::new();
    for resource in primary.iter().chain(&included) {
        assert!(seen.insert(name(resource)), "twice: {:?}", name(resource));
    }
    let by_name: HashMap<_, _> = included.iter().map(|one| (name(one), one)).collect();
    let mut rest: Vec<_> = primary.iter().collect();
    let mut found = HashSet::new();
    while let Some(resource) = rest.pop() {
        for to in linked(resource) {
            if let Some(target) = by_name.get(&to)
                && found.insert(to)
            {
                rest.push(target);
            }
        }
    }
    assert_eq!(found.len(), included.len(), "not fully linked: {document}");
    (primary.iter().map(name).collect(), found)
}

/// The resources that paths reach, computed naively.
fn reached(roots: &[Node], nodes: &[Node], paths: &[String]) -> HashSet<Name> {
    let leaves = leaves();
    let node_named = |id: &Id<Node>| nodes.iter().find(|node| node.id == *id);
    let mut all = HashSet::new();
    for path in paths {
        let mut at: Vec<Name> = roots
            .iter()
            .map(|n| ("nodes".into(), n.id.to_string()))
            .collect();
        for step in path.split('.') {
            let mut there = Vec::new();
            for (kind, id) in &at {
                if kind == "leaves" {
                    let leaf = leaves.iter().find(|leaf| leaf.id == id.as_str()).unwrap();
                    there.extend(
                        leaf.of
                            .id()
                            .and_then(node_named)
                            .map(|n| ("nodes".to_owned(), n.id.to_string())),
                    );
                    continue;
                }
                let node = node_named(&id.as_str().into()).unwrap();
                let ids: Vec<_> = match step {
                    "next" => node.next.id().into_iter().collect(),
                    "all" => node.all.ids().iter().collect(),
                    _ => Vec::new(),
                };
                there.extend(
                    ids.into_iter()
                        .filter_map(node_named)
                        .map(|n| ("nodes".to_owned(), n.id.to_string())),
                );
                if step == "leaves" {
                    let ids = node.leaves.ids().iter();
                    there.extend(
                        ids.filter(|id| leaves.iter().any(|leaf| leaf.id == **id))
                            .map(|id| ("leaves".to_owned(), id.to_string())),
                    );
                }
            }
            there.sort();
            there.dedup();
            all.extend(there.iter().cloned());
            at = there;
        }
    }
    for root in roots {
        all.remove(&("nodes".to_owned(), root.id.to_string()));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn resources_reached_by_paths_are_included_once_with_full_linkage(nodes in nodes(), paths in paths(), primary in 1..4_usize) {
        let mut pool = ResourcePool::new();
        pool.add_all(&nodes).unwrap();
        pool.add_all(&leaves()).unwrap();
        let roots: Vec<_> = nodes.iter().take(primary).cloned().collect();
        let text = if paths.is_empty() { String::new() } else { format!("include={}", paths.join(",")) };
        let query = Query::<Node>::parse(&text).unwrap();
        let document = Document::compound(roots.clone(), &query, &pool).unwrap();
        let written: Value = serde_json::from_str(&serde_json::to_string(&document).unwrap()).unwrap();
        let (_, included) = check(&written);
        prop_assert_eq!(included, reached(&roots, &nodes, &paths));
        // A client can read the document.
        let read = Document::<Vec<Node>>::from_slice(written.to_string().as_bytes()).unwrap();
        prop_assert_eq!(&read.data, &roots);
    }
}

fn ring(size: usize) -> Vec<Node> {
    let node = |at: usize| Node {
        id: at.to_string().into(),
        name: String::new(),
        next: ToOne::to(((at + 1) % size).to_string()),
        all: ToMany::of((0..size.min(10)).map(|to| to.to_string())),
        leaves: ToMany::empty(),
    };
    (0..size).map(node).collect()
}

#[test]
fn a_cycle_ends_at_primary_data() {
    let nodes = ring(3);
    let mut pool = ResourcePool::new();
    pool.add_all(&nodes).unwrap();
    let path = Node::path().next().next().next().next();
    let query = Node::query().include(path);
    let document = Document::compound(nodes[0].clone(), &query, &pool).unwrap();
    assert_eq!(document.included.len(), 2);
    let mut node = &document.data;
    for _ in 0..3 {
        node = document.get(&node.next).unwrap();
    }
    assert!(std::ptr::eq(node, &document.data));
}

#[test]
fn sparse_fieldsets_apply_to_included_resources() {
    let nodes = ring(2);
    let mut pool = ResourcePool::new();
    pool.add_all(&nodes).unwrap();
    let query = Node::query()
        .include(Node::path().next())
        .fields::<Node>(|f| f.name());
    let document = Document::compound(nodes[0].clone(), &query, &pool).unwrap();
    let text = serde_json::to_string(&document).unwrap();
    assert_eq!(String::from_utf8(document.to_vec().unwrap()).unwrap(), text);
    let written: Document<ResourceObject> = Document::from_slice(text.as_bytes()).unwrap();
    let included = written.included.resource_objects().next().unwrap().unwrap();
    for resource in [&written.data, &included] {
        assert_eq!(resource.attributes().keys().collect::<Vec<_>>(), ["name"]);
        assert_eq!(resource.relationships().count(), 0);
    }
    // The data in memory is complete.
    assert!(document.data.next.is_loaded());

    // The fieldsets also apply to resources included during serialization.
    let more = document
        .to_vec_with(|included| included.add(&ring(3)[2]))
        .unwrap();
    let written: Document<ResourceObject> = Document::from_slice(&more).unwrap();
    let included: Vec<_> = written.included.resource_objects().collect();
    assert_eq!(included.len(), 2);
    for resource in included {
        assert_eq!(resource.unwrap().relationships().count(), 0);
    }
}

#[test]
fn an_empty_fieldset_leaves_type_and_id() {
    let query = Node::query().fields::<Node>(|_| ());
    let document =
        Document::compound(vec![ring(1).remove(0)], &query, &ResourcePool::new()).unwrap();
    let written = serde_json::to_string(&document).unwrap();
    assert_eq!(written, r#"{"data":[{"type":"nodes","id":"0"}]}"#);
}

#[test]
fn twenty_thousand_included_resources_take_linear_time() {
    let nodes = ring(20_000);
    let mut hub = nodes[0].clone();
    hub.id = "hub".into();
    hub.all = ToMany::of(nodes.iter().map(|node| &node.id));
    let mut pool = ResourcePool::new();
    pool.add_all(&nodes).unwrap();
    let query = Node::query()
        .include(Node::path().all().next().next())
        .include(Node::path().all().all());
    let started = std::time::Instant::now();
    let document = Document::compound(hub, &query, &pool).unwrap();
    assert_eq!(document.included.len(), 20_000);
    // Quadratic time would take minutes.
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn untyped_resources_can_be_included() {
    let ada = ResourceObject::new("people", "1").with_attribute("name", "Ada");
    let book = ResourceObject::new("books", "1")
        .with_relationship("author", ada.identifier().expect("it has an id"));
    let mut pool = ResourcePool::new();
    pool.add(&ada).unwrap();
    pool.add(&ada).unwrap();
    let linkage = book.relationship("author").unwrap().data().unwrap();
    assert!(matches!(linkage, Linkage::One(Some(_))));
    let document = Document::compound(book, &Query::new(), &pool).unwrap();
    assert!(document.included.is_empty());
}
