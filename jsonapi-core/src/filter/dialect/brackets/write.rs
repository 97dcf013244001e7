//! Writes conditions.

use serde_json::Value;

use super::NULL;
use crate::filter::dialect::expression::quoted;
use crate::filter::dialect::scope::{AttributeKind, Scope, scalar};
use crate::filter::{Condition, Test};
use crate::query::Parameter;
use crate::resource::schema::Kind;

/// Writes a condition as parameters: each part of a conjunction in brackets, or all of it as one
/// expression.
pub(super) fn parameters(scope: &Scope, condition: &Condition) -> Vec<Parameter> {
    let all = match condition {
        Condition::And(all) => all.as_slice(),
        one => std::slice::from_ref(one),
    };
    let simple = all.iter().map(|one| in_brackets(scope, one));
    simple.collect::<Option<Vec<_>>>().unwrap_or_else(|| {
        let mut text = String::new();
        expression(scope, condition, &mut text);
        vec![Parameter::new([""; 0], text)]
    })
}

/// Writes a test, possibly of related resources, unless it needs an expression.
fn in_brackets(scope: &Scope, condition: &Condition) -> Option<Parameter> {
    let (path, condition) = path_of(condition);
    let scope = follow(scope, &path);
    let (name, negated, test) = match condition {
        Condition::Attribute { name, test } => (name, false, test),
        Condition::Not(inner) => match &**inner {
            Condition::Attribute {
                name,
                test: test @ Test::IsNull,
            } => (name, true, test),
            _ => return None,
        },
        _ => return None,
    };
    let kind = kind(&scope, name);
    let item = |value: &Value| self::item(value, kind, true);
    let single = |value: &Value| self::item(value, kind, false);
    let list = |values: &[Value]| {
        let items = values.iter().map(item).collect::<Option<Vec<_>>>()?;
        Some(items.join(",")).filter(|_| !values.is_empty())
    };
    let (operator, value) = match test {
        Test::Eq(value) => (None, item(value)?),
        Test::In(values) if values.len() > 1 => (None, list(values)?),
        Test::In(values) => (Some("in"), list(values)?),
        Test::NotIn(values) => (Some("nin"), list(values)?),
        Test::IsNull => (negated.then_some("ne"), NULL.to_owned()),
        Test::NotEq(value) => (Some("ne"), single(value)?),
        Test::Lt(value) => (Some("lt"), single(value)?),
        Test::LtEq(value) => (Some("lte"), single(value)?),
        Test::Gt(value) => (Some("gt"), single(value)?),
        Test::GtEq(value) => (Some("gte"), single(value)?),
        Test::Includes(part) => (Some("includes"), part.to_string()),
        other => {
            let (operator, text) = text_test(other)?;
            let text = match text.starts_with('\'') {
                true => quoted(text),
                false => text.to_owned(),
            };
            (Some(operator), text)
        }
    };
    let path = path.iter().copied().chain([name.as_str()]);
    let path = path.collect::<Vec<_>>().join(".");
    Some(Parameter::new(
        [path.as_str()].into_iter().chain(operator),
        value,
    ))
}

/// Returns the relationships that a condition follows, and the condition at their end.
fn path_of(mut condition: &Condition) -> (Vec<&str>, &Condition) {
    let mut path = Vec::new();
    while let Condition::Has {
        relationship,
        condition: inner,
    } = condition
    {
        path.push(relationship.as_str());
        condition = inner;
    }
    (path, condition)
}

/// Follows relationships. Nothing is known about what an unknown one leads to.
fn follow(scope: &Scope, path: &[&str]) -> Scope {
    let mut steps = path.iter();
    let scope = steps.try_fold(scope.clone(), |scope, step| scope.follow(step));
    scope.unwrap_or_else(|_| Scope::new(&[]))
}

fn kind(scope: &Scope, name: &str) -> AttributeKind {
    scope.attribute(name).unwrap_or(AttributeKind::ANY)
}

