//! The API's filters as a dialect: what each predicate means, read and written.

use commerce::Order;
use commerce::filter::CommerceLayer;
use jsonapi_core::filter::{Condition, Dialect, Evaluator, FindResource};
use jsonapi_core::query::Parameter;
use jsonapi_core::{Identifier, Linkage, Resource, ResourceObject};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Resources by type and id.
struct Found(Vec<ResourceObject>);

impl FindResource for Found {
    fn find_resource(&self, type_name: &str, id: &str) -> Option<&ResourceObject> {
        let mut all = self.0.iter();
        all.find(|one| one.type_name() == type_name && one.id() == Some(id))
    }
}

fn read(key: &str, value: &str) -> Result<Condition, String> {
    let filter = [Parameter::new(["q", key], value)];
    let read = CommerceLayer.read(&[Order::schema()], &filter);
    read.map_err(|error| error.errors()[0].detail().unwrap_or_default().to_owned())
}

fn matches(condition: &Condition, order: &ResourceObject, found: &Found) -> bool {
    Evaluator::new(condition, &[Order::schema()], found).matches(order)
}

fn passes(key: &str, to: &str, value: &Value) -> bool {
    let names = [
        "number",
        "total_amount_cents",
        "placed_at",
        "guest",
        "metadata",
    ];
    let name = names.iter().find(|name| key.starts_with(*name)).unwrap();
    let order = ResourceObject::new("orders", "1").with_attribute(*name, value.clone());
    matches(&read(key, to).unwrap(), &order, &Found(Vec::new()))
}

#[test]
fn predicates() {
    let cents = "total_amount_cents";
    for (key, to, yes, no) in [
        ("number_eq", "a", json!("a"), json!("b")),
        ("number_not_eq", "a", json!("b"), json!("a")),
        ("number_eq_or_null", "a", json!(null), json!("b")),
        ("number_not_eq_or_null", "a", json!(null), json!("a")),
        ("number_eq_any", "a,b", json!("b"), json!("c")),
        ("number_eq_all", "a,a", json!("a"), json!("b")),
        ("number_eq_or_null_any", "a,b", json!(null), json!("c")),
        ("number_not_eq_all", "a,b", json!("c"), json!("b")),
        ("number_not_eq_any", "a,b", json!("c"), json!("b")),
        ("number_not_eq_or_null_all", "a,b", json!(null), json!("b")),
        (
            "placed_at_gt",
            "2018-01-01",
            json!("2018-01-01T00:00:00.001Z"),
            json!("2018-01-01T00:00:00.000Z"),
        ),
        (
            "placed_at_gteq",
            "2018-01-01T01:00:00+01:00",
            json!("2018-01-01T00:00:00.000Z"),
            json!("2017-12-31T23:59:59.999Z"),
        ),
        ("number_matches", "a%d", json!("Abcd"), json!("abc")),
        ("number_does_not_match", "a_", json!("abc"), json!("ab")),
        ("number_start", "ab", json!("Abc"), json!("cab")),
        ("number_not_start", "ab", json!("cab"), json!("abc")),
        ("number_end_any", "b,c", json!("ac"), json!("ad")),
        ("number_cont", "b", json!("aBc"), json!("ac")),
        ("number_cont_all", "a,b", json!("cab"), json!("ca")),
        ("number_not_cont", "b", json!("ac"), json!("abc")),
        ("number_not_cont_any", "a,b", json!("c"), json!("bc")),
        (
            "metadata_jcont",
            r#"{"a":[1]}"#,
            json!({"a": [2, 1], "b": 0}),
            json!({"a": [2]}),
        ),
        ("number_present", "true", json!("a"), json!("")),
        ("number_present", "false", json!(null), json!("a")),
        ("number_blank", "true", json!(""), json!("a")),
        ("metadata_present", "true", json!({"a": 1}), json!({})),
        ("guest_present", "true", json!(false), json!(null)),
        ("number_null", "true", json!(null), json!("")),
        ("number_null", "false", json!(""), json!(null)),
        ("number_not_null", "true", json!(0), json!(null)),
        ("guest_true", "true", json!(true), json!(false)),
        ("guest_false", "1", json!(false), json!(true)),
        ("number_in", "1,2", json!("2"), json!("3")),
        ("number_in_or_null", "1,2", json!(null), json!("3")),
        ("number_not_in", "1,2", json!("3"), json!("2")),
        ("number_not_in_or_null", "1,2", json!(null), json!("1")),
    ] {
        assert!(passes(key, to, &yes), "{key}={to} of {yes}");
        assert!(!passes(key, to, &no), "{key}={to} of {no}");
    }
    for (predicate, to, yes, no) in [
        ("eq", "1", 1, 2),
        ("lt", "10", 9, 10),
        ("lteq", "10", 10, 11),
        ("gt_all", "1,2", 3, 2),
        ("in", "1,2", 2, 3),
    ] {
        let key = format!("{cents}_{predicate}");
        assert!(
            passes(&key, to, &json!(yes)) && !passes(&key, to, &json!(no)),
            "{key}"
        );
    }
    // Null passes nothing that is not about it.
    for key in [
        "not_eq",
        "not_in",
        "not_start",
        "does_not_match",
        "not_cont_all",
        "lt",
        "eq",
    ] {
        assert!(
            !passes(&format!("number_{key}"), "a", &json!(null)),
            "{key}"
        );
    }
}

