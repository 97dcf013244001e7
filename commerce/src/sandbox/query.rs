//! The query of a request, checked against the schemas.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use jsonapi_core::ResourceObject;
use jsonapi_core::query::{Parameter, Parameters, SortField};
use serde_json::Value;

use super::kind::Kind;
use super::refusal::Refusal;

/// How many resources a page has if nothing else is asked for, and at most.
const PAGE_SIZE: usize = 10;
const MAX_PAGE_SIZE: usize = 25;

/// How many steps an include path has at most.
const MAX_DEPTH: usize = 8;

pub(super) struct Query {
    parameters: Parameters,
    page_number: usize,
    page_size: usize,
}

impl Query {
    /// Reads a query about resources of these types.
    pub(super) fn parse(
        text: &str,
        types: &[&'static str],
        is_list: bool,
    ) -> Result<Self, Refusal> {
        let mut query = Self {
            parameters: Parameters::parse(text)?,
            page_number: 1,
            page_size: PAGE_SIZE,
        };
        for path in query.include() {
            check_include(path, types)?;
        }
        for (type_name, names) in &query.parameters.fields {
            check_fields(type_name, names)?;
        }
        if let Some((name, _)) = query.parameters.custom.first() {
            return Err(unknown(name));
        }
        if is_list {
            check_sort(&query.parameters.sort, types)?;
            query.read_page()?;
            if !query.parameters.filter.is_empty() {
                let detail = "The sandbox does not filter: leave `filter` out.";
                return Err(Refusal::parameter("filter", "FILTER_NOT_ALLOWED", detail));
            }
        } else if let Some(name) = query.of_lists() {
            let detail = format!("`{name}` is for lists, and this is none.");
            return Err(Refusal::parameter(name, "PARAM_NOT_ALLOWED", detail));
        }
        Ok(query)
    }

    /// A parameter that only means something for a list.
    fn of_lists(&self) -> Option<&'static str> {
        let Parameters {
            sort, page, filter, ..
        } = &self.parameters;
        [
            ("sort", sort.is_empty()),
            ("page", page.is_empty()),
            ("filter", filter.is_empty()),
        ]
        .into_iter()
        .find_map(|(name, is_empty)| (!is_empty).then_some(name))
    }

    fn read_page(&mut self) -> Result<(), Refusal> {
        for Parameter { keys, value } in &self.parameters.page {
            let number = value.parse::<usize>().ok().filter(|number| *number > 0);
            match (
                keys.iter()
                    .map(String::as_str)
                    .collect::<Vec<_>>()
                    .as_slice(),
                number,
            ) {
                (["number"], Some(number)) => self.page_number = number,
                (["size"], Some(size)) => self.page_size = size.min(MAX_PAGE_SIZE),
                ([key @ ("number" | "size")], None) => {
                    let name = format!("page[{key}]");
                    let detail = format!("{value} is not a valid value for {name}.");
                    return Err(Refusal::parameter(&name, "INVALID_PAGE_VALUE", detail));
                }
                (keys, _) => return Err(unknown(&format!("page[{}]", keys.join("][")))),
            }
        }
        Ok(())
    }

    /// The paths to include, each as its steps.
    pub(super) fn include(&self) -> impl Iterator<Item = &str> {
        self.parameters.include.iter().flatten().map(String::as_str)
    }

    /// Whether a field of a type is wanted.
    pub(super) fn wants(&self, type_name: &str, name: &str) -> bool {
        self.parameters
            .fields
            .iter()
            .find(|(restricted, _)| restricted == type_name)
            .is_none_or(|(_, names)| names.iter().any(|wanted| wanted == name))
    }

    /// Sorts resources; those that are equal keep their order.
    pub(super) fn sort(&self, resources: &mut [&ResourceObject]) {
        resources.sort_by(|one, other| {
            self.parameters
                .sort
                .iter()
                .map(|SortField { field, descending }| {
                    let order = compare(one, other, field);
                    if *descending { order.reverse() } else { order }
                })
                .find(|order| order.is_ne())
                .unwrap_or(Ordering::Equal)
        });
    }

