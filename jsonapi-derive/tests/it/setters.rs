//! The argument types of setters, by the type of the attribute.
#![allow(dead_code, missing_docs, reason = "declared to be compiled")]
#![allow(
    clippy::unwrap_used,
    reason = "a helper of tests that fails, fails its test"
)]

use std::fmt;
use std::str::FromStr;

use jsonapi_core::{Document, Id, Meta, Resource, ResourceObject, WriteOnly};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Value, json};

/// Like the types of times: parsed from text that may be invalid.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Date(String);

#[derive(Debug)]
struct NoDate;

impl fmt::Display for NoDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date has two dashes")
    }
}

impl FromStr for Date {
    type Err = NoDate;

    fn from_str(text: &str) -> Result<Self, NoDate> {
        match text.matches('-').count() {
            2 => Ok(Self(text.to_owned())),
            _ => Err(NoDate),
        }
    }
}

mod as_year {
    use super::Date;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(date: &Date, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&date.0[..4])
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
        String::deserialize(from).map(|year| Date(format!("{year}-01-01")))
    }
}

#[derive(Resource)]
#[resource(type = "events")]
struct Event {
    #[resource(id)]
    id: Id<Event>,
    starts: Date,
    ends: Option<Date>,
    moved: Option<Option<Date>>,
    #[resource(with = "as_year")]
    year: Date,
    #[resource(write_only)]
    cancel: WriteOnly<Date>,
    details: Option<Value>,
    given: Value,
    log: Option<Meta>,
    raw: Option<Box<RawValue>>,
    copy: Option<ResourceObject>,
    list: Option<Vec<Value>>,
}

#[derive(Resource)]
#[resource(type = "boxes")]
struct Parcel<T: Clone> {
    #[resource(id)]
    id: Id<Parcel<T>>,
    content: Option<T>,
}

fn attributes(draft: EventDraft) -> Value {
    let sent = serde_json::to_value(Document::new(draft)).unwrap();
    sent["data"]["attributes"].clone()
}

#[test]
fn setters_parse_text() {
    let day = Date("2026-11-28".to_owned());
    let text = "2026-11-30".to_owned();
    let draft = Event::draft()
        .starts("2026-11-28")
        .ends(day.clone())
        .moved("2026-11-29".to_owned())
        .year("2026-11-28")
        .cancel(&text);
    let sent = json!({
        "starts": "2026-11-28", "ends": "2026-11-28", "moved": "2026-11-29", "year": "2026",
        "cancel": "2026-11-30",
    });
    assert_eq!(attributes(draft), sent);
    let some = Some(day.clone());
    let draft = Event::draft().starts(day).ends(some).moved(None);
    let sent = json!({"starts": "2026-11-28", "ends": "2026-11-28", "moved": null});
    assert_eq!(attributes(draft), sent);
    assert_eq!(attributes(Event::draft().ends(None)), json!({"ends": null}));
}

#[test]
fn text_that_does_not_parse_is_an_error_on_sending() {
    let fault = |draft: EventDraft| {
        let error = serde_json::to_string(&Document::new(draft)).unwrap_err();
        error.to_string()
    };
    let expected = |name: &str| {
        format!(
            "the attribute `{name}` can't be sent: \"yesterday\" is not a `Date`: a date has \
             two dashes"
        )
    };
    assert_eq!(
        fault(Event::draft().starts("yesterday")),
        expected("starts")
    );
    assert_eq!(fault(Event::draft().ends("yesterday")), expected("ends"));
    assert_eq!(fault(Event::draft().moved("yesterday")), expected("moved"));
    assert_eq!(fault(Event::draft().year("yesterday")), expected("year"));
    assert_eq!(
        fault(Event::draft().cancel("yesterday")),
        expected("cancel")
    );
}

#[test]
fn a_json_setter_takes_none_options_and_values() {
    let some = Some(json!({"a": 1}));
    let of = |draft: EventDraft| attributes(draft)["details"].clone();
    assert_eq!(of(Event::draft().details(some)), json!({"a": 1}));
    assert_eq!(of(Event::draft().details(None)), Value::Null);
    assert_eq!(of(Event::draft().details(json!([1]))), json!([1]));
    assert_eq!(of(Event::draft().details("text")), json!("text"));
    assert_eq!(of(Event::draft().details(1)), json!(1));
    assert_eq!(of(Event::draft().details(vec!["a"])), json!(["a"]));
    let given = attributes(Event::draft().given("text"));
    assert_eq!(given, json!({"given": "text"}));
}

#[test]
fn other_optional_setters_take_none_and_options() {
    let none = Event::draft().log(None).raw(None).copy(None).list(None);
    let sent = json!({"log": null, "raw": null, "copy": null, "list": null});
    assert_eq!(attributes(none), sent);
    let raw = RawValue::from_string("[1]".to_owned()).unwrap();
    let copy = ResourceObject::new("events", "1");
    let draft = Event::draft()
        .log(Some(Meta::new().with("a", 1)))
        .raw(Some(raw.clone()))
        .copy(Some(copy.clone()))
        .list(Some(vec![json!(1)]));
    let sent = json!({
        "log": {"a": 1}, "raw": [1], "copy": {"type": "events", "id": "1"}, "list": [1],
    });
    assert_eq!(attributes(draft), sent);
    let draft = Event::draft().log(Meta::new()).raw(raw).copy(copy);
    assert_eq!(attributes(draft)["raw"], json!([1]));
    let parcel = Document::new(Parcel::<u8>::patch("1").content(None));
    assert!(serde_json::to_string(&parcel).unwrap().contains("null"));
    let parcel = Document::new(Parcel::<u8>::patch("1").content(Some(1)));
    assert!(serde_json::to_string(&parcel).unwrap().contains(":1}"));
}
