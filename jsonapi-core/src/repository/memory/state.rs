//! All that a store holds, and how a change is made whole or not at all.

use std::collections::BTreeMap;

use super::collection::{Collection, Rules};
use crate::document::{ErrorObject, ResourceObject};
use crate::error::Error;

#[derive(Clone, Default)]
pub(super) struct State {
    collections: BTreeMap<&'static str, Collection>,
}

impl State {
    /// Takes in a type, unless it is known.
    pub(super) fn know(&mut self, collection: Collection) {
        self.collections
            .entry(collection.schema.type_name)
            .or_insert(collection);
    }

    pub(super) fn rules(&mut self, type_name: &str, set: impl FnOnce(&mut Rules)) {
        if let Some(collection) = self.collections.get_mut(type_name) {
            set(&mut collection.rules);
        }
    }

    pub(super) fn has_filter(&self, type_name: &str) -> bool {
        let collection = self.collections.get(type_name);
        collection.is_some_and(|collection| collection.rules.filter.is_some())
    }

    pub(super) fn sizes(&self) -> impl Iterator<Item = (&'static str, usize)> {
        self.collections
            .iter()
            .map(|(name, collection)| (*name, collection.len()))
    }

    pub(super) fn collection(&self, type_name: &str) -> Result<&Collection, Error> {
        self.collections
            .get(type_name)
            .ok_or_else(|| no_type(type_name).into())
    }

    pub(super) fn collection_mut(&mut self, type_name: &str) -> Result<&mut Collection, Error> {
        self.collections
            .get_mut(type_name)
            .ok_or_else(|| no_type(type_name).into())
    }

    pub(super) fn collections_mut(&mut self) -> impl Iterator<Item = &mut Collection> {
        self.collections.values_mut()
    }

    /// The type with this path.
    pub(super) fn type_at(&self, path: &str) -> Option<&'static str> {
        let mut all = self.collections.values();
        let found = all.find(|collection| collection.schema.path == path)?;
        Some(found.schema.type_name)
    }

    pub(super) fn knows(&self, type_name: &str) -> bool {
        self.collections.contains_key(type_name)
    }

    pub(super) fn find(&self, type_name: &str, id: &str) -> Option<&ResourceObject> {
        self.collections.get(type_name)?.find(id)
    }

    pub(super) fn existing(&self, type_name: &str, id: &str) -> Result<&ResourceObject, Error> {
        let found = self.collection(type_name)?.find(id);
        found.ok_or_else(|| no_resource(type_name, id).into())
    }
}

pub(super) fn refusal(status: u16, title: &str, detail: String) -> ErrorObject {
    ErrorObject::new()
        .with_status(status)
        .with_title(title)
        .with_detail(detail)
}

fn no_type(type_name: &str) -> ErrorObject {
    let detail = format!("the store has no resources of type `{type_name}`");
    refusal(404, "No such resource type", detail)
}

pub(super) fn no_resource(type_name: &str, id: &str) -> ErrorObject {
    let detail = format!("there is no resource of type `{type_name}` with the id `{id}`");
    refusal(404, "No such resource", detail)
}
