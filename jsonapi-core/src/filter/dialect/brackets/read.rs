//! Reads conditions.

use serde_json::Value;

use super::{NULL, TEXT_TESTS};
use crate::filter::dialect::expression::{Count, Term, parse};
use crate::filter::dialect::scope::{AttributeKind, Scope};
use crate::filter::{Condition, Test};
use crate::query::Parameter;

/// Reads the filters of a request.
pub(super) struct Reader {
    scope: Scope,
    count: Count,
}

/// A value as it is written.
enum Item<'t> {
    Bare(&'t str),
    Quoted(String),
    Json(Value),
}

impl Item<'_> {
    fn is_null(&self) -> bool {
        matches!(self, Self::Bare(NULL))
    }

    fn value(&self, kind: AttributeKind) -> Result<Value, String> {
        match self {
            Self::Bare(text) => kind.value(text),
            Self::Quoted(text) => kind.text_value(text),
            Self::Json(value) => Ok(value.clone()),
        }
    }
}

impl Reader {
    pub(super) fn new(scope: Scope) -> Self {
        Self {
            scope,
            count: Count::default(),
        }
    }

    pub(super) fn parameter(&mut self, filter: &Parameter) -> Result<Condition, String> {
        let (path, operator) = match filter.keys.as_slice() {
            [] => {
                let term = parse(&filter.value, &mut self.count)?;
                return condition(&self.scope, &term);
            }
            [path] => (path, None),
            [path, operator] => (path, Some(operator.as_str())),
            _ => {
                return Err(
                    "write `filter[NAME]=VALUE`, `filter[NAME][OPERATOR]=VALUE` or \
                     `filter=EXPRESSION`"
                        .to_owned(),
                );
            }
        };
        let (relationships, name, kind) = self.scope.resolve(path)?;
        let value = filter.value.as_str();
        let tested = match operator {
            None => self.among(name, kind, value)?,
            Some("in") => Condition::attribute(name, Test::In(self.values(kind, value)?)),
            Some("nin") => Condition::attribute(name, Test::NotIn(self.values(kind, value)?)),
            Some("includes") => {
                self.count.add(1)?;
                Condition::attribute(name, Test::Includes(json(value)?))
            }
            Some(operator) => {
                self.count.add(1)?;
                let item = alone(value);
                test(operator, name, kind, &item)?
            }
        };
        Ok(match relationships {
            Some(path) => Condition::has(path, tested),
            None => tested,
        })
    }

    /// Reads a list without an operator: the attribute is one of these, which may include null.
    fn among(&mut self, name: &str, kind: AttributeKind, text: &str) -> Result<Condition, String> {
        let items = items(text);
        self.count.add(items.len())?;
        let values = items.iter().filter(|item| !item.is_null());
        let mut values = values
            .map(|item| item.value(kind))
            .collect::<Result<Vec<_>, _>>()?;
        let null = (values.len() < items.len()).then(|| Condition::attribute(name, Test::IsNull));
        let equals = match values.len() {
            0 => None,
            1 => Some(Test::Eq(values.remove(0))),
            _ => Some(Test::In(values)),
        };
        let equals = equals.map(|test| Condition::attribute(name, test));
        Ok(Condition::any(equals.into_iter().chain(null)))
    }

    fn values(&mut self, kind: AttributeKind, text: &str) -> Result<Vec<Value>, String> {
        let items = items(text);
        self.count.add(items.len())?;
        items.iter().map(|item| value(item, kind)).collect()
    }
}

/// Reads a value that is not null.
fn value(item: &Item<'_>, kind: AttributeKind) -> Result<Value, String> {
    if item.is_null() {
        return Err("null is not compared with: write `eq` or `ne` with it alone".to_owned());
    }
    item.value(kind)
}

fn json(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|error| format!("`{text}` is not JSON: {error}"))
}

/// Reads a test with one value.
fn test(
    operator: &str,
    name: &str,
    kind: AttributeKind,
    item: &Item<'_>,
) -> Result<Condition, String> {
    let is_null = || Condition::attribute(name, Test::IsNull);
    let compare: fn(Value) -> Test = match operator {
        "eq" if item.is_null() => return Ok(is_null()),
        "ne" if item.is_null() => return Ok(!is_null()),
        "eq" => Test::Eq,
        "ne" => Test::NotEq,
        "lt" => Test::Lt,
        "lte" => Test::LtEq,
        "gt" => Test::Gt,
        "gte" => Test::GtEq,
        _ => {
            let Some((_, test)) = TEXT_TESTS.iter().find(|(known, _)| *known == operator) else {
                return Err(unknown(operator));
            };
            if !kind.is_text() {
                return Err(format!("`{operator}` is for text, which `{name}` is not"));
            }
            let text = match item {
                Item::Bare(text) => (*text).to_owned(),
                Item::Quoted(text) => text.clone(),
                Item::Json(_) => return Err(format!("`{operator}` takes text")),
            };
            return Ok(Condition::attribute(name, test(text)));
        }
    };
    Ok(Condition::attribute(name, compare(value(item, kind)?)))
}