    /// The resources of the page.
    pub(super) fn page<'a>(&self, all: &[&'a ResourceObject]) -> Vec<&'a ResourceObject> {
        let skipped = self.page_size.saturating_mul(self.page_number - 1);
        all.iter()
            .skip(skipped)
            .take(self.page_size)
            .copied()
            .collect()
    }

    /// How many pages so many resources are; at least one.
    pub(super) fn page_count(&self, records: usize) -> usize {
        records.div_ceil(self.page_size).max(1)
    }

    /// The pages that links lead to, by name.
    pub(super) fn pages(&self, records: usize) -> BTreeMap<&'static str, usize> {
        let last = self.page_count(records);
        let mut pages = BTreeMap::from([("first", 1), ("last", last)]);
        if self.page_number > 1 {
            pages.insert("prev", (self.page_number - 1).min(last));
        }
        if self.page_number < last {
            pages.insert("next", self.page_number + 1);
        }
        pages
    }

    /// The query of another page.
    pub(super) fn for_page(&self, number: usize) -> String {
        let page = vec![
            Parameter::new(["number"], number.to_string()),
            Parameter::new(["size"], self.page_size.to_string()),
        ];
        Parameters {
            page,
            ..self.parameters.clone()
        }
        .to_string()
    }
}

fn unknown(name: &str) -> Refusal {
    let detail = format!("{name} is not allowed.");
    Refusal::parameter(name, "PARAM_NOT_ALLOWED", detail)
}

/// Each step is a relationship of one of the types that the step before leads to.
fn check_include(path: &str, types: &[&'static str]) -> Result<(), Refusal> {
    let refuse = |detail| Err(Refusal::parameter("include", "INVALID_INCLUDE", detail));
    if path.split('.').count() > MAX_DEPTH {
        return refuse(format!("{path} has more than {MAX_DEPTH} steps."));
    }
    let mut types = types.to_vec();
    for step in path.split('.') {
        let next: Vec<_> = types
            .iter()
            .filter_map(|type_name| Kind::named(type_name)?.relationship(step))
            .collect();
        if next.is_empty() {
            let types = types.join(" or ");
            return refuse(format!(
                "{step} is not a valid includable relationship of {types}"
            ));
        }
        types = next
            .iter()
            .flat_map(|relationship| relationship.targets.iter().copied())
            .collect();
        types.sort_unstable();
        types.dedup();
    }
    Ok(())
}

fn check_fields(type_name: &str, names: &[String]) -> Result<(), Refusal> {
    let parameter = format!("fields[{type_name}]");
    let refuse = |detail| Err(Refusal::parameter(&parameter, "INVALID_FIELD", detail));
    let Some(kind) = Kind::named(type_name) else {
        return refuse(format!(
            "{type_name} is not a resource type of the sandbox."
        ));
    };
    let is_field = |name: &String| {
        kind.attribute(name).is_some_and(|it| it.access.read) || kind.relationship(name).is_some()
    };
    match names.iter().find(|name| !is_field(name)) {
        Some(name) => refuse(format!("{name} is not a valid field for {type_name}.")),
        None => Ok(()),
    }
}

fn check_sort(sort: &[SortField], types: &[&'static str]) -> Result<(), Refusal> {
    for SortField { field, .. } in sort {
        let sorts = |type_name: &&str| {
            Kind::named(type_name)
                .and_then(|kind| kind.attribute(field))
                .is_some_and(|attribute| attribute.access.read && attribute.sortable)
        };
        if field != "id" && !types.iter().any(sorts) {
            let types = types.join(" or ");
            let detail = format!("{field} is not a valid sort criteria for {types}");
            return Err(Refusal::parameter("sort", "INVALID_SORT_CRITERIA", detail));
        }
    }
    Ok(())
}

/// Null comes first; times are texts that sort as times do.
fn compare(one: &ResourceObject, other: &ResourceObject, field: &str) -> Ordering {
    if field == "id" {
        return one.id().cmp(&other.id());
    }
    let value = |resource: &ResourceObject| {
        resource
            .attributes()
            .get(field)
            .cloned()
            .unwrap_or_default()
    };
    match (value(one), value(other)) {
        (Value::Number(one), Value::Number(other)) => {
            let [one, other] = [one, other].map(|number| number.as_f64().unwrap_or_default());
            one.total_cmp(&other)
        }
        (Value::String(one), Value::String(other)) => one.cmp(&other),
        (Value::Bool(one), Value::Bool(other)) => one.cmp(&other),
        (one, other) => other.is_null().cmp(&one.is_null()),
    }
}
