//! [`JsonApiDotNetCore`]: filters as that framework spells them.

use serde_json::Value;

use super::Dialect;
use super::expression::{Count, Term, parse, quoted};
use super::parameter::FilterParameter;
use super::scope::{AttributeKind, Scope};
use crate::error::{Error, Faults, MAX_ERRORS, Result};
use crate::filter::path::TYPE;
use crate::filter::{Condition, Test};
use crate::query::Parameter;
use crate::resource::schema::{Kind, Schema, ValueSchema};

/// The filters of [JsonApiDotNetCore](https://www.jsonapi.net/usage/reading/filtering.html):
/// `filter=and(equals(title,'x'),greaterThan(words,'3'))`.
///
/// | Expression | Meaning |
/// |---|---|
/// | `equals(title,'x')` | [`Test::Eq`] |
/// | `lessThan(words,'5')`, `lessOrEqual(words,'5')` | [`Test::Lt`], [`Test::LtEq`] |
/// | `greaterThan(words,'5')`, `greaterOrEqual(words,'5')` | [`Test::Gt`], [`Test::GtEq`] |
/// | `any(title,'x','y')` | [`Test::In`] |
/// | `contains(title,'x')`, `startsWith(title,'x')`, `endsWith(title,'x')` | [`Test::Contains`] and so on |
/// | `equals(title,null)` | [`Test::IsNull`] |
/// | `has(comments)`, `has(comments,equals(text,'x'))` | [`Condition::Has`] of a to-many |
/// | `equals(author.name,'Dan')` | [`Condition::Has`] of a to-one |
/// | `equals(author,null)` | there is no such related resource |
/// | `and(…,…)`, `or(…,…)`, `not(…)` | [`Condition::And`], [`Condition::Or`], [`Condition::Not`] |
///
/// Every value is in quotes, and a quote in it is doubled. Several `filter` parameters mean that one
/// of them must hold. It can't say tests that ignore case, [`Test::Includes`] and tests of `type`;
/// [`Test::NotEq`] and [`Test::NotIn`] are written with `not` and a test for null.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JsonApiDotNetCore;

