//! Compares attribute values with query values.

use std::cell::OnceCell;
use std::cmp::Ordering;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde_json::Value;

/// A value of the query, in every form it can be parsed as.
pub(super) struct Operand {
    pub(super) text: String,
    pub(super) lower: String,
    pub(super) json: Option<Value>,
    number: Option<f64>,
    time: Option<Timestamp>,
}

/// A value of an attribute. Conversions for comparison are cached, however many operands there are.
pub(super) struct Subject<'a> {
    pub(super) value: &'a Value,
    lower: OnceCell<String>,
    time: OnceCell<Option<Timestamp>>,
}

impl<'a> Subject<'a> {
    pub(super) fn new(value: &'a Value) -> Self {
        Self {
            value,
            lower: OnceCell::new(),
            time: OnceCell::new(),
        }
    }

    /// Returns the value as lower-case text.
    pub(super) fn lower(&self) -> &str {
        self.lower.get_or_init(|| text(self.value).to_lowercase())
    }

    fn time(&self, text: &str) -> Option<Timestamp> {
        *self.time.get_or_init(|| time(text))
    }
}

impl Operand {
    pub(super) fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            lower: text.to_lowercase(),
            json: serde_json::from_str(text).ok(),
            number: text.parse().ok(),
            time: time(text),
        }
    }
}

/// Converts a value to text.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

pub(super) fn compare(subject: &Subject<'_>, to: &Operand) -> Option<Ordering> {
    match subject.value {
        Value::Null => None,
        Value::Number(number) => number.as_f64()?.partial_cmp(&to.number?),
        Value::Bool(flag) => Some(flag.cmp(&match &*to.text {
            "true" | "1" => true,
            "false" | "0" => false,
            _ => return None,
        })),
        Value::String(text) => match (subject.time(text), to.time) {
            (Some(one), Some(other)) => Some(one.cmp(&other)),
            _ => Some(text.as_str().cmp(&to.text)),
        },
        other => (Some(other) == to.json.as_ref()).then_some(Ordering::Equal),
    }
}

/// Parses a time with an offset, or else in UTC.
fn time(text: &str) -> Option<Timestamp> {
    // Prevents numbers from parsing as dates.
    let is_dated = text.len() >= 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
    if !is_dated {
        return None;
    }
    let civil = || {
        let time = text.parse::<DateTime>().ok();
        let time = time.or_else(|| {
            Some(
                text.parse::<Date>()
                    .ok()?
                    .to_datetime(jiff::civil::time(0, 0, 0, 0)),
            )
        })?;
        Some(time.to_zoned(TimeZone::UTC).ok()?.timestamp())
    };
    text.parse().ok().or_else(civil)
}

/// SQL's `LIKE`: `%` matches any text, `_` any character.
pub(super) fn like(text: &str, pattern: &str) -> bool {
    let (text, pattern): (Vec<_>, Vec<_>) = (text.chars().collect(), pattern.chars().collect());
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

/// Whether a JSON value contains another one.
pub(super) fn holds(value: &Value, part: &Value) -> bool {
    match (value, part) {
        (Value::Object(value), Value::Object(part)) => part
            .iter()
            .all(|(name, part)| value.get(name).is_some_and(|value| holds(value, part))),
        (Value::Array(values), Value::Array(parts)) => parts
            .iter()
            .all(|part| values.iter().any(|value| holds(value, part))),
        (Value::Array(values), part) => values.contains(part),
        (value, part) => value == part,
    }
}
