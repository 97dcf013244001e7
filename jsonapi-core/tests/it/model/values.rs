//! Generators for the objects of the specification, as JSON.

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use serde_json::{Map, Value};

pub(crate) type Json = BoxedStrategy<Value>;

fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,3}", "[a-zA-Z0-9_ -]{1,30}", "\\PC{1,6}"]
        .prop_filter("a name with a meaning", |name| {
            !name.starts_with('@') && !name.contains(':')
        })
}

fn text() -> Json {
    prop_oneof!["\\PC{0,40}", "[\"\\\\\n\t\u{0}é😀]{0,6}"]
        .prop_map(Value::from)
        .boxed()
}

pub(crate) fn value() -> Json {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i32>().prop_map(|number| Value::from(f64::from(number) / 8.0)),
        text(),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            btree_map("[@a-z:~/]{0,4}", inner, 0..4).prop_map(Value::from_iter),
        ]
    })
    .boxed()
}

pub(crate) fn free_form() -> Json {
    btree_map("[@a-z:~/]{0,4}", value(), 0..4)
        .prop_map(Value::from_iter)
        .boxed()
}

pub(crate) fn named(values: Json) -> Json {
    btree_map(name(), values, 0..5)
        .prop_map(Value::from_iter)
        .boxed()
}

fn many(values: Json) -> Json {
    vec(values, 0..4).prop_map(Value::from).boxed()
}

/// An object with all the required members, some of the optional ones, and perhaps an extension
/// member.
fn object<const N: usize, const M: usize>(
    required: [(&'static str, Json); N],
    optional: [(&'static str, Json); M],
) -> Json {
    let required = required.map(|(name, value)| (Just(name), value.prop_map(Some).boxed()));
    let optional = optional.map(|(name, value)| (Just(name), option::of(value).boxed()));
    let members: Vec<_> = required.into_iter().chain(optional).collect();
    (members, option::of(value()))
        .prop_map(|(members, extension)| {
            let extension = ("ext:member", extension);
            let present = members.into_iter().chain([extension]);
            let present = present.filter_map(|(name, value)| Some((name.to_owned(), value?)));
            Value::Object(Map::from_iter(present))
        })
        .boxed()
}

pub(crate) fn link() -> Json {
    let members = || {
        [
            ("rel", text()),
            ("title", text()),
            ("type", text()),
            ("hreflang", prop_oneof![text(), many(text())].boxed()),
            ("meta", free_form()),
        ]
    };
    let plain = object([("href", text())], members());
    let described = object(
        [("href", text()), ("describedby", plain.clone())],
        members(),
    );
    prop_oneof![Just(Value::Null), text(), plain, described].boxed()
}

pub(crate) fn identifier() -> Json {
    let by = |key| object([("type", text()), (key, text())], [("meta", free_form())]);
    prop_oneof![by("id"), by("lid")].boxed()
}

pub(crate) fn relationship() -> Json {
    let linkage = prop_oneof![Just(Value::Null), identifier(), many(identifier())].boxed();
    object(
        [],
        [
            ("data", linkage),
            ("links", named(link())),
            ("meta", free_form()),
        ],
    )
}

pub(crate) fn resource() -> Json {
    let members = [
        ("id", text()),
        ("lid", text()),
        ("attributes", named(value())),
        ("relationships", named(relationship())),
        ("links", named(link())),
        ("meta", free_form()),
    ];
    object([("type", text())], members)
}

pub(crate) fn jsonapi() -> Json {
    let members = [
        ("version", text()),
        ("ext", many(text())),
        ("profile", many(text())),
        ("meta", free_form()),
    ];
    object([], members)
}

pub(crate) fn error() -> Json {
    let source = [
        ("pointer", text()),
        ("parameter", text()),
        ("header", text()),
    ];
    let members = [
        ("id", text()),
        ("links", named(link())),
        ("status", text()),
        ("code", text()),
        ("title", text()),
        ("detail", text()),
        ("source", object([], source)),
        ("meta", free_form()),
    ];
    object([], members)
}
