//! The predicates by name.

use jsonapi_core::filter::{Condition, Test};
use serde_json::Value;

/// What a predicate tests.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// A comparison with a value.
    Compare(fn(Value) -> Test),
    /// A comparison with text.
    Text(fn(String) -> Test),
    /// A comparison with a list.
    List(fn(Vec<Value>) -> Test),
    /// An object that has members.
    Json,
    /// Text, an object or an array that is not empty.
    Present,
    Null,
    True,
}

/// A predicate.
#[derive(Clone, Copy)]
pub(super) struct Predicate {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Whether it is the negation of its kind.
    pub(super) negated: bool,
    /// Whether there is one with `_or_null`.
    pub(super) takes_null: bool,
    /// Whether there are those with `_any` and `_all`.
    pub(super) takes_several: bool,
}

const fn predicate(name: &'static str, kind: Kind, negated: bool) -> Predicate {
    Predicate {
        name,
        kind,
        negated,
        takes_null: matches!(kind, Kind::List(_)),
        takes_several: matches!(kind, Kind::Compare(_) | Kind::Text(_)),
    }
}

const fn with_null(mut predicate: Predicate) -> Predicate {
    predicate.takes_null = true;
    predicate
}

pub(super) const PREDICATES: [Predicate; 23] = [
    with_null(predicate("eq", Kind::Compare(Test::Eq), false)),
    with_null(predicate("not_eq", Kind::Compare(Test::NotEq), false)),
    predicate("lt", Kind::Compare(Test::Lt), false),
    predicate("lteq", Kind::Compare(Test::LtEq), false),
    predicate("gt", Kind::Compare(Test::Gt), false),
    predicate("gteq", Kind::Compare(Test::GtEq), false),
    predicate("matches", Kind::Text(Test::MatchesIgnoringCase), false),
    predicate(
        "does_not_match",
        Kind::Text(Test::MatchesIgnoringCase),
        true,
    ),
    predicate("start", Kind::Text(Test::StartsWithIgnoringCase), false),
    predicate("not_start", Kind::Text(Test::StartsWithIgnoringCase), true),
    predicate("end", Kind::Text(Test::EndsWithIgnoringCase), false),
    predicate("not_end", Kind::Text(Test::EndsWithIgnoringCase), true),
    predicate("cont", Kind::Text(Test::ContainsIgnoringCase), false),
    predicate("not_cont", Kind::Text(Test::ContainsIgnoringCase), true),
    predicate("in", Kind::List(Test::In), false),
    predicate("not_in", Kind::List(Test::NotIn), false),
    predicate("jcont", Kind::Json, false),
    predicate("present", Kind::Present, false),
    predicate("blank", Kind::Present, true),
    predicate("null", Kind::Null, false),
    predicate("not_null", Kind::Null, true),
    predicate("true", Kind::True, false),
    predicate("false", Kind::True, true),
];

impl Predicate {
    /// Whether several values must be different from each value, also with `_any`.
    pub(super) fn is_negative(&self) -> bool {
        self.negated || self.name == "not_eq"
    }
}

/// A predicate in a key, with what follows it.
#[derive(Clone, Copy)]
pub(super) struct Ending {
    pub(super) predicate: Predicate,
    pub(super) or_null: bool,
    /// `_any` is false and `_all` is true.
    pub(super) several: Option<bool>,
}

/// Splits a key into attributes and a predicate in every possible way, longest predicate first.
pub(super) fn endings(key: &str) -> Vec<(&str, Ending)> {
    let (start, several) = match (key.strip_suffix("_any"), key.strip_suffix("_all")) {
        (Some(start), _) => (start, Some(false)),
        (_, Some(start)) => (start, Some(true)),
        _ => (key, None),
    };
    let mut found = Vec::new();
    for (start, or_null) in [(start.strip_suffix("_or_null"), true), (Some(start), false)] {
        for predicate in PREDICATES {
            let fits = (!or_null || predicate.takes_null)
                && (several.is_none() || predicate.takes_several);
            let rest = start
                .filter(|_| fits)
                .and_then(|start| start.strip_suffix(predicate.name));
            if let Some(attributes) = rest.and_then(|rest| rest.strip_suffix('_')) {
                let ending = Ending {
                    predicate,
                    or_null,
                    several,
                };
                found.push((attributes, ending));
            }
        }
    }
    found.sort_by_key(|(attributes, _)| attributes.len());
    found
}

/// Requires that an attribute, possibly of related resources, meets a condition. A resource that is
/// not there has attributes that are null, as in an outer join.
pub(in crate::filter) fn at(path: &str, condition: Condition, holds_for_null: bool) -> Condition {
    match (path, holds_for_null) {
        ("", _) => condition,
        (path, false) => Condition::has(path, condition),
        (path, true) => Condition::Or(vec![
            !Condition::has(path, Condition::And(Vec::new())),
            Condition::has(path, condition),
        ]),
    }
}
