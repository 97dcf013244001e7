//! What tests of attributes mean.

use jsonapi_core::filter::{Condition, Evaluator, FindResource, Test};
use jsonapi_core::{Identifier, Linkage, Resource, ResourceObject};
use serde_json::{Value, json};

use crate::blog::Article;

/// Resources by type and id.
struct Found(Vec<ResourceObject>);

impl FindResource for Found {
    fn find_resource(&self, type_name: &str, id: &str) -> Option<&ResourceObject> {
        let mut all = self.0.iter();
        all.find(|one| one.type_name() == type_name && one.id() == Some(id))
    }
}

fn matches(condition: &Condition, resource: &ResourceObject, found: &Found) -> bool {
    Evaluator::new(condition, &[Article::schema()], found).matches(resource)
}

fn passes(test: Test, value: &Value) -> bool {
    let condition = Condition::attribute("x", test);
    let resource = ResourceObject::new("articles", "1").with_attribute("x", value.clone());
    let passes = matches(&condition, &resource, &Found(Vec::new()));
    assert_eq!(matches(&!condition, &resource, &Found(Vec::new())), !passes);
    passes
}

#[test]
fn tests_of_values() {
    for (test, yes, no) in [
        (Test::Eq(json!("a")), json!("a"), json!("A")),
        (Test::Eq(json!(1)), json!(1.0), json!("1")),
        (Test::Eq(json!(true)), json!(true), json!("true")),
        (
            Test::Eq(json!([1, {"a": 1.0}])),
            json!([1.0, {"a": 1}]),
            json!([1]),
        ),
        (Test::NotEq(json!("a")), json!("b"), json!("a")),
        (Test::NotEq(json!(1)), json!("1"), json!(1.0)),
        (Test::Lt(json!(10)), json!(9.5), json!(10)),
        (Test::Lt(json!("b")), json!("a"), json!(1)),
        (Test::LtEq(json!(10)), json!(10), json!(10.5)),
        (Test::Gt(json!("Z")), json!("a"), json!("A")),
        (
            Test::Gt(json!("\u{ffff}")),
            json!("\u{10000}"),
            json!("\u{fffe}"),
        ),
        (
            Test::GtEq(json!(9_007_199_254_740_993_u64)),
            json!(9_007_199_254_740_993_u64),
            json!(9_007_199_254_740_992_u64),
        ),
        (
            Test::GtEq(json!(u64::MAX)),
            json!(u64::MAX),
            json!(u64::MAX - 1),
        ),
        (Test::In(vec![json!(1), json!("a")]), json!("a"), json!("1")),
        (
            Test::NotIn(vec![json!(1), json!("a")]),
            json!("1"),
            json!(1),
        ),
        (Test::Contains("b".into()), json!("abc"), json!("aBc")),
        (Test::StartsWith("ab".into()), json!("abc"), json!("cab")),
        (Test::EndsWith("bc".into()), json!("abc"), json!("bca")),
        (
            Test::ContainsIgnoringCase("STRAẞE".into()),
            json!("Die Straße"),
            json!("Strasse"),
        ),
        (
            Test::StartsWithIgnoringCase("AB".into()),
            json!("abc"),
            json!("cab"),
        ),
        (
            Test::EndsWithIgnoringCase("Bc".into()),
            json!("aBC"),
            json!("bca"),
        ),
        (
            Test::MatchesIgnoringCase("a_%D".into()),
            json!("Abxd"),
            json!("ad"),
        ),
        (
            Test::Includes(json!({"a": [1]})),
            json!({"a": [2, 1.0], "b": 0}),
            json!({"a": [2]}),
        ),
        (
            Test::Includes(json!([{"a": 1}])),
            json!([{"a": 1, "b": 2}]),
            json!([{"b": 2}]),
        ),
    ] {
        assert!(passes(test.clone(), &yes), "{test:?} of {yes}");
        assert!(!passes(test.clone(), &no), "{test:?} of {no}");
        // Null is not compared.
        assert!(!passes(test.clone(), &Value::Null), "{test:?}");
    }
    assert!(passes(Test::IsNull, &Value::Null));
    assert!(!passes(Test::IsNull, &json!("")));
    assert!(passes(Test::NotIn(Vec::new()), &json!(1)));
    assert!(!passes(Test::In(Vec::new()), &json!(1)));
    assert!(!passes(Test::Contains("1".into()), &json!(1)));
}

