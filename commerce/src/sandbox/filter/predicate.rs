//! Predicates on values.

use std::cmp::Ordering;

use serde_json::Value;

use super::value::{Operand, Subject, compare, holds, like};

/// A predicate with its operands.
pub(super) struct Predicate {
    test: Test,
    to: Vec<Operand>,
    /// Whether every operand must match, instead of any.
    every: bool,
    negated: bool,
    /// Whether null matches regardless of the test.
    or_null: bool,
}

#[derive(Clone, Copy)]
enum Test {
    Equals,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Matches,
    Start,
    End,
    Contains,
    Holds,
    Present,
    Null,
    True,
}

/// The tests by name, and whether each accepts a list (`_any`, `_all`).
const TESTS: &[(&str, Test, bool, bool)] = &[
    // name, test, negated, takes `_any` and `_all`
    ("eq", Test::Equals, false, true),
    ("not_eq", Test::Equals, true, true),
    ("lt", Test::Less, false, true),
    ("lteq", Test::LessOrEqual, false, true),
    ("gt", Test::Greater, false, true),
    ("gteq", Test::GreaterOrEqual, false, true),
    ("matches", Test::Matches, false, true),
    ("does_not_match", Test::Matches, true, true),
    ("start", Test::Start, false, true),
    ("not_start", Test::Start, true, true),
    ("end", Test::End, false, true),
    ("not_end", Test::End, true, true),
    ("cont", Test::Contains, false, true),
    ("not_cont", Test::Contains, true, true),
    ("jcont", Test::Holds, false, false),
    ("present", Test::Present, false, false),
    ("blank", Test::Present, true, false),
    ("null", Test::Null, false, false),
    ("not_null", Test::Null, true, false),
    ("true", Test::True, false, false),
    ("false", Test::True, true, false),
    ("in", Test::Equals, false, false),
    ("not_in", Test::Equals, true, false),
];

/// A predicate found by name.
#[derive(Clone, Copy)]
pub(super) struct Named {
    name: &'static str,
    test: Test,
    negated: bool,
    suffix: &'static str,
}

/// Splits a key into attributes and a predicate in every possible way, longest predicate first.
pub(super) fn endings(key: &str) -> impl Iterator<Item = (&str, Named)> {
    let mut endings: Vec<_> = TESTS
        .iter()
        .flat_map(|(name, test, negated, lists)| {
            let mut suffixes = vec![""];
            if *lists {
                suffixes.extend(["_any", "_all"]);
            }
            if matches!(*name, "eq" | "not_eq" | "in" | "not_in") {
                suffixes.push("_or_null");
            }
            let named = move |suffix| Named {
                name,
                test: *test,
                negated: *negated,
                suffix,
            };
            suffixes.into_iter().map(named).collect::<Vec<_>>()
        })
        .filter_map(|named| {
            let rest = key.strip_suffix(named.suffix)?.strip_suffix(named.name)?;
            Some((rest.strip_suffix('_')?, named))
        })
        .collect();
    endings.sort_by_key(|(attributes, _)| attributes.len());
    endings.into_iter()
}

impl Predicate {
    pub(super) fn new(named: Named, value: &str) -> Result<Self, String> {
        let Named {
            name,
            test,
            mut negated,
            suffix,
        } = named;
        let is_list = matches!(suffix, "_any" | "_all") || matches!(name, "in" | "not_in");
        let to: Vec<_> = if is_list {
            value.split(',').map(Operand::new).collect()
        } else {
            vec![Operand::new(value)]
        };
        if matches!(test, Test::Present | Test::Null | Test::True) {
            match value {
                "true" | "1" => {}
                "false" | "0" => negated = !negated,
                _ => return Err(format!("`_{name}` takes `true` or `false`")),
            }
        }
        if matches!(test, Test::Holds) && to.iter().any(|to| to.json.is_none()) {
            return Err("`_jcont` takes JSON".to_owned());
        }
        Ok(Self {
            test,
            to,
            every: suffix == "_all",
            negated,
            or_null: suffix == "_or_null",
        })
    }

    pub(super) fn passes(&self, value: &Value) -> bool {
        // As in SQL, null is neither equal nor unequal to anything.
        if value.is_null() && !matches!(self.test, Test::Present | Test::Null) {
            return self.or_null;
        }
        let negated = self.negated;
        let subject = Subject::new(value);
        let fits = |to: &Operand| self.test.fits(&subject, to) != negated;
        // `not_in` and `not_eq_any` require that no operand matches, not that one fails to match.
        if self.every || (negated && self.to.len() > 1) {
            self.to.iter().all(fits)
        } else {
            self.to.iter().any(fits)
        }
    }
}

