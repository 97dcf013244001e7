//! Generated conditions: written, read, and evaluated on both sides.

#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests")]

use std::collections::BTreeSet;

use jsonapi_core::filter::{
    Brackets, Condition, Dialect, Evaluator, FindResource, JsonApiDotNetCore, Test, Where,
};
use jsonapi_core::{MemoryStore, Repository, Resource, ResourceObject, server};
use proptest::prelude::*;
use serde_json::Value;

use crate::blog::{Article, Comment, Person};
use crate::in_process::InProcess;

/// Text with what has a meaning in filters, and what attributes of the seed have.
fn text() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "null",
        "true",
        "5",
        "-0.5",
        "a,b",
        "'",
        "it's",
        "''",
        "(x)",
        "%",
        "Dan",
        "ANN",
        "ß",
        "",
        "1",
        "2",
        "abc",
        "and",
        "json('1')",
    ]);
    prop_oneof![
        4 => known.prop_map(str::to_owned),
        1 => "[a-zA-Z0-9',()%_ &=\\[\\]é😀]{0,6}",
    ]
}

fn number() -> impl Strategy<Value = Value> {
    prop_oneof![
        (-3_i64..12).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>()
            .prop_filter("JSON has no other", |n| n.is_finite())
            .prop_map(Value::from),
    ]
}

fn value(is_number: bool) -> BoxedStrategy<Value> {
    match is_number {
        true => number().boxed(),
        false => text().prop_map(Value::from).boxed(),
    }
}

/// Tests that every dialect knows.
fn comparison(is_number: bool) -> BoxedStrategy<Test> {
    let one = || value(is_number);
    let some = || prop::collection::vec(one(), 1..4);
    let compare = prop_oneof![
        one().prop_map(Test::Eq),
        one().prop_map(Test::NotEq),
        one().prop_map(Test::Lt),
        one().prop_map(Test::LtEq),
        one().prop_map(Test::Gt),
        one().prop_map(Test::GtEq),
        some().prop_map(Test::In),
        some().prop_map(Test::NotIn),
        Just(Test::IsNull),
    ];
    if is_number {
        return compare.boxed();
    }
    prop_oneof![
        3 => compare,
        1 => text().prop_map(Test::Contains),
        1 => text().prop_map(Test::StartsWith),
        1 => text().prop_map(Test::EndsWith),
    ]
    .boxed()
}

/// Tests that only the default dialect knows.
fn extra(is_number: bool) -> BoxedStrategy<Test> {
    if is_number {
        return comparison(true);
    }
    let json = prop_oneof![Just("[1]"), Just("{\"a\":'x'}"), Just("null")];
    let json = json.prop_map(|text| serde_json::from_str(text).unwrap_or(Value::from(text)));
    prop_oneof![
        4 => comparison(false),
        1 => text().prop_map(Test::ContainsIgnoringCase),
        1 => text().prop_map(Test::StartsWithIgnoringCase),
        1 => text().prop_map(Test::EndsWithIgnoringCase),
        1 => text().prop_map(Test::MatchesIgnoringCase),
        1 => json.clone().prop_map(Test::Includes),
        1 => json.prop_map(Test::Eq),
        1 => number().prop_map(Test::Eq),
        1 => Just(Test::In(vec![])),
        1 => Just(Test::NotIn(vec![])),
    ]
    .boxed()
}

type Tests = fn(bool) -> BoxedStrategy<Test>;

/// The attributes of a type, whether each is a number, and the relationships with their types.
type Declared = (
    &'static [(&'static str, bool)],
    &'static [(&'static str, &'static str)],
);

fn declared(type_name: &str) -> Declared {
    match type_name {
        "articles" => (
            &[
                ("title", false),
                ("body", false),
                ("words", true),
                ("score", true),
                ("id", false),
            ],
            &[
                ("author", "people"),
                ("comments", "comments"),
                ("related", "things"),
                ("origin", "articles"),
            ],
        ),
        "people" => (
            &[("name", false), ("id", false)],
            &[("best", "articles"), ("friends", "people")],
        ),
        "comments" => (
            &[("text", false), ("id", false)],
            &[("author", "people"), ("article", "articles")],
        ),
        _ => (
            &[("title", false), ("name", false)],
            &[("author", "people"), ("friends", "people")],
        ),
    }
}

