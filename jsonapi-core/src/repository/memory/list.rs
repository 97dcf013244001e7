//! Lists: filtered, sorted, cut into pages.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::sorting::Row;
use super::stored::Stored;
use super::view::StoreView;
use crate::budget::{Budget, DeadlineChecks};
use crate::cursor_pagination::PageError;
use crate::error::Error;
use crate::filter::{Brackets, Condition, Dialect, Evaluator, FindResource};
use crate::model::{ErrorObject, ResourceObject};
use crate::query::{
    FoundPage, PageCursor, PageRequest, PageStart, Paging, Parameter, Parameters, SortField,
};
use crate::resource::schema::Schema;

impl StoreView {
    /// Filters, sorts and pages resources of these types.
    pub(super) fn select<'a>(
        &'a self,
        mut resources: Vec<&'a Stored>,
        schemas: &[&'static Schema],
        parameters: &Parameters,
    ) -> Result<FoundPage<&'a Stored>, Error> {
        if let Some(condition) = &parameters.condition {
            resources = self.meeting(condition, schemas, resources)?;
        }
        resources = self.filtered(&parameters.filter, schemas, resources)?;
        Budget::current().check_time()?;
        let of_type = schemas
            .first()
            .and_then(|of| self.collection(of.type_name).ok());
        let size = of_type.and_then(|of| of.rules.page_size);
        let request = Paging::numbers().read(parameters)?;
        match request.map(|request| request.or_size(size)) {
            Some(request) if request.is_by_cursor() => {
                self.page_by_cursor(resources, &parameters.sort, &request)
            }
            request => {
                if !parameters.sort.is_empty() {
                    resources = self.sorted(resources, &parameters.sort)?;
                }
                Ok(match request {
                    Some(request) => {
                        request.cut(resources, |_, _| Ordering::Equal, |_| PageCursor::End)
                    }
                    None => FoundPage::whole(resources),
                })
            }
        }
    }

    /// Sorts resources, also by their ids, and cuts a page between cursors.
    fn page_by_cursor<'a>(
        &'a self,
        resources: Vec<&'a Stored>,
        sort: &[SortField],
        request: &PageRequest,
    ) -> Result<FoundPage<&'a Stored>, Error> {
        let order = self.ordered(resources, sort)?;
        if let PageStart::Cursors { after, before } = request.start() {
            for (name, cursor) in [("page[after]", after), ("page[before]", before)] {
                if cursor.as_ref().is_some_and(|cursor| !order.has(cursor)) {
                    return Err(ErrorObject::from(PageError::InvalidParameter(name.into())).into());
                }
            }
        }
        let (keys, rows) = (order.keys, order.rows);
        let page = request.cut(
            rows,
            |row, cursor| row.compare_place(cursor, &keys),
            Row::place,
        );
        Ok(page.map(|row| row.resource))
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
                passes.is_none_or(|passes| passes(self, &self.shown(resource)))
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
