//! All that a store holds, and how a change is made whole or not at all.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use compact_str::CompactString;

use super::collection::{Collection, Collections, Positioned, Rules};
use super::contents::Contents;
use super::referrers::{Referrer, Referrers};
use super::stored::Stored;
use super::undo::Undo;
use super::visibility::Visibility;
use crate::error::Error;
use crate::model::members::Members;
use crate::model::{ErrorObject, Identifier, RelationshipObject, ResourceObject, fault};
use crate::repository::linkage::no_resource;
use crate::repository::parts::ResourceParts;

/// A change that a client made: what the resource was before, and what it is now.
#[derive(Clone, Debug)]
pub struct Change {
    /// `None` for a creation.
    pub before: Option<ResourceObject>,
    /// `None` for a deletion. Write-only members are there that were sent.
    pub after: Option<ResourceObject>,
}

type OnChange = dyn Fn(&mut StoreView, &Change) -> Result<(), Error> + Send + Sync;

/// The resources of a [`MemoryStore`](crate::MemoryStore), by type and id, as far as they are
/// visible: rules see all of them, and functions of a [restricted](crate::MemoryStore::only) store
/// those that it shows.
#[derive(Default)]
pub struct StoreView {
    /// Shared with snapshots, which stay as they are when it is changed.
    collections: Arc<Collections>,
    /// What is visible; `None` for everything.
    visibility: Option<Arc<Visibility>>,
    referrers: Referrers,
    on_change: Option<Arc<OnChange>>,
    /// Counts what was written.
    revision: u64,
    /// The undo logs of the nested transactions in progress.
    changes: Vec<Undo>,
}

impl StoreView {
    /// The resource of this type with this id.
    #[must_use]
    pub fn find(&self, type_name: &str, id: &str) -> Option<&ResourceObject> {
        self.stored(type_name, id).map(Stored::object)
    }

    pub(super) fn stored(&self, type_name: &str, id: &str) -> Option<&Stored> {
        self.visible(type_name, id).map(|stored| &**stored)
    }

    fn visible(&self, type_name: &str, id: &str) -> Option<&Arc<Stored>> {
        let stored = self.collections.find(type_name, id)?;
        self.shows(stored).then_some(stored)
    }

    /// Returns whether a resource is visible.
    pub(super) fn shows(&self, stored: &Stored) -> bool {
        let visibility = self.visibility.as_ref();
        visibility.is_none_or(|visibility| visibility.shows(stored, &self.collections))
    }

    /// Returns whether the resource of an identifier is there, visible or not.
    pub(super) fn exists(&self, to: &Identifier) -> bool {
        let id = to.id().unwrap_or_default();
        self.collections.find(to.type_name(), id).is_some()
    }

    /// Returns whether the resource of an identifier is there but not visible.
    pub(super) fn hides(&self, to: &Identifier) -> bool {
        if self.visibility.is_none() {
            return false;
        }
        let stored = self
            .collections
            .find(to.type_name(), to.id().unwrap_or_default());
        stored.is_some_and(|stored| !self.shows(stored))
    }

    pub(super) fn is_restricted(&self) -> bool {
        self.visibility.is_some()
    }

    /// Sets what is visible from now on.
    pub(super) fn set_visibility(&mut self, visibility: Option<Arc<Visibility>>) {
        self.visibility = visibility;
    }

    /// Returns the visible resources of a type, in the order of their creation.
    pub(super) fn all_stored(&self, type_name: &str) -> impl Iterator<Item = &Stored> {
        let visibility = self.visibility.as_ref();
        let evaluator =
            visibility.and_then(|visibility| visibility.evaluator(type_name, &self.collections));
        let hides_all = visibility.is_some_and(|visibility| visibility.hides_all());
        let collection = self.collections.get(type_name).filter(|_| !hides_all);
        let all = collection
            .into_iter()
            .flat_map(|collection| collection.iter());
        all.filter(move |stored| {
            let evaluator = evaluator.as_ref();
            evaluator.is_none_or(|evaluator| evaluator.matches(stored.object()))
        })
    }

    /// All resources of a type, in the order of their creation.
    pub fn all(&self, type_name: &str) -> impl Iterator<Item = &ResourceObject> {
        self.all_stored(type_name).map(Stored::object)
    }

