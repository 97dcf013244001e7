//! All that a store holds, and how a change is made whole or not at all.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use compact_str::CompactString;

use super::collection::{Collection, Held, Rules};
use crate::document::{ErrorObject, RelationshipObject, ResourceObject};
use crate::error::Error;

/// A change that a client made: what the resource was before, and what it is now.
#[derive(Clone, Debug)]
pub struct Change {
    /// `None` for a creation.
    pub before: Option<ResourceObject>,
    /// `None` for a deletion. Write-only members are there that were sent.
    pub after: Option<ResourceObject>,
}

type OnChange = dyn Fn(&mut Resources, &Change) -> Result<(), Error> + Send + Sync;

/// The resources of a [`MemoryStore`](crate::MemoryStore), by type and id: what the functions see
/// that are its rules.
#[derive(Default)]
pub struct Resources {
    collections: BTreeMap<&'static str, Collection>,
    on_change: Option<Arc<OnChange>>,
    /// Counts what was written.
    revision: u64,
    /// How many changes are under way, one within another, and what they have replaced.
    attempts: usize,
    replaced: Vec<Replaced>,
}

struct Replaced {
    type_name: &'static str,
    id: CompactString,
    held: Option<Held>,
}

impl Resources {
    /// The resource of this type with this id.
    #[must_use]
    pub fn find(&self, type_name: &str, id: &str) -> Option<&ResourceObject> {
        self.collections.get(type_name)?.find(id)
    }

    /// All resources of a type, in the order of their creation.
    pub fn all(&self, type_name: &str) -> impl Iterator<Item = &ResourceObject> {
        let collection = self.collections.get(type_name);
        collection.into_iter().flat_map(Collection::iter)
    }

    /// What a relationship of a resource leads to.
    pub fn linked<'a>(
        &'a self,
        resource: &'a ResourceObject,
        relationship: &str,
    ) -> impl Iterator<Item = &'a ResourceObject> {
        let linkage = resource
            .relationship(relationship)
            .and_then(RelationshipObject::data);
        let identifiers = linkage.map_or(&[][..], |linkage| linkage.identifiers());
        identifiers
            .iter()
            .filter_map(|to| self.find(to.type_name(), to.id()?))
    }

    /// Writes a resource as it is, members too that no client may set. Without an id it gets one,
    /// which is given back.
    ///
    /// # Errors
    ///
    /// If it is not what its type declares, or leads to a resource that is not there.
    pub fn put(&mut self, mut resource: ResourceObject) -> Result<String, Error> {
        if resource.id().is_none() {
            let id = self.collection_mut(resource.type_name())?.new_id()?;
            resource.set_id(id);
        }
        let resource = self.complete(resource)?;
        let id = resource.id().unwrap_or_default().to_owned();
        self.store(resource)?;
        Ok(id)
    }

    /// Deletes a resource, also from all relationships.
    ///
    /// # Errors
    ///
    /// If it is not there.
    pub fn remove(&mut self, type_name: &str, id: &str) -> Result<(), Error> {
        self.attempt(|resources| resources.take(type_name, id).map(drop))
    }

    /// Makes a change of several steps whole, or not at all: an error takes all of it back, and a
    /// panic too.
    pub(super) fn attempt<T>(
        &mut self,
        change: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.attempts += 1;
        let attempt = Attempt {
            start: self.replaced.len(),
            resources: self,
            done: false,
        };
        let mut attempt = attempt;
        let result = change(attempt.resources);
        attempt.done = result.is_ok();
        result
    }

    /// Puts a resource where it belongs, whatever it is.
    pub(super) fn store(&mut self, resource: ResourceObject) -> Result<(), Error> {
        let id = CompactString::from(resource.id().unwrap_or_default());
        let collection = self.collection_mut(resource.type_name())?;
        let type_name = collection.schema.type_name;
        let held = collection.put(&id, Arc::new(resource));
        self.note(type_name, id, held);
        Ok(())
    }

    /// Takes a resource from where it is.
    pub(super) fn unstore(&mut self, type_name: &str, id: &str) -> Result<Held, Error> {
        let collection = self.collection_mut(type_name)?;
        let type_name = collection.schema.type_name;
        let held = collection
            .remove(id)
            .ok_or_else(|| no_resource(type_name, id))?;
        self.note(type_name, id.into(), Some(held.clone()));
        Ok(held)
    }

    fn note(&mut self, type_name: &'static str, id: CompactString, held: Option<Held>) {
        self.revision += 1;
        if self.attempts > 0 {
            self.replaced.push(Replaced {
                type_name,
                id,
                held,
            });
        }
    }

    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    pub(super) fn on_change(&mut self, see: Arc<OnChange>) {
        self.on_change = Some(see);
    }

    /// Lets the rules of the store see what a client changed.
    pub(super) fn tell(&mut self, change: &Change) -> Result<(), Error> {
        match self.on_change.clone() {
            Some(see) => see(self, change),
            None => Ok(()),
        }
    }

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

    pub(super) fn collections(&self) -> impl Iterator<Item = &Collection> {
        self.collections.values()
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

    pub(super) fn existing(&self, type_name: &str, id: &str) -> Result<&ResourceObject, Error> {
        let found = self.collection(type_name)?.find(id);
        found.ok_or_else(|| no_resource(type_name, id).into())
    }
}

/// A change that is under way.
struct Attempt<'a> {
    resources: &'a mut Resources,
    start: usize,
    done: bool,
}

impl Drop for Attempt<'_> {
    fn drop(&mut self) {
        let resources = &mut *self.resources;
        if !self.done {
            for replaced in resources.replaced.drain(self.start..).rev() {
                resources.revision += 1;
                if let Some(collection) = resources.collections.get_mut(replaced.type_name) {
                    collection.restore(replaced.id, replaced.held);
                }
            }
        }
        resources.attempts -= 1;
        if resources.attempts == 0 {
            resources.replaced.clear();
        }
    }
}

/// The types, and how many resources of each.
impl fmt::Debug for Resources {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.sizes()).finish()
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