#[test]
fn a_filter_that_cannot_be_read_is_an_error() {
    for (key, to, problem) in [
        ("number_null", "maybe", "`_null` takes `true` or `false`"),
        ("guest_true", "x", "`_true` takes `true` or `false`"),
        (
            "metadata_jcont",
            "{",
            "`_jcont` takes JSON: EOF while parsing an object at line 1 column 1",
        ),
        (
            "number_like",
            "x",
            "`number_like` does not end with a predicate, such as `_eq`, `_cont` or \
            `_null`",
        ),
        (
            "nothing_eq",
            "x",
            "`nothing_eq` does not name a filterable attribute of `orders`",
        ),
        (
            "type_eq",
            "x",
            "`type_eq` does not name a filterable attribute of `orders`",
        ),
        ("total_amount_cents_eq", "x", "`x` is not a number"),
        (
            "total_amount_cents_cont",
            "1",
            "`_cont` is for text, which `total_amount_cents` is not",
        ),
        (
            "placed_at_gt",
            "soon",
            "`soon` is not a date or a time: write `2018-01-31` or \
            `2018-01-31T12:00:00Z`",
        ),
    ] {
        assert_eq!(read(key, to), Err(problem.to_owned()), "{key}");
    }
}

#[test]
fn attributes_of_related_resources_are_null_without_any() {
    let customer = |reference: Value| {
        ResourceObject::new("customers", "c").with_attribute("reference", reference)
    };
    let with = ResourceObject::new("orders", "1").with_relationship(
        "customer",
        Linkage::One(Some(Identifier::new("customers", "c"))),
    );
    let without =
        ResourceObject::new("orders", "2").with_relationship("customer", Linkage::One(None));
    let found = Found(vec![customer(json!("a@b.c"))]);
    let unknown = Found(vec![customer(json!(null))]);
    for (key, to, [known, null, absent]) in [
        ("customer_reference_null", "true", [false, true, true]),
        ("customer_reference_not_null", "true", [true, false, false]),
        ("customer_reference_eq", "a@b.c", [true, false, false]),
        ("customer_reference_eq_or_null", "x", [false, true, true]),
        (
            "customer_reference_not_eq_or_null",
            "a@b.c",
            [false, true, true],
        ),
        ("customer_reference_not_eq", "x", [true, false, false]),
        ("customer_reference_blank", "true", [false, true, true]),
        (
            "number_or_customer_reference_start",
            "A@",
            [true, false, false],
        ),
        (
            "number_and_customer_reference_null",
            "true",
            [false, true, true],
        ),
    ] {
        let condition = read(key, to).unwrap();
        let passed = [
            matches(&condition, &with, &found),
            matches(&condition, &with, &unknown),
            matches(&condition, &without, &found),
        ];
        assert_eq!(passed, [known, null, absent], "{key}");
    }
}

/// A key with a value that it takes.
fn filter() -> impl Strategy<Value = (String, String)> {
    let text = [
        "eq",
        "not_eq",
        "eq_or_null",
        "not_eq_or_null",
        "eq_any",
        "eq_all",
        "not_eq_all",
        "eq_or_null_any",
        "eq_or_null_all",
        "not_eq_or_null_all",
        "matches",
        "does_not_match_all",
        "start",
        "not_start",
        "end_any",
        "cont_all",
        "not_cont",
        "in",
        "not_in",
        "in_or_null",
        "not_in_or_null",
        "lt",
        "gteq_any",
    ];
    let flags = ["null", "not_null", "present", "blank"];
    let attributes = prop::sample::select(vec![
        "number",
        "reference",
        "number_or_reference",
        "customer_reference",
        "line_items_sku_code",
        "number_or_customer_reference",
        "customer_orders_number",
        "market_code",
    ]);
    let texts = (
        attributes.clone(),
        prop::sample::select(text.to_vec()),
        prop::sample::select(vec!["a", "A%", "x_", "b c", "a,b", "7,8,9"]),
    );
    let flags = (
        attributes,
        prop::sample::select(flags.to_vec()),
        Just("true"),
    );
    let numbers = (
        Just("total_amount_cents"),
        prop::sample::select(vec![
            "eq",
            "lt",
            "gt_any",
            "in",
            "not_in_or_null",
            "lteq_all",
        ]),
        prop::sample::select(vec!["1", "-7", "9007199254740993"]),
    );
    prop_oneof![4 => texts, 1 => flags, 1 => numbers].prop_map(|(attribute, predicate, value)| {
        (format!("{attribute}_{predicate}"), value.to_owned())
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn what_it_reads_it_writes(filters in prop::collection::vec(filter(), 1..3)) {
        let read = |filters: &[Parameter]| CommerceLayer.read(&[Order::schema()], filters);
        let filters: Vec<_> = filters
            .iter()
            .map(|(key, value)| Parameter::new(["q", key], value.as_str()))
            .collect();
        let condition = read(&filters).unwrap();
        match CommerceLayer.write(&[Order::schema()], &condition) {
            Ok(written) => {
                let again = read(&written).unwrap();
                prop_assert!(is_same(&again, &condition), "{:?}\n{:?}\n{:?}", written, condition, again);
            }
            // Two filters that the API would take for one, or a comma in the list that both become.
            Err(error) => {
                let error = error.to_string();
                let is_explained = ["is repeated", "has a comma"].iter().any(|why| error.contains(why));
                prop_assert!(filters.len() > 1 && is_explained, "{}: {:?}", error, condition);
            }
        }
    }
}

/// Whether two conjunctions have the same parts, in any order.
fn is_same(one: &Condition, other: &Condition) -> bool {
    let parts = |of: &Condition| match of {
        Condition::And(all) => all.clone(),
        one => vec![one.clone()],
    };
    let (one, other) = (parts(one), parts(other));
    one.iter().all(|part| other.contains(part)) && other.iter().all(|part| one.contains(part))
}
