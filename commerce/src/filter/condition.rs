//! A condition: an attribute, a predicate and a value.

use std::marker::PhantomData;

use jsonapi_core::Error;
use jsonapi_core::query::{Filter, Parameter, Parameters};

/// A condition for lists of `R`, built by a [predicate](super::Predicates) and passed to
/// [`filter_by`](jsonapi_core::Query::filter_by).
#[derive(Debug)]
#[must_use = "a condition does nothing until passed to `filter_by`"]
pub struct Condition<R> {
    key: String,
    /// The value as sent, or a description of the mistake.
    value: Result<String, String>,
    resource: PhantomData<fn() -> R>,
}

impl<R> Condition<R> {
    pub(super) fn new(attribute: &str, predicate: &str, value: Result<String, String>) -> Self {
        Self {
            key: format!("{attribute}_{predicate}"),
            value,
            resource: PhantomData,
        }
    }

    /// Builds a condition for a predicate with several values.
    pub(super) fn of_list(
        attribute: &str,
        predicate: &str,
        values: impl Iterator<Item = Result<String, String>>,
    ) -> Self {
        Self::new(attribute, predicate, list(values))
    }
}

/// Joins values with commas. The API has no escape for a comma within a value.
fn list(values: impl Iterator<Item = Result<String, String>>) -> Result<String, String> {
    let values: Vec<String> = values.collect::<Result<_, _>>()?;
    if values.is_empty() {
        return Err(
            "the list of values is empty, and the API would leave the condition out: \
                    don't ask where nothing can be found"
                .to_owned(),
        );
    }
    for value in &values {
        if value.contains(',') {
            return Err(format!(
                "{value:?} has a comma, at which the API would take it apart: ask for each value \
                 by itself, with a predicate that takes one"
            ));
        }
    }
    let values: Result<Vec<_>, _> = values.into_iter().map(sent).collect();
    Ok(values?.join(","))
}

/// Rejects a value that the API would ignore.
fn sent(value: String) -> Result<String, String> {
    if value.trim().is_empty() {
        return Err(
            "the value is empty, and the API would ignore the condition: use `blank` \
                    or `null` for attributes without a value"
                .to_owned(),
        );
    }
    Ok(value)
}

impl<R> Filter<R> for Condition<R> {
    fn add_to(self, parameters: &mut Parameters) -> Result<(), Error> {
        let Self { key, value, .. } = self;
        let value = value
            .and_then(sent)
            .map_err(|problem| Error::invalid(format!("the filter `{key}`: {problem}")))?;
        let parameter = Parameter::new(["q", &key], value);
        let filters = &mut parameters.filter;
        if filters.iter().any(|held| held.keys == parameter.keys) {
            return Err(Error::invalid(format!(
                "the filter `{key}` is repeated, and the API would use only the last one: \
                 use the predicate that takes several values (`_any`, `_all`, `in`)"
            )));
        }
        filters.push(parameter);
        Ok(())
    }
}