fn condition(type_name: &'static str, tests: Tests, depth: u32) -> BoxedStrategy<Condition> {
    let (attributes, relationships) = declared(type_name);
    let leaf = prop::sample::select(attributes).prop_flat_map(move |(name, is_number)| {
        tests(is_number).prop_map(move |test| Condition::attribute(name, test))
    });
    if depth == 0 {
        return leaf.boxed();
    }
    let inner = move || condition(type_name, tests, depth - 1);
    let has = prop::sample::select(relationships).prop_flat_map(move |(name, to)| {
        let is_there = Just(Condition::And(Vec::new()));
        prop_oneof![1 => is_there, 4 => condition(to, tests, depth - 1)]
            .prop_map(move |condition| Condition::has(name, condition))
    });
    prop_oneof![
        3 => leaf,
        3 => has,
        1 => inner().prop_map(|condition| !condition),
        2 => prop::collection::vec(inner(), 2..4).prop_map(Condition::all),
        2 => prop::collection::vec(inner(), 2..4).prop_map(Condition::any),
    ]
    .boxed()
}

fn articles(tests: Tests) -> impl Strategy<Value = Condition> {
    prop_oneof![
        2 => condition("articles", tests, 3),
        1 => prop::collection::vec(condition("articles", tests, 0), 1..4).prop_map(Condition::all),
    ]
}

/// Resources that lead to each other, with text and numbers that conditions ask for.
fn store() -> MemoryStore {
    let store = MemoryStore::new();
    let _ = store.repository::<Article>();
    let _ = store.repository::<Person>();
    let _ = store.repository::<Comment>();
    store
        .seed(
            br#"{"data": [
        {"type": "people", "id": "1", "attributes": {"name": "Dan"}, "relationships": {
            "best": {"data": {"type": "articles", "id": "1"}},
            "friends": {"data": [{"type": "people", "id": "2"}, {"type": "people", "id": "1"}]}}},
        {"type": "people", "id": "2", "attributes": {"name": "Ann"}, "relationships": {
            "best": {"data": null}, "friends": {"data": []}}},
        {"type": "people", "id": "3", "attributes": {"name": null}, "relationships": {
            "best": {"data": {"type": "articles", "id": "2"}},
            "friends": {"data": [{"type": "people", "id": "1"}]}}},
        {"type": "comments", "id": "1", "attributes": {"text": "it's"}, "relationships": {
            "author": {"data": {"type": "people", "id": "1"}},
            "article": {"data": {"type": "articles", "id": "1"}}}},
        {"type": "comments", "id": "2", "attributes": {"text": "a,b"}, "relationships": {
            "author": {"data": null}, "article": {"data": {"type": "articles", "id": "3"}}}},
        {"type": "articles", "id": "1", "attributes": {"title": "null", "body": "abc", "words": 5,
            "score": 0.5}, "relationships": {"author": {"data": {"type": "people", "id": "1"}},
            "comments": {"data": [{"type": "comments", "id": "1"}, {"type": "comments", "id": "2"}]},
            "related": {"data": [{"type": "people", "id": "2"}, {"type": "articles", "id": "2"}]},
            "origin": {"data": {"type": "articles", "id": "2"}}}},
        {"type": "articles", "id": "2", "attributes": {"title": "5", "words": -1, "score": null},
            "relationships": {"author": {"data": {"type": "people", "id": "3"}},
            "comments": {"data": []}, "related": {"data": []}, "origin": {"data": null}}},
        {"type": "articles", "id": "3", "attributes": {"title": "", "body": "Dan", "words": null,
            "score": 10.0}, "relationships": {"author": {"data": null},
            "comments": {"data": [{"type": "comments", "id": "2"}]},
            "related": {"data": [{"type": "people", "id": "1"}]},
            "origin": {"data": {"type": "articles", "id": "1"}}}},
        {"type": "articles", "id": "4", "attributes": {"title": "it's", "body": "",
            "words": 9223372036854775807}, "relationships": {
            "author": {"data": {"type": "people", "id": "2"}}, "comments": {"data": []},
            "related": {"data": []}, "origin": {"data": null}}}
    ]}"#,
        )
        .expect("the seed");
    store
}

type Ids = BTreeSet<String>;

