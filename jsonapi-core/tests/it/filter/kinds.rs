//! Text that stands for something else, as the schema says.

use jsonapi_core::filter::{Condition, Evaluator, FindResource, Test};
use jsonapi_core::schema::{DescribeValue, Format, ValueSchema};
use jsonapi_core::{Id, Resource, ResourceObject};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Declares types of text in a format.
macro_rules! text {
    ($($name:ident $format:ident)*) => {$(
        #[derive(Serialize, Deserialize)]
        struct $name(String);

        impl DescribeValue for $name {
            const VALUE: ValueSchema = ValueSchema::string(Format::$format);
        }
    )*};
}

text! { Instant DateTime Day Date Amount Decimal }

#[derive(Resource)]
#[resource(type = "events")]
struct Event {
    #[resource(id)]
    id: Id<Event>,
    at: Instant,
    day: Option<Day>,
    amount: Option<Amount>,
    text: String,
}

struct Nothing;

impl FindResource for Nothing {
    fn find_resource(&self, _: &str, _: &str) -> Option<&ResourceObject> {
        None
    }
}

fn passes(name: &str, test: Test, value: &Value) -> bool {
    let event = ResourceObject::new("events", "1").with_attribute(name, value.clone());
    let condition = Condition::attribute(name, test);
    Evaluator::new(&condition, &[Event::schema()], &Nothing).matches(&event)
}

#[test]
fn times_dates_and_decimals_compare_by_value() {
    for (name, test, yes, no) in [
        (
            "at",
            Test::Eq(json!("2018-01-01T01:00:00+01:00")),
            json!("2018-01-01T00:00:00.000Z"),
            json!("2018-01-01T01:00:00Z"),
        ),
        (
            "at",
            Test::NotEq(json!("2018-01-01T00:00:00Z")),
            json!("2018-01-01T00:00:01Z"),
            json!("2018-01-01T00:00:00+00:00"),
        ),
        (
            "at",
            Test::Gt(json!("2018-01-01")),
            json!("2018-01-01T00:00:00.001Z"),
            json!("2018-01-01T00:00:00Z"),
        ),
        (
            "at",
            Test::In(vec![json!("2018-01-01")]),
            json!("2017-12-31T23:00:00-01:00"),
            json!("2018-01-01T00:00:00-01:00"),
        ),
        (
            "day",
            Test::Lt(json!("2018-01-10")),
            json!("2018-01-09"),
            json!("2018-01-10"),
        ),
        (
            "amount",
            Test::Eq(json!("12.5")),
            json!("12.50"),
            json!("12.51"),
        ),
        ("amount", Test::Gt(json!("9")), json!("10.0"), json!("8.99")),
        (
            "amount",
            Test::LtEq(json!(10)),
            json!("9.99"),
            json!("10.01"),
        ),
        // Text stays text, whatever it looks like.
        (
            "text",
            Test::Eq(json!("12.5")),
            json!("12.5"),
            json!("12.50"),
        ),
        ("text", Test::Gt(json!("9")), json!("91"), json!("10")),
    ] {
        assert!(passes(name, test.clone(), &yes), "{test:?} of {yes}");
        assert!(!passes(name, test.clone(), &no), "{test:?} of {no}");
    }
}

#[test]
fn text_that_is_not_in_its_format_has_no_order() {
    let soon = json!("soon");
    assert!(passes("at", Test::Eq(soon.clone()), &soon));
    assert!(passes("at", Test::NotEq(json!("2018-01-01")), &soon));
    assert!(!passes("at", Test::Gt(json!("2018-01-01")), &soon));
    assert!(!passes("at", Test::Lt(json!("2018-01-01")), &soon));
    assert!(!passes(
        "at",
        Test::Lt(soon),
        &json!("2018-01-01T00:00:00Z")
    ));
}
