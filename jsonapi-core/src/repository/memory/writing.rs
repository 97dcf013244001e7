//! Creating, changing and deleting resources.

use std::collections::HashSet;
use std::sync::Arc;

use compact_str::CompactString;

use super::complete::{check_ids, complete};
use super::contents::Contents;
use super::stored::Stored;
use super::view::{Change, StoreView, id_taken};
use crate::error::Error;
use crate::model::{Identifier, Linkage, RelationshipObject, ResourceObject, fault};
use crate::repository::linkage::no_resource;
use crate::repository::parts::ResourceParts;
use crate::resource::write_access::Fields;

impl StoreView {
    pub(super) fn create(&mut self, mut contents: Contents<'_>) -> Result<CompactString, Error> {
        let type_name = contents.schema().type_name;
        let collection = self.collection_mut(type_name)?;
        let id = match contents.id.take() {
            Some(id) if collection.find(&id).is_some() => {
                return Err(id_taken(type_name, &id).into());
            }
            Some(id) => id,
            None => collection.new_id()?,
        };
        contents.id = Some(id.clone());
        check_ids(&contents)?;
        self.check_sent(&contents)?;
        self.write_visibly(&id, type_name, |resources| resources.write(contents, None))?;
        Ok(id)
    }

    pub(super) fn update(&mut self, mut patch: Contents<'_>) -> Result<CompactString, Error> {
        let type_name = patch.schema().type_name;
        let id = CompactString::from(patch.id());
        let is_observed = self.has_rules() || self.collection(type_name)?.rules.on_write.is_some();
        let before = Arc::clone(self.existing(type_name, &id)?);
        check_ids(&patch)?;
        self.check_sent(&patch)?;
        self.keep_hidden(&before, &mut patch);
        let mut contents = before.contents(patch.of)?;
        // What the store holds is checked.
        contents.is_checked = patch.is_checked;
        contents.apply(patch);
        let observed = is_observed.then(|| before.object());
        self.write_visibly(&id, type_name, |resources| {
            resources.write(contents, observed)
        })?;
        Ok(id)
    }

    /// Runs a write, which fails if it takes its resource out of view.
    fn write_visibly(
        &mut self,
        id: &str,
        type_name: &str,
        write: impl FnOnce(&mut Self) -> Result<(), Error>,
    ) -> Result<(), Error> {
        if !self.is_restricted() {
            return write(self);
        }
        self.transaction(|resources| {
            write(resources)?;
            if resources.hides(&Identifier::new(type_name, id)) {
                let detail = "the resource would be one that you have no access to";
                return Err(fault(403, "The write is not allowed", detail)
                    .with_pointer("/data")
                    .into());
            }
            Ok(())
        })
    }

    /// Checks that the resources are visible that the linkage of a request leads to.
    fn check_sent(&self, contents: &Contents<'_>) -> Result<(), Error> {
        if !self.is_restricted() {
            // That they exist is checked for every write.
            return Ok(());
        }
        for (name, relationship) in contents.relationships.iter() {
            if let Some(linkage) = relationship.data() {
                let is_visible = |to: &Identifier| {
                    let id = to.id().unwrap_or_default();
                    self.stored(to.type_name(), id).is_some()
                };
                self.check_linkage(contents, name, linkage, is_visible)?;
            }
        }
        Ok(())
    }

    /// Adds the identifiers to a patch that it would remove from to-many relationships only because
    /// they are not visible.
    fn keep_hidden(&self, before: &Stored, patch: &mut Contents<'_>) {
        if !self.is_restricted() {
            return;
        }
        for (name, relationship) in before.parts().relationships().iter() {
            let sent = patch.relationships.get_mut(name);
            if let (Some(Linkage::Many(sent)), Some(current)) = (
                sent.and_then(RelationshipObject::data_mut),
                relationship.data(),
            ) {
                let hidden = current.identifiers().iter().filter(|to| self.hides(to));
                sent.extend(hidden.cloned());
            }
        }
    }

