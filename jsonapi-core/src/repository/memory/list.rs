//! Lists: filtered, sorted, cut into pages.

use std::collections::BTreeMap;

use super::stored::Stored;
use super::view::StoreView;
use crate::budget::{Budget, DeadlineChecks};
use crate::error::Error;
use crate::filter::{Brackets, Condition, Dialect, Evaluator, FindResource};
use crate::model::{Link, Links, Meta, ResourceObject};
use crate::query::check::Page;
use crate::query::{Parameter, Parameters};
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
        schemas: &[&'static Schema],
        parameters: &Parameters,
    ) -> Result<(Vec<&'a Stored>, Summary), Error> {
        if let Some(condition) = &parameters.condition {
            resources = self.meeting(condition, schemas, resources)?;
        }
        resources = self.filtered(&parameters.filter, schemas, resources)?;
        Budget::current().check_time()?;
        if !parameters.sort.is_empty() {
            resources = self.sorted(resources, &parameters.sort)?;
        }
        let count = resources.len() as u64;
        let mut meta = Meta::new().with("record_count", count);
        let of_type = schemas
            .first()
            .and_then(|of| self.collection(of.type_name).ok());
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
    /// Keeps the resources that meet a condition.
    fn meeting<'a>(
        &'a self,
        condition: &Condition,
        schemas: &[&'static Schema],
        resources: Vec<&'a Stored>,
    ) -> Result<Vec<&'a Stored>, Error> {
        let evaluator = Evaluator::new(condition, schemas, self);
        kept(resources, |resource| evaluator.matches(resource))
    }

    /// Keeps the resources that pass filters: those that the function of their type gives them, or
    /// the default dialect.
    fn filtered<'a>(
        &'a self,
        filters: &[Parameter],
        schemas: &[&'static Schema],
        mut resources: Vec<&'a Stored>,
    ) -> Result<Vec<&'a Stored>, Error> {
        if filters.is_empty() {
            return Ok(resources);
        }
        let meaning = |of: &&'static Schema| {
            let collection = self.collection(of.type_name).ok()?;
            Some((of.type_name, collection.rules.filter.clone()?))
        };
        let meanings: BTreeMap<_, _> = schemas.iter().filter_map(meaning).collect();
        let has_none = |schema: &&&'static Schema| !meanings.contains_key(schema.type_name);
        let rest: Vec<_> = schemas.iter().filter(has_none).copied().collect();
        if !rest.is_empty() {
            let condition = Brackets.read(&rest, filters)?;
            let evaluator = Evaluator::new(&condition, &rest, self);
            resources = kept(resources, |resource| {
                meanings.contains_key(resource.type_name()) || evaluator.matches(resource)
            })?;
        }
        for filter in filters {
            // Parsed once for each type.
            let mut parsed = BTreeMap::new();
            for (type_name, parse) in &meanings {
                parsed.insert(*type_name, parse(filter)?);
            }
            resources = kept(resources, |resource| {
                let passes = parsed.get(resource.type_name());
                passes.is_none_or(|passes| passes(self, resource))
            })?;
        }
        Ok(resources)
    }
}

/// Keeps some resources, as long as there is time.
fn kept<'a>(
    resources: Vec<&'a Stored>,
    keep: impl Fn(&'a ResourceObject) -> bool,
) -> Result<Vec<&'a Stored>, Error> {
    let mut checks = DeadlineChecks::new();
    let mut kept = Vec::new();
    for resource in resources {
        checks.step()?;
        if keep(resource.object()) {
            kept.push(resource);
        }
    }
    Ok(kept)
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