impl Test {
    fn fits(self, subject: &Subject<'_>, to: &Operand) -> bool {
        let order = |fits: fn(Ordering) -> bool| compare(subject, to).is_some_and(fits);
        let (value, lower) = (subject.value, || subject.lower());
        match self {
            Self::Equals => order(Ordering::is_eq),
            Self::Less => order(Ordering::is_lt),
            Self::LessOrEqual => order(Ordering::is_le),
            Self::Greater => order(Ordering::is_gt),
            Self::GreaterOrEqual => order(Ordering::is_ge),
            Self::Matches => like(lower(), &to.lower),
            Self::Start => lower().starts_with(&to.lower),
            Self::End => lower().ends_with(&to.lower),
            Self::Contains => lower().contains(&to.lower),
            Self::Holds => to.json.as_ref().is_some_and(|part| holds(value, part)),
            Self::Present => match value {
                Value::Null | Value::Bool(false) => false,
                Value::String(text) => !text.trim().is_empty(),
                Value::Array(all) => !all.is_empty(),
                Value::Object(all) => !all.is_empty(),
                _ => true,
            },
            Self::Null => value.is_null(),
            Self::True => value == &Value::Bool(true),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn passes(key: &str, to: &str, value: &Value) -> bool {
        let (attributes, named) = endings(key).next().unwrap();
        assert_eq!(attributes, "x", "{key}");
        Predicate::new(named, to).unwrap().passes(value)
    }

    #[test]
    fn predicates() {
        for (key, to, yes, no) in [
            ("x_eq", "a", json!("a"), json!("b")),
            ("x_eq", "1", json!(1), json!(2)),
            ("x_eq", "true", json!(true), json!(false)),
            ("x_not_eq", "a", json!("b"), json!("a")),
            ("x_eq_or_null", "a", json!(null), json!("b")),
            ("x_eq_any", "a,b", json!("b"), json!("c")),
            ("x_not_eq_all", "a,b", json!("c"), json!("b")),
            ("x_lt", "10", json!(9), json!(10)),
            ("x_lteq", "10", json!(10), json!(11)),
            (
                "x_gt",
                "2018-01-01",
                json!("2018-01-01T00:00:00.001Z"),
                json!("2018-01-01T00:00:00.000Z"),
            ),
            (
                "x_gteq",
                "2018-01-01T01:00:00+01:00",
                json!("2018-01-01T00:00:00.000Z"),
                json!("2017-12-31T23:59:59.999Z"),
            ),
            ("x_matches", "a%d", json!("Abcd"), json!("abc")),
            ("x_does_not_match", "a_", json!("abc"), json!("ab")),
            ("x_start", "ab", json!("Abc"), json!("cab")),
            ("x_not_start", "ab", json!("cab"), json!("abc")),
            ("x_end_any", "b,c", json!("ac"), json!("ad")),
            ("x_cont", "b", json!("aBc"), json!("ac")),
            ("x_cont_all", "a,b", json!("cab"), json!("ca")),
            ("x_not_cont", "b", json!("ac"), json!("abc")),
            (
                "x_jcont",
                r#"{"a":[1]}"#,
                json!({"a": [2, 1], "b": 0}),
                json!({"a": [2]}),
            ),
            ("x_present", "true", json!("a"), json!(" ")),
            ("x_present", "false", json!(null), json!("a")),
            ("x_blank", "true", json!(""), json!("a")),
            ("x_null", "true", json!(null), json!("")),
            ("x_not_null", "true", json!(0), json!(null)),
            ("x_true", "true", json!(true), json!(false)),
            ("x_false", "true", json!(false), json!(true)),
            ("x_in", "1,2", json!(2), json!(3)),
            ("x_in_or_null", "1,2", json!(null), json!(3)),
            ("x_not_in", "1,2", json!(3), json!(2)),
            ("x_not_in_or_null", "1,2", json!(null), json!(1)),
        ] {
            assert!(passes(key, to, &yes), "{key}={to} of {yes}");
            assert!(!passes(key, to, &no), "{key}={to} of {no}");
        }
    }

    #[test]
    fn an_invalid_predicate_value_is_an_error() {
        for (key, to) in [("x_null", "maybe"), ("x_jcont", "{")] {
            let (_, named) = endings(key).next().unwrap();
            assert!(Predicate::new(named, to).is_err());
        }
        assert_eq!(endings("x_like").count(), 0);
    }
}
