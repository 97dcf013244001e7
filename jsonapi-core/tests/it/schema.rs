//! The kinds of values that schemas state for attributes.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use jsonapi_core::schema::{DescribeValue, Format, Kind, ValueSchema};
use jsonapi_core::{Id, Resource, Secret, WriteOnly};
use serde::{Deserialize, Serialize};

const STRING: ValueSchema = ValueSchema::new(Kind::Str(None));
const OBJECT: ValueSchema = ValueSchema::new(Kind::Object(&ValueSchema::ANY));

fn integer(minimum: impl Into<Option<i64>>, maximum: impl Into<Option<u64>>) -> ValueSchema {
    let (minimum, maximum) = (minimum.into(), maximum.into());
    ValueSchema::new(Kind::Integer { minimum, maximum })
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Status {
    Draft,
    Published,
}

impl DescribeValue for Status {
    const VALUE: ValueSchema = ValueSchema::one_of(&["draft", "published"]);
}

/// Implements nothing but serde's traits.
#[derive(Serialize, Deserialize)]
struct Position {
    line: u32,
}

#[derive(Resource)]
#[resource(type = "articles")]
#[allow(dead_code, reason = "only its schema is used")]
struct Article<'a, T> {
    #[resource(id)]
    id: Id<Article<'a, T>>,
    title: Cow<'a, str>,
    subtitle: &'a str,
    words: u32,
    views: Option<u64>,
    score: Box<f32>,
    public: Option<Option<bool>>,
    status: Status,
    next_status: Option<Status>,
    labels: HashSet<String>,
    matrix: [[i8; 2]; 2],
    names: BTreeMap<String, Option<char>>,
    extra: Option<serde_json::Map<String, serde_json::Value>>,
    anything: serde_json::Value,
    position: Position,
    positions: Vec<Position>,
    other: T,
    token: Option<Secret<String>>,
    #[resource(write_only)]
    publish: WriteOnly<bool>,
    #[resource(write_only)]
    password: WriteOnly<Secret<String>>,
    #[resource(with = "as_text")]
    converted: u64,
    home: std::net::Ipv6Addr,
}

mod as_text {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(value: &u64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[test]
fn attributes_have_the_kinds_of_their_types() {
    const I8: ValueSchema = i8::VALUE;
    const I8S: ValueSchema = ValueSchema::new(Kind::Array(&I8));
    const CHAR: ValueSchema = ValueSchema::string(Format::Char).nullable();
    let expected = [
        ("title", STRING),
        ("subtitle", STRING),
        ("words", integer(0, u64::from(u32::MAX))),
        ("views", integer(0, u64::MAX).nullable()),
        ("score", ValueSchema::new(Kind::Number)),
        ("public", ValueSchema::new(Kind::Boolean).nullable()),
        ("status", Status::VALUE),
        ("next_status", Status::VALUE.nullable()),
        ("labels", ValueSchema::new(Kind::Array(&STRING))),
        ("matrix", ValueSchema::new(Kind::Array(&I8S))),
        ("names", ValueSchema::new(Kind::Object(&CHAR))),
        ("extra", OBJECT.nullable()),
        ("anything", ValueSchema::ANY),
        ("position", ValueSchema::ANY),
        ("positions", ValueSchema::ANY),
        ("other", ValueSchema::ANY),
        ("token", STRING.secret().nullable()),
        ("publish", ValueSchema::new(Kind::Boolean)),
        ("password", STRING.secret()),
        ("converted", ValueSchema::ANY),
        ("home", ValueSchema::string(Format::Ipv6)),
    ];
    let schema = Article::<'_, String>::schema();
    let described: Vec<_> = schema
        .attributes
        .iter()
        .map(|it| (it.name, it.value))
        .collect();
    assert_eq!(described, expected);
    assert_eq!(I8, integer(-128, 127));
}

#[test]
fn integers_have_the_bounds_of_their_types() {
    assert_eq!(i64::VALUE, integer(i64::MIN, i64::MAX.unsigned_abs()));
    assert_eq!(i128::VALUE, integer(None, None));
    assert_eq!(u128::VALUE, integer(0, None));
    assert_eq!(std::num::NonZeroU16::VALUE, integer(1, u64::from(u16::MAX)));
}

#[test]
fn known_values_are_those_of_enums_alone() {
    assert_eq!(Status::VALUE.nullable().known(), ["draft", "published"]);
    assert!(String::VALUE.known().is_empty());
}

#[cfg(all(feature = "jiff", feature = "rust_decimal", feature = "uuid"))]
#[test]
fn types_of_other_crates_are_strings_with_formats() {
    let formats = [
        (jiff::Timestamp::VALUE, "date-time"),
        (jiff::civil::DateTime::VALUE, "date-time-local"),
        (jiff::civil::Date::VALUE, "date"),
        (jiff::civil::Time::VALUE, "time-local"),
        (rust_decimal::Decimal::VALUE, "decimal"),
        (uuid::Uuid::VALUE, "uuid"),
    ];
    for (value, name) in formats {
        let Kind::Str(Some(format)) = value.kind else {
            panic!("{name} is {value:?}");
        };
        assert_eq!(format.name(), name);
    }
}
