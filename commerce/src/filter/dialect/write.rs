//! Writes filters.

use std::collections::BTreeSet;

use jsonapi_core::Error;
use jsonapi_core::filter::{Condition, Test};
use jsonapi_core::query::Parameter;
use serde_json::Value;

use super::keys::PREDICATES;

/// A predicate of one attribute or several, with its values.
#[derive(Clone, PartialEq)]
struct Clause {
    /// The attributes, of which one must match.
    attributes: Vec<String>,
    /// Whether it is about related resources.
    related: bool,
    predicate: &'static str,
    or_null: bool,
    /// `_any` is false and `_all` is true.
    several: Option<bool>,
    values: Vec<String>,
}

impl Clause {
    fn new(attribute: String, predicate: &'static str, values: Vec<String>) -> Self {
        Self {
            attributes: vec![attribute],
            related: false,
            predicate,
            or_null: false,
            several: None,
            values,
        }
    }

    fn or_null(self) -> Self {
        Self {
            or_null: true,
            ..self
        }
    }

    fn holds_for_null(&self) -> bool {
        self.or_null || matches!(self.predicate, "null" | "blank")
    }

    fn is_same_test(&self, other: &Self) -> bool {
        (self.predicate, self.or_null) == (other.predicate, other.or_null)
    }

    /// Whether it has the same test with the same values.
    fn is_same(&self, other: &Self) -> bool {
        self.is_same_test(other) && (self.several, &self.values) == (other.several, &other.values)
    }

    fn key(&self) -> String {
        let attributes = self.attributes.join("_or_");
        let null = if self.or_null { "_or_null" } else { "" };
        let several = match self.several {
            None => "",
            Some(false) => "_any",
            Some(true) => "_all",
        };
        format!("{attributes}_{}{null}{several}", self.predicate)
    }

    fn parameter(self) -> Result<Parameter, Error> {
        let key = self.key();
        let is_list = self.several.is_some() || matches!(self.predicate, "in" | "not_in");
        let value = value(&self.values, is_list);
        let value =
            value.map_err(|problem| Error::invalid(format!("the filter `{key}`: {problem}")))?;
        Ok(Parameter::new(["q", &key], value))
    }
}

/// Joins values with commas. The API has no escape for a comma within a value.
fn value(values: &[String], is_list: bool) -> Result<String, String> {
    if values.is_empty() {
        return Err(
            "the list of values is empty, and the API would leave the condition out: \
                    don't ask where nothing can be found"
                .to_owned(),
        );
    }
    for value in values {
        if is_list && value.contains(',') {
            return Err(format!(
                "{value:?} has a comma, at which the API would take it apart: ask for each value \
                 by itself, with a predicate that takes one"
            ));
        }
        if value.trim().is_empty() {
            return Err(
                "the value is empty, and the API would ignore the condition: use `blank` \
                        or `null` for attributes without a value"
                    .to_owned(),
            );
        }
    }
    Ok(values.join(","))
}

fn unsayable(what: &str) -> Error {
    Error::invalid(format!("filters of the API can't say {what}"))
}

fn takes_several(predicate: &str) -> bool {
    let mut predicates = PREDICATES.iter();
    predicates.any(|known| known.name == predicate && known.takes_several)
}

fn is_negative(predicate: &str) -> bool {
    let mut predicates = PREDICATES.iter();
    predicates.any(|known| known.name == predicate && known.is_negative())
}

