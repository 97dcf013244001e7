//! Values of attributes, compared with values of conditions.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde_json::Value;

use super::number::{self, Decimal};
use super::time::Instant;

/// The kind of value that the text of an attribute spells, according to its schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum TextKind {
    /// Itself.
    #[default]
    Text,
    /// A date or a time.
    Time,
    /// A decimal number.
    Decimal,
}

/// A value of a condition, parsed once.
#[derive(Debug)]
pub(super) struct Operand<'c> {
    value: &'c Value,
    time: Option<Instant>,
    decimal: Option<Decimal>,
}

impl<'c> Operand<'c> {
    pub(super) fn new(value: &'c Value, kinds: &[TextKind]) -> Self {
        let has = |kind| kinds.contains(&kind);
        let time = value.as_str().filter(|_| has(TextKind::Time));
        Self {
            value,
            time: time.and_then(Instant::parse),
            decimal: decimal(value).filter(|_| has(TextKind::Decimal)),
        }
    }

    /// Compares a value of an attribute with this one. Values of different kinds are not equal,
    /// and there is no order between them; null compares with nothing.
    pub(super) fn compare(&self, value: &Value, kind: TextKind) -> Option<Ordering> {
        match (kind, value) {
            (TextKind::Time, Value::String(text)) => {
                let parsed = Instant::parse(text).zip(self.time.as_ref());
                parsed.map_or_else(
                    || same(value, self.value),
                    |(one, other)| Some(one.cmp(other)),
                )
            }
            (TextKind::Decimal, Value::String(_) | Value::Number(_)) => {
                let parsed = decimal(value).zip(self.decimal.as_ref());
                parsed.map_or_else(
                    || same(value, self.value),
                    |(one, other)| Some(one.cmp(other)),
                )
            }
            _ => values(value, self.value),
        }
    }
}

/// A value that a list is sorted by. Null comes before false, true, numbers, text and what else JSON
/// has; text is ordered by what it stands for.
#[derive(Debug)]
pub(crate) struct SortValue<'v> {
    value: Cow<'v, Value>,
    kind: TextKind,
    time: Option<Instant>,
    decimal: Option<Decimal>,
}

impl<'v> SortValue<'v> {
    pub(crate) fn new(value: Cow<'v, Value>, kind: TextKind) -> Self {
        let time = match (kind, &*value) {
            (TextKind::Time, Value::String(text)) => Instant::parse(text),
            _ => None,
        };
        let decimal = match kind {
            TextKind::Decimal => decimal(&value),
            _ => None,
        };
        Self {
            value,
            kind,
            time,
            decimal,
        }
    }

    /// Returns another value, whose text stands for the same kind of thing.
    pub(crate) fn of_same_kind<'o>(&self, value: &'o Value) -> SortValue<'o> {
        SortValue::new(Cow::Borrowed(value), self.kind)
    }

    pub(crate) fn to_json(&self) -> Value {
        self.value.clone().into_owned()
    }

    fn rank(&self) -> u8 {
        match &*self.value {
            Value::Null => 0,
            Value::Bool(_) => 1,
            Value::Number(_) => 2,
            Value::String(_) if self.time.is_some() || self.decimal.is_some() => 3,
            Value::String(_) => 4,
            Value::Array(_) => 5,
            Value::Object(_) => 6,
        }
    }
}

impl Ord for SortValue<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let parsed = self.time.cmp(&other.time);
        let parsed = parsed.then_with(|| self.decimal.cmp(&other.decimal));
        let ranks = self.rank().cmp(&other.rank());
        ranks
            .then(parsed)
            .then_with(|| match (&*self.value, &*other.value) {
                (Value::String(_), Value::String(_)) if self.rank() == 3 => Ordering::Equal,
                (Value::Array(_), Value::Array(_)) | (Value::Object(_), Value::Object(_)) => {
                    self.value.to_string().cmp(&other.value.to_string())
                }
                (one, other) => values(one, other).unwrap_or(Ordering::Equal),
            })
    }
}

impl PartialOrd for SortValue<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for SortValue<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for SortValue<'_> {}

fn decimal(value: &Value) -> Option<Decimal> {
    match value {
        Value::String(text) => Decimal::parse(text),
        Value::Number(number) => Decimal::parse(&number.to_string()),
        _ => None,
    }
}

fn same(one: &Value, other: &Value) -> Option<Ordering> {
    (one == other).then_some(Ordering::Equal)
}

/// Compares values of the same kind. Arrays and objects are equal or not.
fn values(one: &Value, other: &Value) -> Option<Ordering> {
    match (one, other) {
        (Value::Bool(one), Value::Bool(other)) => Some(one.cmp(other)),
        (Value::Number(one), Value::Number(other)) => Some(number::compare(one, other)),
        (Value::String(one), Value::String(other)) => Some(one.cmp(other)),
        (Value::Array(one), Value::Array(other)) => {
            let equal = one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| is_equal(one, other));
            equal.then_some(Ordering::Equal)
        }
        (Value::Object(one), Value::Object(other)) => {
            let equal = one.len() == other.len()
                && one.iter().all(|(name, value)| {
                    other.get(name).is_some_and(|other| is_equal(value, other))
                });
            equal.then_some(Ordering::Equal)
        }
        _ => None,
    }
}

fn is_equal(one: &Value, other: &Value) -> bool {
    (one.is_null() && other.is_null()) || values(one, other) == Some(Ordering::Equal)
}

/// Returns whether a value includes another one, as
/// [`Test::Includes`](super::Test::Includes) says.
pub(super) fn includes(value: &Value, part: &Value) -> bool {
    match (value, part) {
        (Value::Object(value), Value::Object(part)) => part
            .iter()
            .all(|(name, part)| value.get(name).is_some_and(|value| includes(value, part))),
        (Value::Array(values), Value::Array(parts)) => {
            let is_in = |part| values.iter().any(|value| includes(value, part));
            parts.iter().all(is_in)
        }
        (value, part) => is_equal(value, part),
    }
}

/// Returns whether text matches a pattern in which `%` is any text and `_` any character.
pub(super) fn is_like(text: &str, pattern: &[char]) -> bool {
    let text: Vec<char> = text.chars().collect();
    let (mut at, mut place) = (0, 0);
    // The position of the last `%`, and how much text it matches so far.
    let mut star = None;
    while at < text.len() {
        match pattern.get(place) {
            Some('%') => {
                star = Some((place, at));
                place += 1;
            }
            Some(&wanted) if wanted == '_' || wanted == text[at] => {
                at += 1;
                place += 1;
            }
            _ => match star {
                Some((from, taken)) => {
                    star = Some((from, taken + 1));
                    at = taken + 1;
                    place = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern[place..].iter().all(|&rest| rest == '%')
}