    pub(super) fn delete(&mut self, type_name: &str, id: &str) -> Result<(), Error> {
        self.transaction(|resources| {
            let before = resources.take(type_name, id)?;
            resources.unlink(&[Identifier::new(type_name, id)]);
            resources.notify(|| Change {
                before: Some(before.object().clone()),
                after: None,
            })
        })
    }

    /// Writes what a client sent, as the rules make it: complete, and what its type declares.
    fn write(
        &mut self,
        mut contents: Contents<'_>,
        before: Option<&ResourceObject>,
    ) -> Result<(), Error> {
        let collection = self.collection(contents.schema().type_name)?;
        if let Some(see) = &collection.rules.on_write {
            let mut object = contents.to_object()?;
            see(&mut object, before)?;
            contents = Contents::of_object(contents.of, &object)?;
        }
        if !self.has_rules() {
            let resource = self.complete(contents)?;
            return self.store(resource);
        }
        let (of, id) = (contents.of, CompactString::from(contents.id()));
        let after = contents.to_object()?;
        self.transaction(|resources| {
            resources.link(&mut contents)?;
            resources.store(contents.into_parts())?;
            resources.notify(|| Change {
                before: before.cloned(),
                after: Some(after),
            })?;
            // A rule may have taken it out again.
            let Some(resource) = resources.stored(of.schema().type_name, &id) else {
                return Ok(());
            };
            let resource = resources.complete(resource.contents(of)?)?;
            resources.store(resource)
        })
    }

    /// Returns the resource with all its relationships and nothing that can't be read, and what its
    /// type declares.
    pub(super) fn complete(&self, mut contents: Contents<'_>) -> Result<ResourceParts, Error> {
        self.link(&mut contents)?;
        complete(&mut contents)?;
        Ok(contents.into_parts())
    }

    /// Adds the relationships that are not there, and drops the attributes that can't be read.
    fn link(&self, contents: &mut Contents<'_>) -> Result<(), Error> {
        let schema = contents.schema();
        for (attribute, value) in schema.attributes.iter().zip(&mut contents.declared) {
            if !attribute.access.read {
                *value = None;
            }
        }
        let mut relationships = std::mem::take(&mut contents.relationships);
        for relationship in schema.relationships {
            let name = relationship.name;
            match relationships
                .get_mut(name)
                .and_then(RelationshipObject::data_mut)
            {
                Some(linkage) => {
                    keep_each_once(linkage);
                    let exists = |to: &Identifier| self.exists(to);
                    self.check_linkage(contents, name, linkage, exists)?;
                }
                None if relationship.to_many => {
                    relationships.insert(name, Linkage::Many(Vec::new()).into());
                }
                None => relationships.insert(name, Linkage::One(None).into()),
            }
        }
        contents.relationships = relationships;
        Ok(())
    }

    /// Checks that a relationship leads to resources that exist, or to those of unknown types.
    fn check_linkage(
        &self,
        resource: &Contents<'_>,
        name: &str,
        linkage: &Linkage,
        exists: impl Fn(&Identifier) -> bool,
    ) -> Result<(), Error> {
        for to in linkage.identifiers() {
            let id = to.id().unwrap_or_default();
            let itself = to.type_name() == resource.schema().type_name && id == resource.id();
            if !itself && self.knows(to.type_name()) && !exists(to) {
                let pointer = Fields::Relationships.pointer_to(name);
                return Err(no_resource(to.type_name(), id).with_pointer(pointer).into());
            }
        }
        Ok(())
    }
}

/// Removes repeated identifiers.
fn keep_each_once(linkage: &mut Linkage) {
    if let Linkage::Many(many) = linkage
        && many.len() > 1
    {
        let mut seen = HashSet::with_capacity(many.len());
        let is_new = many.iter().map(|to| seen.insert((to.type_name(), to.id())));
        let mut is_new = is_new.collect::<Vec<_>>().into_iter();
        many.retain(|_| is_new.next().unwrap_or(true));
    }
}
