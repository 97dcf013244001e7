//! Reads filters.

use jsonapi_core::filter::{AttributeKind, Condition, Scope, Test};
use jsonapi_core::query::Parameter;
use jsonapi_core::schema::Kind as ValueKind;
use serde_json::json;

use super::keys::{Ending, Kind, at, endings};

/// The maximum number of relationships in a key.
const MAX_DEPTH: usize = 4;

/// An attribute, possibly of related resources.
struct Place<'k> {
    /// The relationships, with dots between them.
    path: String,
    name: &'k str,
    kind: AttributeKind,
}

pub(super) fn condition(scope: &Scope, filter: &Parameter) -> Result<Condition, String> {
    let keys: Vec<_> = filter.keys.iter().map(String::as_str).collect();
    let ["q", key] = keys.as_slice() else {
        return Err("write a filter as `filter[q][ATTRIBUTE_PREDICATE]`".to_owned());
    };
    let endings = endings(key);
    for (attributes, ending) in &endings {
        let Some((places, all)) = places(scope, attributes) else {
            continue;
        };
        let conditions = places.iter().map(|place| {
            let (condition, holds_for_null) = tested(place, *ending, &filter.value)?;
            Ok(at(&place.path, condition, holds_for_null))
        });
        let mut conditions = conditions.collect::<Result<Vec<_>, String>>()?;
        return Ok(match (conditions.len(), all) {
            (1, _) => conditions.remove(0),
            (_, true) => Condition::all(conditions),
            (_, false) => Condition::any(conditions),
        });
    }
    let types = scope
        .schemas()
        .iter()
        .map(|schema| format!("`{}`", schema.type_name));
    let types = types.collect::<Vec<_>>().join(", ");
    Err(match endings.is_empty() {
        false => format!("`{key}` does not name a filterable attribute of {types}"),
        true => {
            format!("`{key}` does not end with a predicate, such as `_eq`, `_cont` or `_null`")
        }
    })
}

/// Finds the attributes of a key, and whether all of them must match.
fn places<'k>(scope: &Scope, text: &'k str) -> Option<(Vec<Place<'k>>, bool)> {
    // A name may contain `_or_`.
    if let Some(place) = place(scope, text, 0) {
        return Some((vec![place], false));
    }
    let joined = |by| text.split(by).map(|name| place(scope, name, 0)).collect();
    let any: Option<Vec<_>> = joined("_or_");
    any.map(|any| (any, false))
        .or_else(|| joined("_and_").map(|all| (all, true)))
}

fn place<'k>(scope: &Scope, text: &'k str, depth: usize) -> Option<Place<'k>> {
    if text != "type"
        && let Ok(kind) = scope.attribute(text)
    {
        return Some(Place {
            path: String::new(),
            name: text,
            kind,
        });
    }
    if depth == MAX_DEPTH {
        return None;
    }
    let mut relationships = scope
        .schemas()
        .iter()
        .flat_map(|schema| schema.relationships);
    relationships.find_map(|relationship| {
        let rest = text.strip_prefix(relationship.name)?.strip_prefix('_')?;
        let mut place = place(&scope.follow(relationship.name).ok()?, rest, depth + 1)?;
        let path = [relationship.name, &place.path];
        place.path = path.join(".").trim_end_matches('.').to_owned();
        Some(place)
    })
}

/// Returns the condition of a predicate, and whether it holds for null.
fn tested(place: &Place<'_>, ending: Ending, text: &str) -> Result<(Condition, bool), String> {
    let Ending {
        predicate,
        or_null,
        several,
    } = ending;
    let of = |test| Condition::attribute(place.name, test);
    let is_null = || of(Test::IsNull);
    let items: Vec<_> = match several.is_some() || matches!(predicate.kind, Kind::List(_)) {
        true => text.split(',').collect(),
        false => vec![text],
    };
    let flag = |condition: Condition| match (text, predicate.negated) {
        ("true" | "1", false) | ("false" | "0", true) => Ok(condition),
        ("true" | "1", true) | ("false" | "0", false) => Ok(!condition),
        _ => Err(format!("`_{}` takes `true` or `false`", predicate.name)),
    };
    let value = |item: &&str| place.kind.value(item);
    let tests: Vec<Condition> = match predicate.kind {
        Kind::Compare(test) => {
            let values = items.iter().map(value);
            values
                .map(|value| Ok(of(test(value?))))
                .collect::<Result<_, String>>()?
        }
        Kind::Text(test) => {
            if !holds_text(place.kind) {
                return Err(format!(
                    "`_{}` is for text, which `{}` is not",
                    predicate.name, place.name
                ));
            }
            items
                .iter()
                .map(|item| of(test((*item).to_owned())))
                .collect()
        }
        Kind::List(test) => {
            let values = items.iter().map(value).collect::<Result<_, _>>()?;
            vec![of(test(values))]
        }
        Kind::Json => {
            let part = serde_json::from_str(text);
            let part = part.map_err(|error| format!("`_jcont` takes JSON: {error}"))?;
            vec![of(Test::Includes(part))]
        }
        Kind::Present => {
            let present = present(place.name, place.kind.kind());
            let condition = flag(present)?;
            let holds_for_null = matches!(condition, Condition::Not(ref inner) if !is_null_test(inner))
                || is_null_test(&condition);
            return Ok((condition, holds_for_null));
        }
        Kind::Null => {
            let condition = flag(is_null())?;
            let holds_for_null = is_null_test(&condition);
            return Ok((condition, holds_for_null));
        }
        Kind::True => {
            let is_true = matches!(text, "true" | "1") != predicate.negated;
            flag(is_null())?;
            return Ok((of(Test::Eq(is_true.into())), false));
        }
    };
    if predicate.negated {
        let tests = tests.into_iter().map(|test| !test);
        return Ok((Condition::all([!is_null()].into_iter().chain(tests)), false));
    }
    let tests = tests.into_iter().map(|test| match or_null {
        true => super::super::or_null(test),
        false => test,
    });
    let is_all = several == Some(true) || predicate.is_negative();
    Ok((
        if is_all {
            Condition::all(tests)
        } else {
            Condition::any(merged(tests))
        },
        or_null,
    ))
}

/// Leaves one test for null of several.
fn merged(tests: impl Iterator<Item = Condition>) -> Vec<Condition> {
    let (mut all, mut null) = (Vec::new(), None);
    for test in tests {
        match test {
            Condition::Or(any) => {
                for one in any {
                    if is_null_test(&one) {
                        null = Some(one);
                    } else {
                        all.push(one);
                    }
                }
            }
            other => all.push(other),
        }
    }
    all.extend(null);
    all
}

fn is_null_test(condition: &Condition) -> bool {
    matches!(
        condition,
        Condition::Attribute {
            test: Test::IsNull,
            ..
        }
    )
}

/// Requires that an attribute is neither null nor empty.
fn present(name: &str, kind: ValueKind) -> Condition {
    let empty = match kind {
        ValueKind::Str(None) | ValueKind::Enum { .. } | ValueKind::Any => json!(""),
        ValueKind::Object(_) => json!({}),
        ValueKind::Array(_) => json!([]),
        _ => return !Condition::attribute(name, Test::IsNull),
    };
    Condition::attribute(name, Test::NotEq(empty))
}

fn holds_text(kind: AttributeKind) -> bool {
    matches!(
        kind.kind(),
        ValueKind::Any | ValueKind::Str(_) | ValueKind::Enum { .. }
    )
}
