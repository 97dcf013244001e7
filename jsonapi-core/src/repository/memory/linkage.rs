//! Relationships: reading them, and changing them.

use super::resources::Resources;
use crate::document::{Linkage, RelationshipObject, ResourceObject};
use crate::error::Error;
use crate::repository::linkage::{LinkageChange, changeable, no_relationship};
use crate::schema::RelationshipSchema;

impl Resources {
    pub(super) fn relationship(
        &self,
        type_name: &str,
        name: &str,
    ) -> Result<&'static RelationshipSchema, Error> {
        let schema = self.collection(type_name)?.schema;
        schema
            .relationship(name)
            .ok_or_else(|| no_relationship(type_name, name).into())
    }

    pub(super) fn linkage(&self, type_name: &str, id: &str, name: &str) -> Result<Linkage, Error> {
        let schema = self.relationship(type_name, name)?;
        let resource = self.existing(type_name, id)?;
        let linkage = resource
            .relationship(name)
            .and_then(RelationshipObject::data);
        Ok(match linkage {
            Some(linkage) => linkage.clone(),
            None if schema.to_many => Linkage::Many(Vec::new()),
            None => Linkage::One(None),
        })
    }

    pub(super) fn change_linkage(
        &mut self,
        type_name: &str,
        id: &str,
        name: &str,
        change: LinkageChange,
        linkage: Linkage,
    ) -> Result<(), Error> {
        let schema = self.relationship(type_name, name)?;
        changeable(type_name, schema, change, &linkage)?;
        let held = self.linkage(type_name, id, name)?;
        let linkage = change.apply(Some(held), linkage);
        let patch = ResourceObject::new(type_name, id).with_relationship(name, linkage);
        self.update(&patch).map(drop)
    }
}