/// Writes a value in brackets, unless it can't be read from there.
fn item(value: &Value, kind: AttributeKind, is_list: bool) -> Option<String> {
    let text = match value {
        Value::String(text) => {
            let is_quoted = text.is_empty()
                || text == NULL
                || text.starts_with('\'')
                || (is_list && text.contains(','))
                || (matches!(kind.kind(), Kind::Any) && scalar(text).is_some());
            if is_quoted {
                let read = kind.text_value(text).ok();
                return (read.as_ref() == Some(value)).then(|| quoted(text));
            }
            text.clone()
        }
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => return None,
    };
    let read = kind.value(&text).ok();
    (read.as_ref() == Some(value)).then_some(text)
}

/// Writes a condition as an expression.
fn expression(scope: &Scope, condition: &Condition, to: &mut String) {
    match condition {
        Condition::Attribute { name, test } => function(scope, name, test, to),
        Condition::Has { .. } => {
            let (path, inner) = path_of(condition);
            to.push_str("has(");
            to.push_str(&path.join("."));
            if *inner != Condition::And(Vec::new()) {
                to.push(',');
                expression(&follow(scope, &path), inner, to);
            }
            to.push(')');
        }
        Condition::And(all) => connective(scope, "and", all, to),
        Condition::Or(any) => connective(scope, "or", any, to),
        Condition::Not(inner) => match &**inner {
            Condition::Attribute {
                name,
                test: Test::IsNull,
            } => call("ne", name, [NULL.to_owned()], to),
            inner => connective(scope, "not", std::slice::from_ref(inner), to),
        },
    }
}

fn connective(scope: &Scope, name: &str, conditions: &[Condition], to: &mut String) {
    to.push_str(name);
    to.push('(');
    for (index, condition) in conditions.iter().enumerate() {
        if index > 0 {
            to.push(',');
        }
        expression(scope, condition, to);
    }
    to.push(')');
}

fn function(scope: &Scope, name: &str, test: &Test, to: &mut String) {
    let kind = kind(scope, name);
    let one = |value| [argument(value, kind)];
    match test {
        Test::Eq(value) => call("eq", name, one(value), to),
        Test::NotEq(value) => call("ne", name, one(value), to),
        Test::Lt(value) => call("lt", name, one(value), to),
        Test::LtEq(value) => call("lte", name, one(value), to),
        Test::Gt(value) => call("gt", name, one(value), to),
        Test::GtEq(value) => call("gte", name, one(value), to),
        Test::In(values) => call("in", name, values.iter().map(|one| argument(one, kind)), to),
        Test::NotIn(values) => call(
            "nin",
            name,
            values.iter().map(|one| argument(one, kind)),
            to,
        ),
        Test::Includes(part) => call("includes", name, [quoted(&part.to_string())], to),
        Test::IsNull => call("eq", name, [NULL.to_owned()], to),
        other => {
            if let Some((operator, text)) = text_test(other) {
                call(operator, name, [quoted(text)], to);
            }
        }
    }
}

fn call(operator: &str, name: &str, arguments: impl IntoIterator<Item = String>, to: &mut String) {
    to.push_str(operator);
    to.push('(');
    to.push_str(name);
    for argument in arguments {
        to.push(',');
        to.push_str(&argument);
    }
    to.push(')');
}

/// Writes a value in an expression.
fn argument(value: &Value, kind: AttributeKind) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    };
    let is_text = kind.text_value(&text).is_ok_and(|read| read == *value);
    let is_bare = || !value.is_string() && kind.value(&text).is_ok_and(|read| read == *value);
    match value {
        Value::Bool(_) if is_bare() => text,
        _ if is_text => quoted(&text),
        _ if is_bare() => text,
        value => format!("json({})", quoted(&value.to_string())),
    }
}

/// Returns the operator of a test that compares with text, and the text.
fn text_test(test: &Test) -> Option<(&'static str, &str)> {
    Some(match test {
        Test::Contains(text) => ("contains", text),
        Test::StartsWith(text) => ("startsWith", text),
        Test::EndsWith(text) => ("endsWith", text),
        Test::ContainsIgnoringCase(text) => ("iContains", text),
        Test::StartsWithIgnoringCase(text) => ("iStartsWith", text),
        Test::EndsWithIgnoringCase(text) => ("iEndsWith", text),
        Test::MatchesIgnoringCase(text) => ("iMatches", text),
        _ => return None,
    })
}