    /// Returns the resources that a relationship leads to.
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
    /// If it is not what its type declares, or leads to a resource that is not there, or if a
    /// resource that is not visible has the id.
    pub fn put(&mut self, mut resource: ResourceObject) -> Result<String, Error> {
        if resource.id().is_none() {
            let id = self.collection_mut(resource.type_name())?.new_id()?;
            resource.set_id(id);
        }
        self.check_not_hidden(&resource)?;
        let of = self.collection(resource.type_name())?.of;
        let parts = self.complete(Contents::of_object(of, &resource)?)?;
        let id = parts.id().to_owned();
        self.store(parts)?;
        Ok(id)
    }

    /// Checks that no resource has the id that is there but not visible: it must not be replaced.
    pub(super) fn check_not_hidden(&self, resource: &ResourceObject) -> Result<(), Error> {
        let (type_name, id) = (resource.type_name(), resource.id().unwrap_or_default());
        if self.hides(&Identifier::new(type_name, id)) {
            return Err(id_taken(type_name, id).into());
        }
        Ok(())
    }

    /// Deletes a resource, also from all relationships.
    ///
    /// # Errors
    ///
    /// If it is not there.
    pub fn remove(&mut self, type_name: &str, id: &str) -> Result<(), Error> {
        self.take(type_name, id)?;
        self.unlink(&[Identifier::new(type_name, id)]);
        Ok(())
    }

    /// Returns an unchanging copy that shares the resources, for long reads without the lock.
    pub(super) fn snapshot(&self) -> Self {
        Self {
            collections: Arc::clone(&self.collections),
            visibility: self.visibility.clone(),
            revision: self.revision,
            ..Self::default()
        }
    }

    /// Runs a change of several steps. An error or a panic rolls all of them back.
    pub(super) fn transaction<T>(
        &mut self,
        change: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.changes.push(Undo::default());
        let mut attempt = Attempt {
            resources: self,
            done: false,
        };
        let result = change(attempt.resources);
        attempt.done = result.is_ok();
        result
    }

    /// Stores a resource without checking it.
    pub(super) fn store(&mut self, resource: ResourceParts) -> Result<(), Error> {
        let id = CompactString::from(resource.id());
        let collection = self.collection_mut(resource.type_name())?;
        let type_name = collection.schema().type_name;
        let position = collection.position_of(&id);
        let before = self.replace(
            type_name,
            &id,
            Some((position, Arc::new(Stored::new(resource)))),
        );
        self.note(type_name, &id, before);
        Ok(())
    }

    /// Takes a resource from where it is. Others may lead there still: [`unlink`](Self::unlink)
    /// ends that.
    pub(super) fn take(&mut self, type_name: &str, id: &str) -> Result<Arc<Stored>, Error> {
        let type_name = self.collection(type_name)?.schema().type_name;
        self.existing(type_name, id)?;
        let before = self.replace(type_name, id, None);
        let before = before.ok_or_else(|| no_resource(type_name, id))?;
        self.note(type_name, id, Some(before.clone()));
        Ok(before.1)
    }

    /// Takes the linkage to removed resources out of those that have it; no other is looked
    /// at.
    pub(super) fn unlink(&mut self, removed: &[Identifier]) {
        let mut referrers = BTreeSet::new();
        let mut ids = Vec::with_capacity(removed.len());
        for to in removed {
            let (type_name, id) = (to.type_name(), to.id().unwrap_or_default());
            referrers.extend(self.referrers.of(type_name, id));
            ids.push((Some(id), type_name));
        }
        ids.sort_unstable();
        for referrer in referrers {
            self.unlink_from(referrer, &ids);
        }
    }

    /// The same in one resource; `removed` is sorted.
    fn unlink_from(&mut self, referrer: Referrer, removed: &[(Option<&str>, &str)]) {
        let (type_name, position) = referrer;
        let collection = Arc::make_mut(&mut self.collections).get_mut(type_name);
        let resource = collection.and_then(|of| Arc::make_mut(of).at(position));
        let Some(resource) = resource else { return };
        self.revision += 1;
        if let Some(undo) = self.changes.last_mut() {
            let id = resource.parts().id();
            undo.note(type_name, id, || Some((position, Arc::clone(resource))));
        }
        let referrers = &mut self.referrers;
        *resource = Arc::new(resource.without(|to| {
            let is_removed = removed.binary_search(&(to.id(), to.type_name())).is_ok();
            if is_removed {
                referrers.unlink(referrer, to);
            }
            is_removed
        }));
    }

