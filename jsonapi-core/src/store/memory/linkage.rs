//! Relationships: reading them, and changing them.

use super::state::{State, refusal};
use crate::document::{Linkage, RelationshipObject, ResourceObject};
use crate::error::Error;
use crate::schema::RelationshipSchema;
use crate::store::repository::{LinkageChange, no_relationship};

impl State {
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
        let held = self.linkage(type_name, id, name)?;
        if !schema.access.on_update {
            let detail = format!("the relationship `{name}` of `{type_name}` can't be changed");
            return Err(refusal(403, "The relationship is read-only", detail).into());
        }
        let fits = matches!(linkage, Linkage::Many(_)) == schema.to_many;
        if !fits || (change != LinkageChange::Replace && !schema.to_many) {
            let detail = format!(
                "the relationship `{name}` of `{type_name}` leads to {}",
                if schema.to_many { "many" } else { "one" },
            );
            let refusal = refusal(400, "The linkage does not fit the relationship", detail);
            return Err(refusal.with_pointer("/data").into());
        }
        let linkage = change.apply(Some(held), linkage);
        let patch = ResourceObject::new(type_name, id).with_relationship(name, linkage);
        self.update(patch).map(drop)
    }
}