fn unknown(operator: &str) -> String {
    let text = TEXT_TESTS.iter().map(|(name, _)| *name);
    let all = [
        "eq", "ne", "lt", "lte", "gt", "gte", "in", "nin", "includes",
    ]
    .into_iter();
    let all: Vec<_> = all.chain(text).collect();
    format!(
        "`{operator}` is not an operator: there are {}",
        all.join(", ")
    )
}

/// Splits a list at commas that are not in quotes.
fn items(text: &str) -> Vec<Item<'_>> {
    let mut items = Vec::new();
    let mut rest = text;
    loop {
        if let Some((quoted, after)) = quoted(rest) {
            if after.is_empty() {
                items.push(Item::Quoted(quoted));
                return items;
            }
            if let Some(after) = after.strip_prefix(',') {
                items.push(Item::Quoted(quoted));
                rest = after;
                continue;
            }
        }
        match rest.split_once(',') {
            Some((item, after)) => {
                items.push(Item::Bare(item));
                rest = after;
            }
            None => {
                items.push(Item::Bare(rest));
                return items;
            }
        }
    }
}

/// Reads the value of an operator that takes one, in quotes or not.
fn alone(text: &str) -> Item<'_> {
    match quoted(text) {
        Some((quoted, "")) => Item::Quoted(quoted),
        _ => Item::Bare(text),
    }
}

/// Reads text in quotes, and returns it and what follows.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('\'')?;
    let mut read = String::new();
    loop {
        let (part, after) = rest.split_once('\'')?;
        read.push_str(part);
        match after.strip_prefix('\'') {
            Some(after) => {
                read.push('\'');
                rest = after;
            }
            None => return Some((read, after)),
        }
    }
}

/// Reads an expression.
fn condition(scope: &Scope, term: &Term<'_>) -> Result<Condition, String> {
    let Term::Call(function, arguments) = term else {
        return Err("an expression is a function, such as `eq(title,'x')`".to_owned());
    };
    let each = || {
        let conditions = arguments.iter();
        conditions
            .map(|term| condition(scope, term))
            .collect::<Result<Vec<_>, _>>()
    };
    match (*function, arguments.as_slice()) {
        ("and", _) => Ok(Condition::all(each()?)),
        ("or", _) => Ok(Condition::any(each()?)),
        ("not", [term]) => Ok(!condition(scope, term)?),
        ("not", _) => Err("`not` takes one condition".to_owned()),
        ("has", [Term::Word(path)]) => {
            scope.follow_path(path)?;
            Ok(Condition::has(path, Condition::And(Vec::new())))
        }
        ("has", [Term::Word(path), term]) => Ok(Condition::has(
            path,
            condition(&scope.follow_path(path)?, term)?,
        )),
        ("has", _) => Err("`has` takes a relationship and a condition".to_owned()),
        (function, [Term::Word(path), values @ ..]) => {
            let (relationships, name, kind) = scope.resolve(path)?;
            let tested = comparison(function, name, kind, values)?;
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

/// Reads a function that tests an attribute.
fn comparison(
    function: &str,
    name: &str,
    kind: AttributeKind,
    values: &[Term<'_>],
) -> Result<Condition, String> {
    let all = || {
        let values = values.iter().map(|term| value(&item(term)?, kind));
        values.collect::<Result<Vec<_>, _>>()
    };
    match (function, values) {
        ("in", _) => Ok(Condition::attribute(name, Test::In(all()?))),
        ("nin", _) => Ok(Condition::attribute(name, Test::NotIn(all()?))),
        ("includes", [Term::Text(text)]) => {
            Ok(Condition::attribute(name, Test::Includes(json(text)?)))
        }
        ("includes", _) => Err("`includes` takes JSON in quotes".to_owned()),
        (operator, [term]) => test(operator, name, kind, &item(term)?),
        (operator, _) => Err(format!("`{operator}` takes an attribute and one value")),
    }
}

/// Returns a value of an expression.
fn item<'t>(term: &Term<'t>) -> Result<Item<'t>, String> {
    match term {
        Term::Word(word) => Ok(Item::Bare(word)),
        Term::Text(text) => Ok(Item::Quoted(text.clone())),
        Term::Call("json", arguments) => match arguments.as_slice() {
            [Term::Text(text)] => json(text).map(Item::Json),
            _ => Err("`json` takes JSON in quotes".to_owned()),
        },
        Term::Call(function, _) => Err(format!("`{function}` is not a value")),
    }
}
