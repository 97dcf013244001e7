//! Sorts lists.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashSet;

use serde_json::Value;

use super::stored::Stored;
use super::view::StoreView;
use crate::budget::DeadlineChecks;
use crate::document::reach::HasLinkage;
use crate::error::Error;
use crate::filter::{SortValue, text_kind};
use crate::model::{Linkage, RelationshipObject, ResourceObject};
use crate::query::{PageCursor, SortField};

/// Resources in order, and the keys that they are sorted by.
pub(super) struct Order<'a, 'k> {
    pub(super) keys: Vec<&'k SortField>,
    pub(super) rows: Vec<Row<'a>>,
}

impl Order<'_, '_> {
    /// Returns whether a cursor has as many values as there are keys.
    pub(super) fn has(&self, cursor: &PageCursor) -> bool {
        match cursor {
            PageCursor::At { values, .. } => values.len() == self.keys.len(),
            PageCursor::End => true,
        }
    }
}

/// A resource with the values of the sort keys.
pub(super) struct Row<'a> {
    values: Vec<SortValue<'a>>,
    pub(super) resource: &'a Stored,
}

impl Row<'_> {
    fn identity(&self) -> (&str, &str) {
        let (type_name, id) = self.resource.identity();
        (id, type_name)
    }

    /// Returns the place of the resource.
    pub(super) fn place(&self) -> PageCursor {
        let (type_name, id) = self.resource.identity();
        let values = self.values.iter().map(|value| value.to_json());
        PageCursor::At {
            values: values.collect(),
            type_name: type_name.to_owned(),
            id: id.to_owned(),
        }
    }

    /// Compares the place of the resource with another one.
    pub(super) fn compare_place(&self, place: &PageCursor, keys: &[&SortField]) -> Ordering {
        let PageCursor::At {
            values,
            type_name,
            id,
        } = place
        else {
            return Ordering::Less;
        };
        let own = self.values.iter();
        let others: Vec<_> = own
            .zip(values)
            .map(|(own, value)| own.of_same_kind(value))
            .collect();
        let values = compare(&self.values, &others, keys);
        values.then_with(|| self.identity().cmp(&(id, type_name)))
    }
}

impl StoreView {
    /// Sorts resources. Those that no key tells apart keep their order.
    pub(super) fn sorted<'a>(
        &'a self,
        resources: Vec<&'a Stored>,
        keys: &[SortField],
    ) -> Result<Vec<&'a Stored>, Error> {
        let Order { keys, mut rows } = self.valued(resources, keys)?;
        rows.sort_by(|one, other| compare(&one.values, &other.values, &keys));
        Ok(rows.into_iter().map(|row| row.resource).collect())
    }

    /// Sorts resources by the keys, then by id and type, so that each has a place of its own.
    pub(super) fn ordered<'a, 'k>(
        &'a self,
        resources: Vec<&'a Stored>,
        keys: &'k [SortField],
    ) -> Result<Order<'a, 'k>, Error> {
        let mut order = self.valued(resources, keys)?;
        let keys = &order.keys;
        order.rows.sort_by(|one, other| {
            let values = compare(&one.values, &other.values, keys);
            values.then_with(|| one.identity().cmp(&other.identity()))
        });
        Ok(order)
    }

    fn valued<'a, 'k>(
        &'a self,
        resources: Vec<&'a Stored>,
        keys: &'k [SortField],
    ) -> Result<Order<'a, 'k>, Error> {
        let keys = distinct(keys);
        let mut checks = DeadlineChecks::new();
        let mut rows = Vec::with_capacity(resources.len());
        for resource in resources {
            checks.step()?;
            let values = keys
                .iter()
                .map(|key| self.value(resource.object(), &key.field));
            rows.push(Row {
                values: values.collect(),
                resource,
            });
        }
        Ok(Order { keys, rows })
    }

    /// Returns the value that a resource is sorted by: that of a key of the server's own, or an
    /// attribute at the end of a path of to-one relationships.
    fn value<'a>(&'a self, resource: &'a ResourceObject, key: &str) -> SortValue<'a> {
        let collection = self.collection(resource.type_name()).ok();
        let own = collection.and_then(|of| of.rules.sort_keys.get(key));
        if let Some(own) = own {
            let value = own(self, &self.shown(resource));
            return SortValue::new(Cow::Owned(value), Default::default());
        }
        let (relationships, name) = key.rsplit_once('.').unwrap_or(("", key));
        let mut steps = relationships.split('.').filter(|step| !step.is_empty());
        let end = steps.try_fold(resource, |resource, step| {
            let linkage = resource
                .relationship(step)
                .and_then(RelationshipObject::data)?;
            match linkage {
                Linkage::One(Some(to)) => self.find(to.type_name(), to.id()?),
                Linkage::One(None) | Linkage::Many(_) => None,
            }
        });
        let Some(end) = end else {
            return SortValue::new(Cow::Owned(Value::Null), Default::default());
        };
        if name == "id" {
            let id = end.id().map_or(Value::Null, Value::from);
            return SortValue::new(Cow::Owned(id), Default::default());
        }
        let schema = self.collection(end.type_name()).ok().map(|of| of.schema());
        let attribute = schema.and_then(|schema| schema.attribute(name));
        let kind = attribute.map(text_kind).unwrap_or_default();
        let value = end.attributes().get(name).unwrap_or(&Value::Null);
        SortValue::new(Cow::Borrowed(value), kind)
    }
}

/// Returns the sort keys without repetitions, which decide nothing.
fn distinct(keys: &[SortField]) -> Vec<&SortField> {
    let mut seen = HashSet::new();
    let keys = keys.iter();
    keys.filter(|key| seen.insert(&key.field)).collect()
}

fn compare(one: &[SortValue<'_>], other: &[SortValue<'_>], keys: &[&SortField]) -> Ordering {
    let pairs = one.iter().zip(other).zip(keys);
    let orders = pairs.map(|((one, other), key)| match key.descending {
        true => other.cmp(one),
        false => one.cmp(other),
    });
    orders.fold(Ordering::Equal, Ordering::then)
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
        let kept = distinct(&keys);
        let kept: Vec<_> = kept
            .iter()
            .map(|key| (&*key.field, key.descending))
            .collect();
        assert_eq!(kept, [("title", false), ("words", true)]);
    }
}