    /// Puts a resource, or none, where one with this id was; gives that.
    fn replace(
        &mut self,
        type_name: &'static str,
        id: &str,
        after: Option<Positioned>,
    ) -> Option<Positioned> {
        self.revision += 1;
        let collection = Arc::make_mut(&mut self.collections).get_mut(type_name)?;
        let entry = after
            .as_ref()
            .map(|(position, resource)| (*position, Arc::clone(resource)));
        let before = Arc::make_mut(collection).replace(id, after);
        let none = Members::new();
        match (&before, &entry) {
            (Some((position, before)), Some((new_position, after))) if position == new_position => {
                let (before, after) = (before.parts(), after.parts());
                let (before, after) = (before.relationships(), after.relationships());
                self.referrers
                    .replace((type_name, *position), before, after);
            }
            _ => {
                if let Some((position, before)) = &before {
                    let before = before.parts().relationships();
                    self.referrers
                        .replace((type_name, *position), before, &none);
                }
                if let Some((position, after)) = &entry {
                    let after = after.parts().relationships();
                    self.referrers.replace((type_name, *position), &none, after);
                }
            }
        }
        before
    }

    fn note(&mut self, type_name: &'static str, id: &str, entry: Option<Positioned>) {
        if let Some(undo) = self.changes.last_mut() {
            undo.note(type_name, id, || entry);
        }
    }

    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    pub(super) fn on_change(&mut self, see: Arc<OnChange>) {
        self.on_change = Some(see);
    }

    pub(super) fn has_rules(&self) -> bool {
        self.on_change.is_some()
    }

    /// Lets the rules of the store see what a client changed.
    pub(super) fn notify(&mut self, change: impl FnOnce() -> Change) -> Result<(), Error> {
        let Some(see) = self.on_change.clone() else {
            return Ok(());
        };
        let visibility = self.visibility.take();
        let seen = see(self, &change());
        self.visibility = visibility;
        seen
    }

    /// Takes in a type, unless it is known.
    pub(super) fn register(&mut self, collection: Collection) {
        Arc::make_mut(&mut self.collections)
            .entry(collection.schema().type_name)
            .or_insert_with(|| Arc::new(collection));
    }

    /// Changes the rules of a type.
    pub(super) fn set_rules(&mut self, type_name: &str, set: impl FnOnce(&mut Rules)) {
        if let Ok(collection) = self.collection_mut(type_name) {
            set(&mut collection.rules);
        }
    }

    pub(super) fn sizes(&self) -> impl Iterator<Item = (&'static str, usize)> {
        self.collections
            .iter()
            .map(|(name, collection)| (*name, collection.len()))
    }

    pub(super) fn collection(&self, type_name: &str) -> Result<&Collection, Error> {
        let collection = self.collections.get(type_name);
        collection
            .map(|collection| &**collection)
            .ok_or_else(|| no_type(type_name).into())
    }

    pub(super) fn collection_mut(&mut self, type_name: &str) -> Result<&mut Collection, Error> {
        let collection = Arc::make_mut(&mut self.collections).get_mut(type_name);
        collection
            .map(Arc::make_mut)
            .ok_or_else(|| no_type(type_name).into())
    }

    /// The type with this path.
    pub(super) fn type_at(&self, path: &str) -> Option<&'static str> {
        let mut all = self.collections.values();
        let found = all.find(|collection| collection.schema().path == path)?;
        Some(found.schema().type_name)
    }

    pub(super) fn knows(&self, type_name: &str) -> bool {
        self.collections.contains_key(type_name)
    }

    pub(super) fn existing(&self, type_name: &str, id: &str) -> Result<&Arc<Stored>, Error> {
        self.collection(type_name)?;
        let found = self.visible(type_name, id);
        found.ok_or_else(|| no_resource(type_name, id).into())
    }
}

/// A change that is under way.
struct Attempt<'a> {
    resources: &'a mut StoreView,
    done: bool,
}

impl Drop for Attempt<'_> {
    fn drop(&mut self) {
        let resources = &mut *self.resources;
        let undo = resources.changes.pop().unwrap_or_default();
        if self.done {
            if let Some(whole) = resources.changes.last_mut() {
                whole.absorb(undo);
            }
        } else {
            for ((type_name, id), entry) in undo.into_entries() {
                resources.replace(type_name, &id, entry);
            }
        }
    }
}

/// The types, and how many resources of each.
impl fmt::Debug for StoreView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.sizes()).finish()
    }
}

/// Returns the error of a resource whose id another one has.
pub(super) fn id_taken(type_name: &str, id: &str) -> ErrorObject {
    let detail = format!("there is a resource of type `{type_name}` with the id `{id}` already");
    fault(409, "The id is taken", detail).with_pointer("/data/id")
}

fn no_type(type_name: &str) -> ErrorObject {
    let detail = format!("the store has no resources of type `{type_name}`");
    fault(404, "No such resource type", detail)
}

#[cfg(test)]
mod tests;
