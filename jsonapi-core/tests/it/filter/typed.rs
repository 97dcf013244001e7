//! Conditions that the compiler checks.

#![expect(clippy::panic, clippy::unwrap_used, reason = "helpers of tests")]

use jsonapi_core::filter::{self, Comparable, Condition, Ordered, Test, Where};
use jsonapi_core::prelude::*;
use jsonapi_core::{Id, Resource, ResourceObject, Secret, ToMany, ToOne};
use serde::{Deserialize, Serialize};
use serde_json::json;

#[derive(Resource)]
#[resource(type = "posts")]
struct Post {
    #[resource(id)]
    id: Id<Post>,
    title: String,
    subtitle: Option<String>,
    words: u32,
    #[resource(rename = "read-time")]
    read_time: Option<Option<f64>>,
    status: Option<Status>,
    price: Cents,
    tags: Vec<String>,
    settings: Option<serde_json::Map<String, serde_json::Value>>,
    #[resource(not_filterable)]
    owner: u64,
    #[resource(relationship)]
    author: ToOne<Person>,
    #[resource(relationship)]
    items: ToMany<Item>,
}

#[derive(Resource)]
#[resource(type = "people")]
struct Person {
    #[resource(id)]
    id: u64,
    name: String,
    #[resource(relationship)]
    employer: ToOne<Person>,
}

#[derive(Resource)]
enum Item {
    Post(Post),
    Person(Person),
    #[resource(other)]
    Other(ResourceObject),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Status {
    Draft,
    Placed,
}

impl Comparable for Status {}

#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Cents(i64);

impl Comparable for Cents {}
impl Ordered for Cents {}

fn data<R>(condition: Where<R>) -> Condition {
    condition.into_condition().unwrap()
}

fn tested<R>(condition: Where<R>) -> (String, Test) {
    match data(condition) {
        Condition::Attribute { name, test } => (name, test),
        other => panic!("{other:?}"),
    }
}

#[test]
fn tests_of_attributes() {
    let of = Post::fields();
    let owned = String::from("x");
    for (condition, name, test) in [
        (of.title().eq("x"), "title", Test::Eq("x".into())),
        (of.title().eq(&owned), "title", Test::Eq("x".into())),
        (
            of.subtitle().not_eq(owned.clone()),
            "subtitle",
            Test::NotEq("x".into()),
        ),
        (of.title().lt("x"), "title", Test::Lt("x".into())),
        (of.words().lteq(5), "words", Test::LtEq(5.into())),
        (of.words().gt(5), "words", Test::Gt(5.into())),
        (
            of.read_time().gteq(0.5),
            "read-time",
            Test::GtEq(json!(0.5)),
        ),
        (
            of.words().is_in([1, 2]),
            "words",
            Test::In(vec![1.into(), 2.into()]),
        ),
        (of.title().is_in(["a"]), "title", Test::In(vec!["a".into()])),
        (
            of.title().not_in(vec![owned]),
            "title",
            Test::NotIn(vec!["x".into()]),
        ),
        (
            of.title().contains("x"),
            "title",
            Test::Contains("x".into()),
        ),
        (
            of.title().starts_with("x"),
            "title",
            Test::StartsWith("x".into()),
        ),
        (
            of.subtitle().ends_with("x"),
            "subtitle",
            Test::EndsWith("x".into()),
        ),
        (
            of.title().contains_ignoring_case("x"),
            "title",
            Test::ContainsIgnoringCase("x".into()),
        ),
        (
            of.status().eq(Status::Placed),
            "status",
            Test::Eq("placed".into()),
        ),
        (
            of.status().is_in([&Status::Draft]),
            "status",
            Test::In(vec!["draft".into()]),
        ),
        (of.price().lt(Cents(5)), "price", Test::Lt(5.into())),
        (
            of.tags().includes(["rust"]),
            "tags",
            Test::Includes(json!(["rust"])),
        ),
        (
            of.settings().includes(json!({"a": 1})),
            "settings",
            Test::Includes(json!({"a": 1})),
        ),
        (of.settings().is_null(), "settings", Test::IsNull),
        (of.owner().unrestricted().eq(7), "owner", Test::Eq(7.into())),
        (
            of.status().cast::<String>().starts_with("p"),
            "status",
            Test::StartsWith("p".into()),
        ),
    ] {
        assert_eq!(tested(condition), (name.to_owned(), test));
    }
    assert_eq!(
        data(of.tags().not_null()),
        !Condition::attribute("tags", Test::IsNull)
    );
}

#[test]
fn tests_of_ids() {
    let id: Id<Post> = "a".into();
    for (condition, test) in [
        (filter::id::<Post>().eq(&id), Test::Eq("a".into())),
        (filter::id().not_eq("a"), Test::NotEq("a".into())),
        (filter::id().is_in([&id]), Test::In(vec!["a".into()])),
        (filter::id().gt(id.clone()), Test::Gt("a".into())),
    ] {
        assert_eq!(tested::<Post>(condition), ("id".to_owned(), test));
    }
    let of_person = tested(filter::id::<Person>().not_in([7, 8]));
    assert_eq!(of_person.1, Test::NotIn(vec!["7".into(), "8".into()]));
}

#[test]
fn a_path_leads_to_a_condition_on_related_resources() {
    let named = || Person::fields().name().eq("Dan");
    let is_named = Condition::attribute("name", Test::Eq("Dan".into()));
    let path = Post::path().author().employer();
    assert_eq!(
        data(path.has(named())),
        Condition::has("author.employer", is_named.clone())
    );
    // Other types that a union leads to may have such attributes, too.
    let of_type = |name: &str| Condition::attribute("type", Test::Eq(name.into()));
    let path = Post::path().items().as_person();
    let expected = Condition::has("items", of_type("people").and(is_named.clone()));
    assert_eq!(data(path.has(named())), expected);
    let path = Post::path().items().as_post().author();
    let author = Condition::has("author", is_named);
    assert_eq!(
        data(path.has(named())),
        Condition::has("items", of_type("posts").and(author))
    );
}

#[test]
fn a_value_without_a_json_form_is_an_error_of_the_query() {
    let endless = || Post::fields().read_time().lt(f64::INFINITY);
    let error = endless().into_condition().unwrap_err();
    let message = "the condition on `read-time`: the value is not finite, or null: use `is_null`";
    assert_eq!(error.to_string(), message);
    let long = Post::fields().words().gt(5);
    for condition in [
        endless().and(long.clone()),
        long.clone().or(endless()),
        !endless(),
        Post::path().items().as_post().has(endless()),
        Where::all([long, endless()]),
    ] {
        let query = Post::query().filter_by(condition);
        assert_eq!(query.check().unwrap_err().to_string(), message);
    }
}

#[test]
fn the_conditions_of_a_query_must_all_hold() {
    let (a, b) = (Post::fields().title().eq("a"), Post::fields().words().eq(1));
    let query = Post::query().filter_by(a.clone()).filter_by(b.clone());
    assert_eq!(query.parameters().condition, Some(data(a.and(b))));
}

#[derive(Resource)]
#[resource(type = "accounts")]
struct Account {
    #[resource(id)]
    id: Id<Account>,
    password: Secret<String>,
    token: Option<Secret<String>>,
}

#[test]
fn a_secret_is_neither_sortable_nor_filterable() {
    for attribute in Account::schema().attributes {
        assert!(
            !attribute.sortable && !attribute.filterable,
            "{}",
            attribute.name
        );
    }
}
