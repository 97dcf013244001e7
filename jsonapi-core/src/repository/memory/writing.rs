//! Creating, changing and deleting resources.

use std::collections::HashSet;
use std::sync::Arc;

use compact_str::CompactString;

use super::complete::complete;
use super::view::{Change, StoreView};
use crate::error::Error;
use crate::model::{Identifier, Linkage, RelationshipObject, ResourceObject, fault};
use crate::repository::linkage::no_resource;
use crate::resource::write_access::Fields;

impl StoreView {
    pub(super) fn create(&mut self, mut resource: ResourceObject) -> Result<CompactString, Error> {
        let collection = self.collection_mut(resource.type_name())?;
        let id = match resource.id() {
            Some(id) if collection.find(id).is_some() => {
                let detail = format!(
                    "there is a resource of type `{}` with the id `{id}` already",
                    resource.type_name(),
                );
                let refusal = fault(409, "The id is taken", detail);
                return Err(refusal.with_pointer("/data/id").into());
            }
            Some(id) => id.into(),
            None => collection.new_id()?,
        };
        resource.set_id(&id);
        self.write(resource, None)?;
        Ok(id)
    }

    pub(super) fn update(&mut self, patch: &ResourceObject) -> Result<CompactString, Error> {
        let id = CompactString::from(patch.id().unwrap_or_default());
        let on_write = &self.collection(patch.type_name())?.rules.on_write;
        let is_observed = on_write.is_some() || self.has_rules();
        let mut resource = self.existing(patch.type_name(), &id)?.object().clone();
        let before = is_observed.then(|| resource.clone());
        for (name, value) in patch.attributes() {
            resource
                .attributes_mut()
                .insert(name.clone(), value.clone());
        }
        for (name, relationship) in patch.relationships() {
            resource.set_relationship(name, relationship.clone());
        }
        if !patch.meta().is_absent() {
            resource = resource.with_meta(patch.meta().clone());
        }
        self.write(resource, before)?;
        Ok(id)
    }

    pub(super) fn delete(&mut self, type_name: &str, id: &str) -> Result<(), Error> {
        self.transaction(|resources| {
            let before = resources.take(type_name, id)?;
            resources.unlink(&[Identifier::new(type_name, id)]);
            resources.notify(|| Change {
                before: Some(Arc::unwrap_or_clone(before).into_object()),
                after: None,
            })
        })
    }

    /// Writes what a client sent, as the rules make it: complete, and what its type declares.
    fn write(
        &mut self,
        mut resource: ResourceObject,
        before: Option<ResourceObject>,
    ) -> Result<(), Error> {
        let collection = self.collection(resource.type_name())?;
        if let Some(see) = &collection.rules.on_write {
            see(&mut resource, before.as_ref())?;
        }
        let (type_name, id) = (collection.schema().type_name, resource.id());
        let id = CompactString::from(id.unwrap_or_default());
        if !self.has_rules() {
            let resource = self.complete(resource)?;
            return self.store(resource);
        }
        self.transaction(|resources| {
            resources.store(resources.complete_unchecked(resource.clone())?)?;
            resources.notify(|| Change {
                before,
                after: Some(resource),
            })?;
            // A rule may have taken it out again.
            match resources.find(type_name, &id).cloned() {
                Some(resource) => resources.put(resource).map(drop),
                None => Ok(()),
            }
        })
    }

    /// The resource with all its relationships and nothing that can't be read, and what its type
    /// declares.
    pub(super) fn complete(&self, resource: ResourceObject) -> Result<ResourceObject, Error> {
        let mut resource = self.complete_unchecked(resource)?;
        let collection = self.collection(resource.type_name())?;
        complete(collection.of, &mut resource)?;
        Ok(resource)
    }

    fn complete_unchecked(&self, mut resource: ResourceObject) -> Result<ResourceObject, Error> {
        let collection = self.collection(resource.type_name())?;
        for attribute in collection.schema().attributes {
            if !attribute.access.read {
                resource.attributes_mut().remove(attribute.name);
            }
        }
        for relationship in collection.schema().relationships {
            let current = resource.relationship(relationship.name);
            match current.and_then(RelationshipObject::data) {
                Some(linkage) => {
                    let once = once(linkage);
                    self.check_linked(&resource, relationship.name, &once)?;
                    resource.set_relationship(relationship.name, once);
                }
                None if relationship.to_many => {
                    resource.set_relationship(relationship.name, Linkage::Many(Vec::new()));
                }
                None => resource.set_relationship(relationship.name, Linkage::One(None)),
            }
        }
        Ok(resource)
    }

    /// Checks that the resources exist that a relationship leads to.
    fn check_linked(
        &self,
        resource: &ResourceObject,
        name: &str,
        linkage: &Linkage,
    ) -> Result<(), Error> {
        for to in linkage.identifiers() {
            let itself = to.type_name() == resource.type_name() && to.id() == resource.id();
            let id = to.id().unwrap_or_default();
            if !itself && self.knows(to.type_name()) && self.find(to.type_name(), id).is_none() {
                let pointer = Fields::Relationships.pointer_to(name);
                return Err(no_resource(to.type_name(), id).with_pointer(pointer).into());
            }
        }
        Ok(())
    }
}

/// Each member once.
fn once(linkage: &Linkage) -> Linkage {
    match linkage {
        Linkage::One(one) => Linkage::One(one.clone()),
        Linkage::Many(many) => {
            let mut seen = HashSet::new();
            let members = many.iter();
            let members = members.filter(|member| seen.insert((member.type_name(), member.id())));
            Linkage::Many(members.cloned().collect())
        }
    }
}