#[test]
fn an_absent_attribute_is_null() {
    let resource = ResourceObject::new("articles", "1");
    let nothing = Found(Vec::new());
    assert!(matches(
        &Condition::attribute("x", Test::IsNull),
        &resource,
        &nothing
    ));
    assert!(!matches(
        &Condition::attribute("x", Test::NotEq(1.into())),
        &resource,
        &nothing
    ));
}

#[test]
fn id_and_type_are_compared_as_text() {
    let resource = ResourceObject::new("articles", "10");
    let nothing = Found(Vec::new());
    let holds = |name, test| matches(&Condition::attribute(name, test), &resource, &nothing);
    assert!(holds("id", Test::Lt("9".into())));
    assert!(holds("id", Test::In(vec!["1".into(), "10".into()])));
    assert!(holds("type", Test::Eq("articles".into())));
    assert!(!holds("type", Test::Eq("people".into())));
}

#[test]
fn connectives() {
    let resource = ResourceObject::new("articles", "1");
    let nothing = Found(Vec::new());
    let (yes, no) = (Condition::And(Vec::new()), Condition::Or(Vec::new()));
    let holds = |condition: &Condition| matches(condition, &resource, &nothing);
    assert!(holds(&yes) && !holds(&no));
    assert!(holds(&Condition::Or(vec![no.clone(), yes.clone()])));
    assert!(!holds(&Condition::And(vec![yes.clone(), no.clone()])));
    assert!(holds(&Condition::Not(no.into())));
}

fn comment(id: &str, text: &str, author: Option<&str>) -> ResourceObject {
    let author = author.map(|id| Identifier::new("people", id));
    ResourceObject::new("comments", id)
        .with_attribute("text", text)
        .with_relationship("author", Linkage::One(author))
}

#[test]
fn one_related_resource_must_meet_the_whole_condition() {
    let people =
        ["Ann", "Dan"].map(|name| ResourceObject::new("people", name).with_attribute("name", name));
    let mut found: Vec<_> = people.into();
    found.push(comment("1", "good", Some("Ann")));
    found.push(comment("2", "bad", Some("Dan")));
    found.push(comment("3", "none", None));
    let found = Found(found);
    let ids = ["1", "2", "3", "gone"].map(|id| Identifier::new("comments", id));
    let article = ResourceObject::new("articles", "1")
        .with_relationship("comments", Linkage::Many(ids.into()));
    let says = |text: &str| Condition::attribute("text", Test::Eq(text.into()));
    let by = |name: &str| {
        Condition::has(
            "author",
            Condition::attribute("name", Test::Eq(name.into())),
        )
    };
    let has = |condition| matches(&Condition::has("comments", condition), &article, &found);
    assert!(has(says("good").and(by("Ann"))));
    assert!(!has(says("good").and(by("Dan"))));
    // Neither the comment without an author nor the one that can't be found has one.
    assert!(has(!Condition::has("author", Condition::And(Vec::new()))));
    assert!(!has(Condition::attribute("id", Test::Eq("gone".into()))));
    // Two comments may meet two conditions.
    let each = Condition::has("comments", says("good")).and(Condition::has("comments", by("Dan")));
    assert!(matches(&each, &article, &found));
    assert!(!matches(
        &Condition::has("nothing", Condition::And(Vec::new())),
        &article,
        &found
    ));
}

/// Counts how often resources are looked up.
struct Counted(Found, std::cell::Cell<usize>);

impl FindResource for Counted {
    fn find_resource(&self, type_name: &str, id: &str) -> Option<&ResourceObject> {
        self.1.set(self.1.get() + 1);
        self.0.find_resource(type_name, id)
    }
}

#[test]
fn a_related_resource_is_evaluated_once() {
    let many = 30;
    let to = |id: usize| Identifier::new("people", id.to_string());
    let all: Vec<_> = (0..many).map(to).collect();
    let people = (0..many).map(|id| {
        ResourceObject::new("people", id.to_string())
            .with_relationship("friends", Linkage::Many(all.clone()))
    });
    let found = Counted(Found(people.collect()), 0.into());
    let never = Condition::attribute("name", Test::Eq("x".into()));
    let condition = Condition::has("friends.friends.friends.friends", never);
    let evaluator = Evaluator::new(&condition, &[], &found);
    assert!(!found.0.0.iter().any(|person| evaluator.matches(person)));
    // From each at the first step, and once from each at the three others.
    assert_eq!(found.1.get(), 4 * many * many);
}