impl Dialect for JsonApiDotNetCore {
    fn write(&self, schemas: &[&'static Schema], condition: &Condition) -> Result<Vec<Parameter>> {
        if *condition == Condition::And(Vec::new()) {
            return Ok(Vec::new());
        }
        let text = written(&Scope::new(schemas), "", condition)?;
        Ok(vec![Parameter::new([""; 0], text)])
    }

    fn read(&self, schemas: &[&'static Schema], filters: &[Parameter]) -> Result<Condition> {
        let (scope, mut count) = (Scope::new(schemas), Count::default());
        let mut faults = Faults::new(MAX_ERRORS);
        let mut any = Vec::with_capacity(filters.len());
        for filter in filters {
            let condition = match filter.keys.as_slice() {
                [] => parse(&filter.value, &mut count).and_then(|term| read(&scope, &term)),
                _ => Err("write `filter=EXPRESSION`".to_owned()),
            };
            match condition {
                Ok(condition) => any.push(condition),
                Err(problem) => faults.push(filter.error("filter", problem)),
            }
        }
        faults.finish()?;
        Ok(match any.is_empty() {
            true => Condition::And(any),
            false => Condition::any(any),
        })
    }

    fn describe(&self, _: &[&'static Schema]) -> Vec<FilterParameter> {
        let text = ValueSchema::new(Kind::Str(None));
        let description = "A condition, such as `and(equals(title,'x'),greaterThan(words,'3'))`.";
        vec![FilterParameter::new([""; 0], text, description)]
    }
}

/// A function and its test.
type Comparison = (&'static str, fn(Value) -> Test);
/// A function and its test of text.
type TextTest = (&'static str, fn(String) -> Test);

/// The functions that compare with one value.
const COMPARISONS: [Comparison; 5] = [
    ("equals", Test::Eq),
    ("lessThan", Test::Lt),
    ("lessOrEqual", Test::LtEq),
    ("greaterThan", Test::Gt),
    ("greaterOrEqual", Test::GtEq),
];

/// The functions that compare with text.
const TEXT_TESTS: [TextTest; 3] = [
    ("contains", Test::Contains),
    ("startsWith", Test::StartsWith),
    ("endsWith", Test::EndsWith),
];

fn unsayable(what: &str) -> Error {
    Error::invalid(format!("filters of JsonApiDotNetCore can't say {what}"))
}

/// Writes a condition on the resources at the end of a path of to-one relationships.
fn written(scope: &Scope, path: &str, condition: &Condition) -> Result<String> {
    let at = |name: &str| match path {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    };
    let all_of = |name, conditions: &[Condition]| {
        let conditions = conditions.iter().map(|one| written(scope, path, one));
        let mut conditions = conditions.collect::<Result<Vec<_>>>()?;
        match conditions.len() {
            0 => Err(unsayable(&format!("`{name}` of no conditions"))),
            1 => Ok(conditions.remove(0)),
            _ => Ok(format!("{name}({})", conditions.join(","))),
        }
    };
    match condition {
        Condition::Attribute { name, .. } if name == TYPE => Err(unsayable("`type`")),
        Condition::Attribute { name, test } => written_test(&at(name), test),
        Condition::Has {
            relationship,
            condition,
        } => {
            let next = scope
                .follow(relationship)
                .unwrap_or_else(|_| Scope::new(&[]));
            let to = at(relationship);
            let is_there = **condition == Condition::And(Vec::new());
            match (scope.is_to_one(relationship), is_there) {
                (true, true) => Ok(format!("not(equals({to},null))")),
                (true, false) => {
                    let inner = written(&next, &to, condition)?;
                    Ok(match needs_resource(condition) {
                        true => inner,
                        false => format!("and(not(equals({to},null)),{inner})"),
                    })
                }
                (false, true) => Ok(format!("has({to})")),
                (false, false) => Ok(format!("has({to},{})", written(&next, "", condition)?)),
            }
        }
        Condition::And(all) => all_of("and", all),
        Condition::Or(any) => all_of("or", any),
        Condition::Not(condition) => {
            let text = written(scope, path, condition)?;
            // Two negations, as of a to-one that is there, are none.
            let inner = text
                .strip_prefix("not(equals(")
                .and_then(|text| text.strip_suffix(",null))"));
            Ok(
                match inner.filter(|path| !path.contains(['(', ',', '\''])) {
                    Some(path) => format!("equals({path},null)"),
                    None => format!("not({text})"),
                },
            )
        }
    }
}

/// Returns whether a condition does not hold for a resource that is not there, all of whose
/// attributes are null.
fn needs_resource(condition: &Condition) -> bool {
    match condition {
        Condition::Attribute { test, .. } => *test != Test::IsNull,
        Condition::Has { .. } => true,
        Condition::And(all) => all.iter().any(needs_resource),
        Condition::Or(any) => any.iter().all(needs_resource),
        Condition::Not(_) => false,
    }
}

fn written_test(path: &str, test: &Test) -> Result<String> {
    let value = |value: &Value| match value {
        Value::String(text) => Ok(quoted(text)),
        Value::Bool(_) | Value::Number(_) => Ok(quoted(&value.to_string())),
        _ => Err(unsayable("null, arrays and objects as values")),
    };
    let values = |values: &[Value]| {
        if values.is_empty() {
            return Err(unsayable("an empty list"));
        }
        let values = values.iter().map(value).collect::<Result<Vec<_>>>()?;
        Ok(format!("any({path},{})", values.join(",")))
    };
    let function =
        |name: &str, argument: &Value| Ok(format!("{name}({path},{})", value(argument)?));
    let text = |name: &str, text: &str| Ok(format!("{name}({path},{})", quoted(text)));
    let but_not = |other: String| format!("and(not(equals({path},null)),not({other}))");
    match test {
        Test::Eq(value) => function("equals", value),
        Test::NotEq(value) => function("equals", value).map(but_not),
        Test::Lt(value) => function("lessThan", value),
        Test::LtEq(value) => function("lessOrEqual", value),
        Test::Gt(value) => function("greaterThan", value),
        Test::GtEq(value) => function("greaterOrEqual", value),
        Test::In(list) => values(list),
        Test::NotIn(list) => values(list).map(but_not),
        Test::Contains(part) => text("contains", part),
        Test::StartsWith(part) => text("startsWith", part),
        Test::EndsWith(part) => text("endsWith", part),
        Test::IsNull => Ok(format!("equals({path},null)")),
        Test::ContainsIgnoringCase(_)
        | Test::StartsWithIgnoringCase(_)
        | Test::EndsWithIgnoringCase(_)
        | Test::MatchesIgnoringCase(_) => Err(unsayable("tests that ignore case")),
        Test::Includes(_) => Err(unsayable("what an array or an object includes")),
    }
}

fn read(scope: &Scope, term: &Term<'_>) -> Result<Condition, String> {
    let Term::Call(function, arguments) = term else {
        return Err("an expression is a function, such as `equals(title,'x')`".to_owned());
    };
    let each = || {
        if arguments.len() < 2 {
            return Err(format!("`{function}` takes two conditions or more"));
        }
        let conditions = arguments.iter();
        conditions
            .map(|term| read(scope, term))
            .collect::<Result<Vec<_>, _>>()
    };
    match (*function, arguments.as_slice()) {
        ("and", _) => Ok(Condition::all(each()?)),
        ("or", _) => Ok(Condition::any(each()?)),
        ("not", [term]) => Ok(!read(scope, term)?),
        ("not", _) => Err("`not` takes one condition".to_owned()),
        ("has", [Term::Word(path)]) => {
            scope.follow_path(path)?;
            Ok(Condition::has(path, Condition::And(Vec::new())))
        }
        ("has", [Term::Word(path), term]) => {
            Ok(Condition::has(path, read(&scope.follow_path(path)?, term)?))
        }
        ("has", _) => Err("`has` takes a relationship and a condition".to_owned()),
        ("equals", [Term::Word(path), Term::Word("null")]) => read_null(scope, path),
        (function, [Term::Word(path), values @ ..]) => {
            let (relationships, name, kind) = scope.resolve(path)?;
            let tested = Condition::attribute(name, read_test(function, kind, values)?);
            Ok(match relationships {
                Some(path) => Condition::has(path, tested),
                None => tested,
            })
        }
        (function, _) => Err(format!(
            "the first argument of `{function}` is an attribute"
        )),
    }
}

/// Reads a comparison with null: of an attribute, which is null for a resource that is not there,
/// or of a to-one relationship.
fn read_null(scope: &Scope, path: &str) -> Result<Condition, String> {
    let (to, name) = match path.rsplit_once('.') {
        Some((to, name)) => (scope.follow_path(to)?, name),
        None => (scope.clone(), path),
    };
    if to.is_to_one(name) {
        to.follow(name)?;
        return Ok(!Condition::has(path, Condition::And(Vec::new())));
    }
    to.attribute(name)?;
    let is_null = Condition::attribute(name, Test::IsNull);
    Ok(match path.rsplit_once('.') {
        Some((relationships, _)) => !Condition::has(relationships, !is_null),
        None => is_null,
    })
}

fn read_test(function: &str, kind: AttributeKind, values: &[Term<'_>]) -> Result<Test, String> {
    let text = |term: &Term<'_>| match term {
        Term::Text(text) => Ok(text.clone()),
        _ => Err(format!("`{function}` takes values in quotes")),
    };
    if function == "any" {
        if values.is_empty() {
            return Err("`any` takes an attribute and one value or more".to_owned());
        }
        let values = values.iter().map(|term| kind.value(&text(term)?));
        return values.collect::<Result<_, _>>().map(Test::In);
    }
    let comparison = COMPARISONS.iter().find(|(name, _)| *name == function);
    let text_test = TEXT_TESTS.iter().find(|(name, _)| *name == function);
    match (comparison, text_test, values) {
        (Some((_, test)), _, [term]) => Ok(test(kind.value(&text(term)?)?)),
        (_, Some(_), [_]) if !kind.is_text() => Err(format!(
            "`{function}` is for text, which the attribute is not"
        )),
        (_, Some((_, test)), [term]) => Ok(test(text(term)?)),
        (None, None, _) => {
            let comparisons = COMPARISONS.iter().map(|(name, _)| *name);
            let all = comparisons.chain(TEXT_TESTS.iter().map(|(name, _)| *name));
            let all: Vec<_> = all.chain(["any", "has", "and", "or", "not"]).collect();
            Err(format!(
                "`{function}` is not a function: there are {}",
                all.join(", ")
            ))
        }
        _ => Err(format!("`{function}` takes an attribute and one value")),
    }
}