/// Writes a conjunction.
pub(super) fn parameters(condition: &Condition) -> Result<Vec<Parameter>, Error> {
    let all = match condition {
        Condition::And(all) => all.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut clauses: Vec<Clause> = Vec::with_capacity(all.len());
    for clause in conjunction(all)? {
        let mut same = clauses.iter_mut();
        let same =
            same.find(|one| one.attributes == clause.attributes && one.is_same_test(&clause));
        match same {
            Some(one) if *one == clause => {}
            Some(one) => merge_all(one, clause)?,
            None => clauses.push(clause),
        }
    }
    clauses.into_iter().map(Clause::parameter).collect()
}

/// Requires the values of both.
fn merge_all(one: &mut Clause, other: Clause) -> Result<(), Error> {
    // With `_all`, the same related resource would have to match, or the same of several attributes.
    let is_other = |clause: &Clause| {
        clause.several == Some(false) || clause.related || clause.attributes.len() > 1
    };
    if is_other(one) || is_other(&other) || !takes_several(one.predicate) {
        let key = one.key();
        return Err(Error::invalid(format!(
            "the filter `{key}` is repeated, and the API would use only the last one"
        )));
    }
    one.several = Some(true);
    for value in other.values {
        if !one.values.contains(&value) {
            one.values.push(value);
        }
    }
    Ok(())
}

/// Returns the clauses of conditions that must all hold. The negation of a test of text holds for
/// null, and the predicate does not: it stands for that and a test for null.
fn conjunction(all: &[Condition]) -> Result<Vec<Clause>, Error> {
    let not_null: BTreeSet<_> = all.iter().filter_map(not_null_of).collect();
    let mut used = BTreeSet::new();
    let mut clauses = Vec::with_capacity(all.len());
    for condition in all {
        if let Condition::Not(inner) = condition
            && let Condition::Attribute { name, test } = &**inner
            && let Some((predicate, text)) = negated_text(test)
        {
            if !not_null.contains(name.as_str()) {
                return Err(unsayable(&format!(
                    "that `{name}` is null or does not match: add `not_null`"
                )));
            }
            used.insert(name.as_str());
            clauses.push((
                None,
                Clause::new(name.clone(), predicate, vec![text.to_owned()]),
            ));
            continue;
        }
        let name = not_null_of(condition);
        clauses.push((name, joined(alternatives(condition, "", false)?)?));
    }
    let is_needed = |name: &Option<&str>| name.is_none_or(|name| !used.contains(name));
    let clauses = clauses.into_iter().filter(|(name, _)| is_needed(name));
    Ok(clauses.map(|(_, clause)| clause).collect())
}

/// Returns the name of an attribute that must not be null.
fn not_null_of(condition: &Condition) -> Option<&str> {
    let Condition::Not(inner) = condition else {
        return None;
    };
    match &**inner {
        Condition::Attribute {
            name,
            test: Test::IsNull,
        } => Some(name),
        _ => None,
    }
}

/// Returns clauses of one attribute each, one of which must hold. `null` is whether a resource that
/// is not there may match.
fn alternatives(condition: &Condition, path: &str, null: bool) -> Result<Vec<Clause>, Error> {
    let mut clauses = match condition {
        Condition::Attribute { name, test } => vec![tested(join(path, name), test)?],
        Condition::Not(inner) => match &**inner {
            Condition::Attribute { name, test } => vec![negated(join(path, name), test)?],
            _ => return Err(unsayable("the negation of more than a predicate")),
        },
        Condition::Has { .. } => {
            let (relationships, inner) = followed(condition);
            return alternatives(inner, &join(path, &relationships), null);
        }
        Condition::And(all) => {
            let mut clauses = conjunction_at(all, path)?.into_iter();
            let mut first = clauses
                .next()
                .ok_or_else(|| unsayable("`and` of nothing"))?;
            for other in clauses {
                if first.attributes != other.attributes || !first.is_same_test(&other) {
                    return Err(unsayable(
                        "several conditions on one related resource, or within alternatives",
                    ));
                }
                merge_all(&mut first, other)?;
            }
            vec![first]
        }
        Condition::Or(any) => return disjunction(any, path, null),
    };
    if !null && !path.is_empty() && clauses.iter().any(Clause::holds_for_null) {
        return Err(unsayable(
            "that there is a related resource whose attribute is null: it would match without \
             one, too",
        ));
    }
    for clause in &mut clauses {
        clause.related |= !path.is_empty();
    }
    Ok(clauses)
}

/// Returns the clauses of conditions on the resources at the end of a path.
fn conjunction_at(all: &[Condition], path: &str) -> Result<Vec<Clause>, Error> {
    let mut clauses = conjunction(all)?;
    for clause in &mut clauses {
        for attribute in &mut clause.attributes {
            *attribute = join(path, attribute);
        }
    }
    Ok(clauses)
}

fn disjunction(any: &[Condition], path: &str, null: bool) -> Result<Vec<Clause>, Error> {
    // The paths at whose end there may be no resource.
    let mut absent = BTreeSet::new();
    for condition in any {
        if let Condition::Not(inner) = condition
            && let (relationships, Condition::And(all)) = followed(inner)
            && all.is_empty()
            && !relationships.is_empty()
        {
            absent.insert(relationships);
        }
    }
    let mut unused = absent.clone();
    let mut clauses = Vec::new();
    for condition in any {
        if let Condition::Not(inner) = condition
            && absent.contains(&followed(inner).0)
        {
            continue;
        }
        let (relationships, _) = followed(condition);
        let here = alternatives(condition, path, null || absent.contains(&relationships))?;
        if here.iter().any(Clause::holds_for_null) {
            unused.remove(&relationships);
        }
        clauses.extend(here);
    }
    if let Some(relationships) = unused.first() {
        return Err(unsayable(&format!(
            "that nothing is related by `{relationships}`"
        )));
    }
    Ok(clauses)
}

/// Returns the relationships that a condition follows, and the condition at their end.
fn followed(mut condition: &Condition) -> (String, &Condition) {
    let mut path = String::new();
    while let Condition::Has {
        relationship,
        condition: inner,
    } = condition
    {
        path = join(&path, relationship);
        condition = inner;
    }
    (path, condition)
}

fn join(path: &str, name: &str) -> String {
    match path {
        "" => name.to_owned(),
        path => format!("{path}_{name}"),
    }
}

/// Makes one clause of alternatives.
fn joined(alternatives: Vec<Clause>) -> Result<Clause, Error> {
    let mut attributes: Vec<(String, Vec<Clause>)> = Vec::new();
    for clause in alternatives {
        let name = clause.attributes.join("_or_");
        match attributes.iter_mut().find(|(known, _)| *known == name) {
            Some((_, clauses)) if clauses.iter().any(|known| known.is_same(&clause)) => {}
            Some((_, clauses)) => clauses.push(clause),
            None => attributes.push((name, vec![clause])),
        }
    }
    let mut whole: Option<Clause> = None;
    for (_, clauses) in attributes {
        let clause = joined_values(clauses)?;
        match &mut whole {
            None => whole = Some(clause),
            Some(whole) if whole.is_same(&clause) => {
                whole.attributes.extend(clause.attributes);
                whole.related |= clause.related;
            }
            Some(_) => {
                return Err(unsayable(
                    "alternatives with different predicates or values: ask for each by itself",
                ));
            }
        }
    }
    whole.ok_or_else(|| unsayable("`or` of nothing"))
}

/// Makes one clause of alternatives for one attribute.
fn joined_values(mut clauses: Vec<Clause>) -> Result<Clause, Error> {
    let different = || unsayable("alternatives with different predicates: ask for each by itself");
    let count = clauses.len();
    if count > 1 {
        clauses.retain(|clause| clause.predicate != "null");
    }
    let or_null = clauses.len() < count;
    let mut clauses = clauses.into_iter();
    let mut first = match clauses.next() {
        Some(clause) if or_null && !matches!(clause.predicate, "eq" | "in") => {
            return Err(different());
        }
        Some(clause) if or_null => clause.or_null(),
        Some(clause) => clause,
        None => return Err(different()),
    };
    for mut clause in clauses {
        clause.or_null |= or_null;
        let is_same = first.is_same_test(&clause) && first.several != Some(true);
        let is_list = first.predicate == "in";
        if !is_same || is_negative(first.predicate) || clause.several == Some(true) {
            return Err(different());
        }
        if !is_list && !takes_several(first.predicate) {
            return Err(different());
        }
        first.several = (!is_list).then_some(false);
        first.values.extend(clause.values);
    }
    Ok(first)
}

fn text(value: &Value) -> Result<String, Error> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Bool(_) | Value::Number(_) => Ok(value.to_string()),
        _ => Err(unsayable("null, arrays and objects as values: use `jcont`")),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::String(text) => text.is_empty(),
        Value::Array(all) => all.is_empty(),
        Value::Object(all) => all.is_empty(),
        _ => false,
    }
}

