//! Lists: filtered, sorted, cut into pages.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use super::collection::{Collection, Passes};
use super::stored::Stored;
use super::view::StoreView;
use crate::budget::{Budget, DeadlineChecks};
use crate::error::Error;
use crate::filter::{Evaluator, FindResource, compare_numbers};
use crate::model::{Link, Links, Meta, ResourceObject};
use crate::query::check::Page;
use crate::query::{Parameter, Parameters, SortField};
use crate::resource::schema::Schema;

/// The size of a page if the query has only a page number.
const PAGE_SIZE: u64 = 10;

/// The links and the counts of a page.
#[derive(Default)]
pub(super) struct Summary {
    pub(super) links: Links,
    pub(super) meta: Meta,
}

impl StoreView {
    /// Filters, sorts and pages resources of these types.
    pub(super) fn select<'a>(
        &'a self,
        mut resources: Vec<&'a Stored>,
        types: &[&str],
        parameters: &Parameters,
    ) -> Result<(Vec<&'a Stored>, Summary), Error> {
        let mut checks = DeadlineChecks::new();
        if let Some(condition) = &parameters.condition {
            let evaluator = Evaluator::new(condition, &self.schemas(types), self);
            let mut kept = Vec::new();
            for resource in resources {
                checks.step()?;
                if evaluator.matches(resource.object()) {
                    kept.push(resource);
                }
            }
            resources = kept;
        }
        for filter in &parameters.filter {
            // Parsed once for each type.
            let mut meanings = BTreeMap::new();
            for type_name in types {
                if let Some(meaning) = self.meaning(type_name, filter)? {
                    meanings.insert(*type_name, meaning);
                }
            }
            let mut matching = Vec::new();
            for resource in resources {
                checks.step()?;
                let object = resource.object();
                let passes = match meanings.get(object.type_name()) {
                    Some(passes) => passes(self, object),
                    None => equals(object, filter),
                };
                if passes {
                    matching.push(resource);
                }
            }
            resources = matching;
        }
        Budget::current().check_time()?;
        if !parameters.sort.is_empty() {
            let keys = distinct(&parameters.sort);
            resources.sort_by(|one, other| compare(one.object(), other.object(), &keys));
        }
        let count = resources.len() as u64;
        let mut meta = Meta::new().with("record_count", count);
        let of_type = types.first().and_then(|name| self.collection(name).ok());
        let default = of_type.and_then(|of| of.rules.page_size);
        let default_page = default.map(|_| Page {
            number: 1,
            size: None,
        });
        let Some(page) = Page::of(parameters)?.or(default_page) else {
            let links = Links::new();
            return Ok((resources, Summary { links, meta }));
        };
        let size = page.size.or(default).unwrap_or(PAGE_SIZE);
        let last = count.div_ceil(size);
        meta.insert("page_count", last);
        let start = (page.number - 1).saturating_mul(size);
        let whole = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let resources = resources.into_iter().skip(whole(start)).take(whole(size));
        let links = links(page.number, size, last);
        Ok((resources.collect(), Summary { links, meta }))
    }
}

impl StoreView {
    /// Returns the schemas of the types that the store has.
    fn schemas(&self, types: &[&str]) -> Vec<&'static Schema> {
        let collections = types.iter().filter_map(|name| self.collection(name).ok());
        collections.map(Collection::schema).collect()
    }

    /// Parses a filter with the function that was set for the type, if any.
    fn meaning(&self, type_name: &str, filter: &Parameter) -> Result<Option<Passes>, Error> {
        let collection = self.collection(type_name).ok();
        let parse = collection.and_then(|of| of.rules.filter.as_ref());
        parse.map(|parse| parse(filter)).transpose()
    }
}

impl FindResource for StoreView {
    fn find_resource(&self, type_name: &str, id: &str) -> Option<&ResourceObject> {
        self.find(type_name, id)
    }
}

/// Links to the pages of a list. They are relative to the list and name the page alone:
/// [`page_links`](crate::repository::page_links::page_links) adds what the caller asked for.
fn links(number: u64, size: u64, last: u64) -> Links {
    let link = |number: u64| {
        let page = vec![
            Parameter::new(["number"], number.to_string()),
            Parameter::new(["size"], size.to_string()),
        ];
        let page = Parameters {
            page,
            ..Parameters::default()
        };
        Link::from(format!("?{page}"))
    };
    let last = last.max(1);
    let mut links = Links::new();
    links.insert("first", link(1));
    links.insert("last", link(last));
    if number > 1 {
        links.insert("prev", link((number - 1).min(last)));
    }
    if number < last {
        links.insert("next", link(number + 1));
    }
    links
}

/// The default meaning of a filter: the attribute equals the text, or the JSON value.
fn equals(resource: &ResourceObject, filter: &Parameter) -> bool {
    let [name] = filter.keys.as_slice() else {
        return false;
    };
    match resource.attributes().get(name) {
        Some(Value::String(text)) => *text == filter.value,
        Some(value) => {
            let text = value.to_string();
            text == filter.value
        }
        None => filter.value == "null",
    }
}

/// Returns the sort keys without repetitions, which decide nothing.
fn distinct(keys: &[SortField]) -> Vec<&SortField> {
    let mut seen = HashSet::new();
    let keys = keys.iter();
    keys.filter(|key| seen.insert(&key.field)).collect()
}

fn compare(one: &ResourceObject, other: &ResourceObject, keys: &[&SortField]) -> Ordering {
    for key in keys {
        let order = if key.field == "id" {
            one.id().cmp(&other.id())
        } else {
            let (one, other) = (one.attributes(), other.attributes());
            let null = &Value::Null;
            compare_values(
                one.get(&key.field).unwrap_or(null),
                other.get(&key.field).unwrap_or(null),
            )
        };
        let order = if key.descending {
            order.reverse()
        } else {
            order
        };
        if order.is_ne() {
            return order;
        }
    }
    Ordering::Equal
}

/// Null, then false, true, numbers, strings by their characters, and what else JSON has.
fn compare_values(one: &Value, other: &Value) -> Ordering {
    let rank = |value: &Value| match value {
        Value::Null => 0,
        Value::Bool(_) => 1,
        Value::Number(_) => 2,
        Value::String(_) => 3,
        Value::Array(_) => 4,
        Value::Object(_) => 5,
    };
    match (one, other) {
        (Value::Bool(one), Value::Bool(other)) => one.cmp(other),
        (Value::Number(one), Value::Number(other)) => compare_numbers(one, other),
        (Value::String(one), Value::String(other)) => one.cmp(other),
        (Value::Array(_), Value::Array(_)) | (Value::Object(_), Value::Object(_)) => {
            one.to_string().cmp(&other.to_string())
        }
        _ => rank(one).cmp(&rank(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sort_key_that_comes_again_is_not_compared_again() {
        let keys = ["title", "-words", "title", "words"];
        let keys = keys.map(|key| SortField {
            field: key.trim_start_matches('-').to_owned(),
            descending: key.starts_with('-'),
        });
        let distinct = distinct(&keys);
        let distinct: Vec<_> = distinct
            .iter()
            .map(|key| (&*key.field, key.descending))
            .collect();
        assert_eq!(distinct, [("title", false), ("words", true)]);
    }
}