/// The articles that meet a condition, evaluated without a server.
fn evaluated(store: &MemoryStore, condition: &Condition) -> Ids {
    store.read(|resources| {
        let find: &dyn FindResource = resources;
        let evaluator = Evaluator::new(condition, &[Article::schema()], find);
        let all = resources.all("articles");
        let found = all.filter(|article| evaluator.matches(article));
        found
            .filter_map(ResourceObject::id)
            .map(str::to_owned)
            .collect()
    })
}

fn listed<R: Repository<Article>>(repository: &R, condition: &Condition) -> Ids {
    let query = Article::query().filter_by(Where::new_unchecked(condition.clone()));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = runtime.expect("a runtime");
    let document = runtime.block_on(repository.list(&query));
    let document = document.unwrap_or_else(|error| panic!("{condition:?}: {error}"));
    document
        .data
        .into_iter()
        .map(|article| article.id.to_string())
        .collect()
}

fn repository(
    store: &MemoryStore,
    dialect: impl Dialect + Copy + 'static,
) -> impl Repository<Article> {
    let router = server::router()
        .resources(store.repository::<Article>())
        .filters(dialect)
        .build();
    InProcess::client_with(router, |builder| builder.filters(dialect)).repository::<Article>()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_the_default_dialect_writes_it_reads(condition in articles(extra)) {
        for schemas in [&[Article::schema()][..], &[]] {
            let written = Brackets.write(schemas, &condition).expect("it can say all");
            prop_assert_eq!(&Brackets.read(schemas, &written).expect("it can read it"), &condition);
        }
    }

    #[test]
    fn what_the_dialect_of_json_api_dot_net_core_writes_it_reads(condition in articles(comparison)) {
        let schemas = [Article::schema()];
        let written = JsonApiDotNetCore.write(&schemas, &condition).expect("it can say all of these");
        let read = JsonApiDotNetCore.read(&schemas, &written).expect("it can read it");
        let store = store();
        prop_assert_eq!(evaluated(&store, &read), evaluated(&store, &condition), "{:?}", written);
    }

    #[test]
    fn text_that_is_no_filter_is_an_error_and_not_a_panic(text in "[a-z(),.' ]{0,20}") {
        let filter = [jsonapi_core::query::Parameter::new([""; 0], text)];
        let _ = Brackets.read(&[Article::schema()], &filter);
        let _ = JsonApiDotNetCore.read(&[Article::schema()], &filter);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_server_finds_what_the_evaluator_finds(condition in articles(extra)) {
        let store = store();
        let expected = evaluated(&store, &condition);
        prop_assert_eq!(&listed(&store.repository(), &condition), &expected);
        prop_assert_eq!(&listed(&repository(&store, Brackets), &condition), &expected);
    }

    #[test]
    fn so_does_one_with_the_dialect_of_json_api_dot_net_core(condition in articles(comparison)) {
        let store = store();
        let expected = evaluated(&store, &condition);
        prop_assert_eq!(&listed(&repository(&store, JsonApiDotNetCore), &condition), &expected);
    }
}

#[test]
fn what_the_dialect_cannot_say_is_not_sent() {
    use jsonapi_core::Client;
    use jsonapi_core::prelude::*;

    let client = Client::builder("http://localhost")
        .filters(JsonApiDotNetCore)
        .build();
    let articles = client.expect("a client").repository::<Article>();
    let call = articles
        .list()
        .filter_by(Article::fields().title().contains_ignoring_case("x"));
    let error = call.request().expect_err("it can't be said");
    let message = "filters of JsonApiDotNetCore can't say tests that ignore case";
    assert_eq!(error.to_string(), message);
}

#[tokio::test]
async fn links_to_pages_have_the_filters_as_they_came() {
    let router = server::router().resources(store().repository::<Article>());
    let router = router.filters(JsonApiDotNetCore).build();
    let filter = "filter=or(equals(title,'5'),startsWith(title,'n'))";
    let uri = format!("/articles?{filter}&page[size]=1");
    let reply =
        crate::in_process::ask(&router, jsonapi_core::http::Method::GET, &uri, &[], "").await;
    let next = reply.body["links"]["next"].as_str().expect("a link");
    let next = jsonapi_core::query::Parameters::parse(next.split('?').nth(1).expect("a query"));
    let next = next.expect("parameters");
    assert_eq!(next.filter.len(), 1);
    assert_eq!(format!("filter={}", next.filter[0].value), filter);
}