fn tested(attribute: String, test: &Test) -> Result<Clause, Error> {
    let one = |predicate, value: &Value| Ok((predicate, vec![text(value)?]));
    let list = |predicate, values: &[Value]| {
        Ok((
            predicate,
            values.iter().map(text).collect::<Result<_, Error>>()?,
        ))
    };
    let part = |predicate, text: &str| Ok((predicate, vec![text.to_owned()]));
    let flag = |predicate| Ok((predicate, vec!["true".to_owned()]));
    let (predicate, values) = match test {
        Test::Eq(value) => one("eq", value),
        Test::NotEq(value) if is_empty(value) => flag("present"),
        Test::NotEq(value) => one("not_eq", value),
        Test::Lt(value) => one("lt", value),
        Test::LtEq(value) => one("lteq", value),
        Test::Gt(value) => one("gt", value),
        Test::GtEq(value) => one("gteq", value),
        Test::In(values) => list("in", values),
        Test::NotIn(values) => list("not_in", values),
        Test::ContainsIgnoringCase(text) => part("cont", text),
        Test::StartsWithIgnoringCase(text) => part("start", text),
        Test::EndsWithIgnoringCase(text) => part("end", text),
        Test::MatchesIgnoringCase(text) => part("matches", text),
        Test::Includes(members) => Ok(("jcont", vec![members.to_string()])),
        Test::IsNull => flag("null"),
        Test::Contains(_) | Test::StartsWith(_) | Test::EndsWith(_) => Err(unsayable(
            "that text matches with its case: use `cont`, `start` or `end`",
        )),
    }?;
    Ok(Clause::new(attribute, predicate, values))
}

/// The negation of a test.
fn negated(attribute: String, test: &Test) -> Result<Clause, Error> {
    match test {
        Test::IsNull => Ok(Clause::new(attribute, "not_null", vec!["true".to_owned()])),
        Test::NotEq(value) if is_empty(value) => {
            Ok(Clause::new(attribute, "blank", vec!["true".to_owned()]))
        }
        Test::Eq(value) => Ok(Clause::new(attribute, "not_eq", vec![text(value)?]).or_null()),
        Test::In(values) => {
            let values = values.iter().map(text).collect::<Result<_, Error>>()?;
            Ok(Clause::new(attribute, "not_in", values).or_null())
        }
        _ => Err(unsayable(&format!(
            "this negation of a test of `{attribute}`, which holds for null: use a predicate"
        ))),
    }
}

/// Returns the predicate that excludes text, and null.
fn negated_text(test: &Test) -> Option<(&'static str, &str)> {
    match test {
        Test::ContainsIgnoringCase(text) => Some(("not_cont", text)),
        Test::StartsWithIgnoringCase(text) => Some(("not_start", text)),
        Test::EndsWithIgnoringCase(text) => Some(("not_end", text)),
        Test::MatchesIgnoringCase(text) => Some(("does_not_match", text)),
        _ => None,
    }
}
